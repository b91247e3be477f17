/** Everything the phone keeps. Writes are strictly durable: an answer that was shown as saved is on the disk. */
import Dexie, { type EntityTable, type Table } from 'dexie';
import type { Draft } from '../visit/draft.ts';
import type {
  Fix,
  Organization,
  PhotoRef,
  Questionnaire,
  SignedReceipt,
  Visit,
  VisitKind,
  VisitState,
} from './wire.ts';

/** What enrolment gave this phone; there is one row, `me`. */
export interface Device {
  id: 'me';
  device_id: string;
  credential: string;
  server_public_key?: string;
  agent_name: string;
  organization: Organization;
  revoked?: boolean;
  enrolled_at: string;
}

/** The phone's own signing key; the private half cannot leave the browser. */
export interface SigningKey {
  id: 'me';
  keys: CryptoKeyPair;
}

export type EventStatus = 'unsent' | 'sent' | 'quarantined' | 'conflict';

/** One event of the phone's log, as it was signed. */
export interface LoggedEvent {
  sequence: number;
  event_id: string;
  kind: string;
  visit_id?: string;
  header: string;
  signature: string;
  body: string;
  made_at: string;
  status: EventStatus;
  sent_at?: string;
  epoch?: string;
  reason?: string;
}

/** A photo's or signature's bytes on their way to the server. */
export interface StoredBlob {
  sha256: string;
  bytes: Blob;
  size_bytes: number;
  sent_bytes: number;
  status: 'held' | 'unsent' | 'sent';
  visit_id: string;
  made_at: string;
  sent_at?: string;
}

/** A fix of the trail, kept until the server has it and shown to the agent. */
export interface TrailFix extends Fix {
  id?: number;
  sent: 0 | 1;
}

/** What this phone did to a visit before the server knew. */
export interface Progress {
  visit_id: string;
  state: VisitState;
  at: string;
  outcome?: string;
  review?: string;
}

export interface Entry {
  key: string;
  value: unknown;
}

/** Entries of the small store `entries`, by key. */
export interface Entries {
  log_end: { device_id: string; sequence: number; hash: string };
  feed_version: number;
  epoch: string;
  last_receipt: SignedReceipt;
  clock_anchor: { server_time_us: number; monotonic_ms: number; round_trip_ms: number; clock_run: number };
  shift: { shift_id: string; started_at: string } | null;
  last_sync: { at: string; problem?: SyncProblem };
}

export type SyncProblem = 'offline' | 'server' | 'busy' | 'revoked';

class FieldDatabase extends Dexie {
  device!: EntityTable<Device, 'id'>;
  keys!: EntityTable<SigningKey, 'id'>;
  entries!: EntityTable<Entry, 'key'>;
  visits!: EntityTable<Visit, 'id'>;
  progress!: EntityTable<Progress, 'visit_id'>;
  kinds!: EntityTable<VisitKind, 'id'>;
  questionnaires!: Table<Questionnaire, [string, number]>;
  drafts!: EntityTable<Draft, 'visit_id'>;
  events!: EntityTable<LoggedEvent, 'event_id'>;
  blobs!: EntityTable<StoredBlob, 'sha256'>;
  trail!: EntityTable<TrailFix, 'id'>;

  constructor() {
    super('ronda-field', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      device: 'id',
      keys: 'id',
      entries: 'key',
      visits: 'id',
      progress: 'visit_id',
      kinds: 'id',
      questionnaires: '[questionnaire_id+version]',
      drafts: 'visit_id',
      events: 'event_id, sequence, status, visit_id',
      blobs: 'sha256, status, visit_id',
      trail: '++id, sent, taken_at_us',
    });
  }
}

export const database = new FieldDatabase();

export async function readEntry<Key extends keyof Entries>(key: Key): Promise<Entries[Key] | undefined> {
  const entry = await database.entries.get(key);
  return entry?.value as Entries[Key] | undefined;
}

export async function writeEntry<Key extends keyof Entries>(key: Key, value: Entries[Key]): Promise<void> {
  await database.entries.put({ key, value });
}

export type { PhotoRef };
