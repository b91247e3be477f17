/** Takes the day's visits from the server. What this phone has not delivered yet is never touched. */
import { database, readEntry, writeEntry } from '../store/database.ts';
import type { Feed } from '../store/wire.ts';
import { sealVisit } from '../vault/records.ts';
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
  const tables = [device, visits, kinds, questionnaires, progress, drafts, events, database.entries];
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
    await questionnaires.bulkPut(feed.questionnaires);
    await device.update('me', { organization: feed.organization, agent_name: feed.agent.name });
    const settled = (visitId: string) => !open.has(visitId) && !fed.has(visitId);
    const gone = (await progress.toCollection().primaryKeys()) as string[];
    await progress.bulkDelete(gone.filter(settled));
    await writeEntry('feed_version', feed.version);
  });
}
