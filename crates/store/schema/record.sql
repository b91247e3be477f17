-- The record: devices' signed logs, receipts, quarantine, and the feed that phones follow.
CREATE TABLE events (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  device_id {ID} NOT NULL,
  -- Whose phone it was.
  agent_id {ID} NOT NULL,
  sequence BIGINT NOT NULL,
  kind TEXT NOT NULL,
  visit_id {ID},
  -- The 128 signed bytes, the signature over them, and the body whose hash they hold, byte for byte as sent.
  header {BYTES} NOT NULL,
  signature {BYTES} NOT NULL,
  body TEXT NOT NULL,
  -- SHA-256 of the header.
  hash {BYTES} NOT NULL,
  -- When it happened, as well as the server could tell when it came in.
  occurred_at_us BIGINT NOT NULL,
  received_at_us BIGINT NOT NULL,
  -- What the receipt says besides; receipts are signed deterministically, so this gives the original one again.
  server_sequence BIGINT NOT NULL,
  epoch {ID} NOT NULL,
  -- What the server judged when it came in (presence, answers), JSON.
  judged TEXT,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX events_by_device ON events (organization_id, device_id, sequence);
CREATE INDEX events_by_visit ON events (organization_id, visit_id);
CREATE TABLE quarantine (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  device_id {ID} NOT NULL,
  -- From the header, where it could be read.
  event_id {ID},
  sequence BIGINT NOT NULL,
  event_hash {BYTES} NOT NULL,
  reason TEXT NOT NULL,
  details TEXT NOT NULL,
  raw TEXT NOT NULL,
  -- SHA-256 of raw: the same thing sent twice is kept once.
  raw_hash {BYTES} NOT NULL,
  received_at_us BIGINT NOT NULL,
  server_sequence BIGINT NOT NULL,
  epoch {ID} NOT NULL,
  settled_at_us BIGINT,
  settled_by {ID},
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX quarantine_by_raw ON quarantine (organization_id, device_id, raw_hash);
CREATE TABLE chain_findings (
  organization_id {ID} NOT NULL,
  device_id {ID} NOT NULL,
  sequence BIGINT NOT NULL,
  -- gap, fork or broken_link; a gap's sequence is its first missing one
  kind TEXT NOT NULL,
  details TEXT NOT NULL,
  found_at_us BIGINT NOT NULL,
  closed_at_us BIGINT,
  PRIMARY KEY (organization_id, device_id, sequence, kind)
);
-- What changed for an agent's phone: a number that only grows, per agent.
CREATE TABLE feed (
  organization_id {ID} NOT NULL,
  agent_id {ID} NOT NULL,
  sequence BIGINT NOT NULL,
  -- visit or visit_removed or settings
  kind TEXT NOT NULL,
  subject_id {ID} NOT NULL,
  PRIMARY KEY (organization_id, agent_id, sequence)
);
