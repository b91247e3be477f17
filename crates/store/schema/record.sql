-- The record: devices' signed logs, receipts, quarantine, and the feed that phones follow.
CREATE TABLE events (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  device_id {ID} NOT NULL,
  sequence BIGINT NOT NULL,
  kind TEXT NOT NULL,
  visit_id {ID},
  header {BYTES} NOT NULL,
  body TEXT NOT NULL,
  signature {BYTES} NOT NULL,
  hash {BYTES} NOT NULL,
  previous_hash {BYTES} NOT NULL,
  device_time_us BIGINT NOT NULL,
  received_at_us BIGINT NOT NULL,
  -- The receipt exactly as it was first given, JSON.
  receipt TEXT NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX events_by_device ON events (organization_id, device_id, sequence);
CREATE INDEX events_by_visit ON events (organization_id, visit_id);
CREATE TABLE quarantine (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  device_id {ID} NOT NULL,
  event_id {ID},
  reason TEXT NOT NULL,
  details TEXT NOT NULL,
  raw TEXT NOT NULL,
  -- SHA-256 of raw: the same thing sent twice is kept once.
  raw_hash {BYTES} NOT NULL,
  receipt TEXT NOT NULL,
  received_at_us BIGINT NOT NULL,
  settled_at_us BIGINT,
  settled_by {ID},
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX quarantine_by_raw ON quarantine (organization_id, device_id, raw_hash);
CREATE TABLE chain_findings (
  organization_id {ID} NOT NULL,
  device_id {ID} NOT NULL,
  sequence BIGINT NOT NULL,
  -- gap or fork
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
