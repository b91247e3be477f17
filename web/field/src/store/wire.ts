/** JSON as it travels between phone and server. */
import type { MoneyValue } from '@ronda/ui';

export type VisitState =
  | 'assigned'
  | 'en_route'
  | 'arrived'
  | 'in_progress'
  | 'completed'
  | 'cancelled'
  | 'reviewed';

export type PinSource = 'learned' | 'manual' | 'corrected' | 'imported' | 'rooftop' | 'street' | 'locality';

export interface Pin {
  lat: number;
  lon: number;
  source: PinSource;
  confirmations?: number;
  surroundings?: 'urban' | 'suburban' | 'rural';
}

export interface Account {
  id: string;
  external_id: string;
  creditor?: string | null;
  product?: string | null;
  /** Of the debt, and of promises to pay it. */
  currency?: string;
  balance?: MoneyValue | null;
  overdue?: MoneyValue | null;
  days_past_due?: number | null;
  /** Absent from older servers. */
  last_promise?: { amount?: MoneyValue | null; due_on?: string | null } | null;
}

export interface PastVisit {
  at: string;
  outcome: string;
}

/** One visit of the agent's day. */
export interface Visit {
  id: string;
  kind_id: string;
  /** What is asked: what the portfolio asks, else what the kind asks; absent from older servers. */
  questionnaire?: Asked | null;
  state: VisitState;
  due_from?: string | null;
  due_until?: string | null;
  priority: number;
  position?: number | null;
  account?: Account | null;
  debtor: { id?: string | null; name: string; role?: string | null; phones: string[] };
  address: { id: string; text: string; reference?: string | null; pin?: Pin | null };
  note?: string | null;
  history?: PastVisit[];
}

/** A leaf or branch of the organization's outcome tree. */
export interface Outcome {
  code: string;
  label: string;
  promise?: boolean;
  children?: Outcome[];
}

export interface VisitKind {
  id: string;
  name: string;
  questionnaire?: Asked | null;
  script?: string | null;
  outcomes: Outcome[];
  cancel_reasons: { code: string; label: string }[];
}

/** Which version of a questionnaire is asked. */
export interface Asked {
  questionnaire_id: string;
  version: number;
}

export interface Questionnaire {
  questionnaire_id: string;
  version: number;
  definition: unknown;
}

/** What a supervisor decided on something this phone asked at a door. */
export interface Decision {
  review_id: string;
  visit_id: string;
  debtor_name: string;
  review: string;
  accepted: boolean;
  note?: string | null;
  decided_by?: string | null;
  decided_at: string;
}

/** Something wrong with this phone's log, as the server has it. */
export interface LogFault {
  kind: 'gap' | 'fork' | 'broken_link';
  sequence: number;
  found_at: string;
}

/** Whose phone it is; older servers tell the name alone. */
export interface Agent {
  id: string;
  name: string;
  code?: string | null;
  email?: string | null;
  phone?: string | null;
}

export interface Feed {
  version: number;
  agent: Agent;
  organization: Organization;
  visits: Visit[];
  decisions: Decision[];
  log_faults: LogFault[];
  kinds: VisitKind[];
  questionnaires: Questionnaire[];
}

export interface Organization {
  id: string;
  name: string;
  currency: string;
  locale: string;
  time_zone: string;
  phone?: string | null;
}

/** One reading of the phone's place. */
export interface Fix {
  taken_at_us: number;
  lat: number;
  lon: number;
  accuracy_m: number;
  monotonic_ms: number;
  clock_run: number;
  gps_time_us?: number;
  altitude_m?: number;
  speed_mps?: number;
  heading_deg?: number;
  battery_percent?: number;
  shift_id?: string;
}

export interface Reason {
  code: string;
  group: string;
  weight: number;
  params?: Record<string, number>;
}

export type PresenceOutcome = 'corroborated' | 'consistent' | 'insufficient' | 'contradicted';

export interface Verdict {
  version: number;
  outcome: PresenceOutcome;
  gate: 'open' | 'open_with_pin_photo' | 'shut';
  score: number;
  reasons: Reason[];
  distance_m: number | null;
  sigma_m: number | null;
  reach_m: number | null;
  position: { lat: number; lon: number } | null;
  fix_count: number;
  span_ms: number;
}

/** A photo as an event names it; its bytes travel apart. */
export interface PhotoRef {
  sha256: string;
  size_bytes: number;
  content_type: string;
  question?: string;
  taken_at_us?: number;
  original_sha256?: string;
  original_size_bytes?: number;
}

export interface Receipt {
  stored: 'accepted' | 'quarantined';
  epoch: string;
  organization_id: string;
  device_id: string;
  event_id: string;
  sequence: number;
  server_sequence: number;
  received_at: string;
  event_hash: string;
}

/** The server's word that it keeps an event. */
export interface SignedReceipt {
  receipt: Receipt;
  signature: string;
}

export interface EventAnswer {
  event_id: string | null;
  status: 'accepted' | 'already' | 'quarantined' | 'conflict';
  reason?: { code: string; [key: string]: unknown };
  receipt: SignedReceipt;
}

export interface BatchAnswer {
  epoch: string;
  server_time: string;
  events: EventAnswer[];
  fixes_stored: number;
  fixes_refused: number;
  feed_version: number;
  missing_photos: string[];
}
