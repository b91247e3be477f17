/** Takes the day's visits from the server. What this phone has not delivered yet is never touched. */
import { database, readEntry, type SealedDecision, writeEntry } from '../store/database.ts';
import type { Decision, Feed } from '../store/wire.ts';
import { sealDecision, sealVisit } from '../vault/records.ts';
import { expectFormFiles } from './formFiles.ts';
import { call } from './http.ts';

/** Fetches the feed when the server's version is another than the phone's. */
export async function takeFeed(serverVersion: number | null): Promise<void> {
  const known = await readEntry('feed_version');
  if (known !== undefined && known === serverVersion) return;
  const response = await call('/api/v1/phone/feed');
  await storeFeed((await response.json()) as Feed);
}

export async function storeFeed(feed: Feed): Promise<void> {
  const { device, visits, kinds, questionnaires, progress, drafts, events } = database;
  const sealed = await Promise.all(feed.visits.map(sealVisit));
  const decided = await Promise.all(feed.decisions.map(sealDecision));
  const tables = [
    device,
    visits,
    kinds,
    questionnaires,
    progress,
    drafts,
    events,
    database.decisions,
    database.entries,
  ];
  await database.transaction('rw', tables, async () => {
    const open = new Set((await drafts.toCollection().primaryKeys()) as string[]);
    const unsent = await events.where('status').equals('unsent').toArray();
    for (const event of unsent) if (event.visit_id) open.add(event.visit_id);
    const kept = await visits
      .where('id')
      .anyOf([...open])
      .toArray();
    const fed = new Set(feed.visits.map((visit) => visit.id));
    await visits.clear();
    await visits.bulkPut([...kept.filter((visit) => !fed.has(visit.id)), ...sealed]);
    await kinds.bulkPut(feed.kinds);
    // Another version may still be filled in.
    if (open.size === 0) await questionnaires.clear();
    await questionnaires.bulkPut(feed.questionnaires);
    await device.update('me', {
      organization: feed.organization,
      agent_name: feed.agent.name,
      agent: feed.agent,
    });
    const settled = (visitId: string) => !open.has(visitId) && !fed.has(visitId);
    const gone = (await progress.toCollection().primaryKeys()) as string[];
    await progress.bulkDelete(gone.filter(settled));
    await keepDecisions(decided);
    await noteDecided(feed.decisions);
    await writeEntry('log_faults', feed.log_faults);
    await writeEntry('feed_version', feed.version);
  });
  expectFormFiles();
}

/** The answers of the feed; one that the agent has seen stays seen. */
async function keepDecisions(decided: SealedDecision[]): Promise<void> {
  const seen = new Set((await database.decisions.filter((row) => row.seen).primaryKeys()) as string[]);
  await database.decisions.clear();
  await database.decisions.bulkPut(decided.map((row) => ({ ...row, seen: seen.has(row.review_id) })));
}

/** What was decided does not wait for a supervisor any more. */
async function noteDecided(decisions: Decision[]): Promise<void> {
  const decided = new Set(decisions.map((decision) => decision.review_id));
  await database.progress
    .filter((item) => item.review_id !== undefined && decided.has(item.review_id))
    .modify({ review: undefined, review_id: undefined });
}
