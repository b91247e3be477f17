/** Everything the phone keeps. Writes are strictly durable: an answer that was shown as saved is on the disk. */
import Dexie, { type EntityTable, type Table } from 'dexie';
import type {
  Agent,
  Fix,
  LogFault,
  Organization,
  Questionnaire,
  SignedReceipt,
  VisitKind,
  VisitState,
} from './wire.ts';

/** A record under one of the vault's keys: 12 bytes of initialization vector, then the text with its tag. */
export type Sealed = Uint8Array<ArrayBuffer>;

/** What enrolment gave this phone; there is one row, `me`. */
export interface Device {
  id: 'me';
  device_id: string;
  /** Missing once a revoked phone has nothing left to hand in. */
  credential?: Sealed;
  /** Checks the receipts. */
  server_public_key: string;
  agent_name: string;
  /** As the last feed told. */
  agent?: Agent;
  organization: Organization;
  revoked?: boolean;
  enrolled_at: string;
}

/** The phone's own signing key; the private half cannot leave the browser. */
export interface SigningKey {
  id: 'me';
  keys: CryptoKeyPair;
}

/** `day`: debtors' data, erased when the lease ends. `record`: the phone's own work, which outlives it. */
export type KeyName = 'day' | 'record';

/** The keys of the sealed records: one that wraps and never leaves the browser, and those it wraps. */
export type VaultKey =
  | { id: 'wrapper'; key: CryptoKey }
  | { id: KeyName; iv: Uint8Array<ArrayBuffer>; wrapped: Uint8Array<ArrayBuffer> };

/** How long debtors' data may stay without contact, and the latest time this phone has seen. */
export interface Lease {
  until_ms: number;
  seen_ms: number;
  lapsed: boolean;
}

export interface SealedVisit {
  id: string;
  sealed: Sealed;
}

/** A supervisor's answer; `seen` once the agent has said so. */
export interface SealedDecision {
  review_id: string;
  visit_id: string;
  decided_at: string;
  seen: boolean;
  sealed: Sealed;
}

/** A visit that is open on this phone, with everything given so far. */
export interface SealedDraft {
  visit_id: string;
  sealed: Sealed;
}

export type EventStatus = 'unsent' | 'sent' | 'quarantined' | 'conflict';

/** One event of the phone's log, as it was signed; its body is sealed. */
export interface StoredEvent {
  sequence: number;
  event_id: string;
  kind: string;
  visit_id?: string;
  header: string;
  signature: string;
  sealed: Sealed;
  made_at: string;
  status: EventStatus;
  sent_at?: string;
  epoch?: string;
  /** Why the server set it aside, or `receipt` when the server's word on it did not hold. */
  reason?: string;
}

/** A photo's or signature's bytes on their way to the server. */
export interface StoredBlob {
  sha256: string;
  sealed: Sealed;
  content_type: string;
  size_bytes: number;
  sent_bytes: number;
  status: 'held' | 'unsent' | 'sent';
  visit_id: string;
  made_at: string;
  sent_at?: string;
}

/** A picture, sound or film that a questionnaire shows; the same for every debtor, so it is not sealed. */
export interface FormFile {
  sha256: string;
  bytes: Uint8Array<ArrayBuffer>;
  content_type: string;
}

/** What was answered last to a questionnaire that asks for it. */
export interface LastAnswers {
  questionnaire_id: string;
  sealed: Sealed;
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
  /** What a supervisor was asked and has not decided yet, and the request's id. */
  review?: string;
  review_id?: string;
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
  lease: Lease;
  /** What the server finds wrong with this phone's log. */
  log_faults: LogFault[];
}

export type SyncProblem = 'offline' | 'server' | 'busy' | 'revoked' | 'unknown' | 'receipt';

class FieldDatabase extends Dexie {
  device!: EntityTable<Device, 'id'>;
  keys!: EntityTable<SigningKey, 'id'>;
  entries!: EntityTable<Entry, 'key'>;
  vault!: Table<VaultKey, VaultKey['id']>;
  visits!: EntityTable<SealedVisit, 'id'>;
  decisions!: EntityTable<SealedDecision, 'review_id'>;
  progress!: EntityTable<Progress, 'visit_id'>;
  kinds!: EntityTable<VisitKind, 'id'>;
  questionnaires!: Table<Questionnaire, [string, number]>;
  drafts!: EntityTable<SealedDraft, 'visit_id'>;
  events!: EntityTable<StoredEvent, 'event_id'>;
  blobs!: EntityTable<StoredBlob, 'sha256'>;
  trail!: EntityTable<TrailFix, 'id'>;
  formFiles!: EntityTable<FormFile, 'sha256'>;
  lastAnswers!: EntityTable<LastAnswers, 'questionnaire_id'>;

  constructor() {
    super('ronda-field', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      device: 'id',
      keys: 'id',
      entries: 'key',
      vault: 'id',
      visits: 'id',
      progress: 'visit_id',
      kinds: 'id',
      questionnaires: '[questionnaire_id+version]',
      drafts: 'visit_id',
      events: 'event_id, sequence, status, visit_id',
      blobs: 'sha256, status, visit_id',
      trail: '++id, sent, taken_at_us',
    });
    this.version(2).stores({ decisions: 'review_id, visit_id' });
    this.version(3).stores({ formFiles: 'sha256', lastAnswers: 'questionnaire_id' });
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
