/** The sealed records, opened: visits, bodies of events, photos, the phone's credential. */
import {
  database,
  type SealedDecision,
  type SealedVisit,
  type StoredBlob,
  type StoredEvent,
} from '../store/database.ts';
import type { Decision, Visit } from '../store/wire.ts';
import { open, openBytes, seal, sealBytes } from './vault.ts';

const visitPlace = (id: string) => `visits/${id}`;
const eventPlace = (id: string) => `events/${id}`;
const blobPlace = (sha256: string) => `blobs/${sha256}`;
const CREDENTIAL = 'device/credential';

/** A visit of the feed: under the key of the day, which is erased when the lease runs out. */
export async function sealVisit(visit: Visit): Promise<SealedVisit> {
  return { id: visit.id, sealed: await seal('day', visitPlace(visit.id), visit) };
}

const opened = new Map<string, { iv: string; visit: Visit }>();

async function openVisit(row: SealedVisit): Promise<Visit | undefined> {
  const iv = row.sealed.subarray(0, 12).join();
  const before = opened.get(row.id);
  if (before?.iv === iv) return before.visit;
  const visit = await open<Visit>('day', visitPlace(row.id), row.sealed).catch(() => undefined);
  if (visit) opened.set(row.id, { iv, visit });
  return visit;
}

/** The visits whose key is still there. */
export async function openVisits(rows: SealedVisit[]): Promise<Visit[]> {
  const visits = await Promise.all(rows.map(openVisit));
  return visits.filter((visit) => visit !== undefined);
}

const decisionPlace = (reviewId: string) => `decisions/${reviewId}`;

/** A supervisor's answer names a debtor: it goes when the lease does. */
export async function sealDecision(decision: Decision): Promise<SealedDecision> {
  const { review_id, visit_id, decided_at } = decision;
  const sealed = await seal('day', decisionPlace(review_id), decision);
  return { review_id, visit_id, decided_at, seen: false, sealed };
}

/** The answers whose key is still there. */
export async function openDecisions(rows: SealedDecision[]): Promise<Decision[]> {
  const read = ({ review_id, sealed }: SealedDecision) =>
    open<Decision>('day', decisionPlace(review_id), sealed).catch(() => undefined);
  return (await Promise.all(rows.map(read))).filter((decision) => decision !== undefined);
}

/** Forgets the visits opened so far. */
export function forgetVisits(): void {
  opened.clear();
}

/** The debtor's name of each visit that can be read. */
export async function visitNames(): Promise<Map<string, string>> {
  const visits = await openVisits(await database.visits.toArray());
  return new Map(visits.map((visit) => [visit.id, visit.debtor.name]));
}

/** Everything of the log lies under the key that outlives the lease: unsent work is never lost. */
export const sealBody = (eventId: string, body: string) =>
  sealBytes('record', eventPlace(eventId), new TextEncoder().encode(body));

/** The body, byte for byte as it was signed. */
export async function openBody(event: StoredEvent): Promise<string> {
  return new TextDecoder().decode(await openBytes('record', eventPlace(event.event_id), event.sealed));
}

export async function sealPhoto(sha256: string, bytes: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return sealBytes('record', blobPlace(sha256), await bytes.arrayBuffer());
}

export async function openPhoto(blob: StoredBlob): Promise<Blob> {
  const bytes = await openBytes('record', blobPlace(blob.sha256), blob.sealed);
  return new Blob([bytes], { type: blob.content_type });
}

export const sealCredential = (credential: string) => seal('record', CREDENTIAL, credential);

/** What the phone shows the server; nothing before enrolment and after a wipe. */
export async function credential(): Promise<string | undefined> {
  const device = await database.device.get('me');
  return device?.credential ? open<string>('record', CREDENTIAL, device.credential) : undefined;
}
