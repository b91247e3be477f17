-- Background work, messages and who is told what.
CREATE TABLE jobs (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  -- waiting, running, done or failed (given up)
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL DEFAULT 0,
  run_at_us BIGINT NOT NULL,
  last_error TEXT,
  -- At most one job with the same key.
  unique_key TEXT,
  created_at_us BIGINT NOT NULL,
  finished_at_us BIGINT,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX jobs_by_due ON jobs (state, run_at_us);
CREATE UNIQUE INDEX jobs_by_key ON jobs (organization_id, unique_key) WHERE unique_key IS NOT NULL;
CREATE TABLE messages (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  channel TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body_text TEXT NOT NULL,
  body_html TEXT NOT NULL,
  visit_id {ID},
  -- sent, kept (no mail server is set) or failed
  state TEXT NOT NULL,
  created_at_us BIGINT NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX messages_by_time ON messages (organization_id, created_at_us);
CREATE TABLE subscriptions (
  organization_id {ID} NOT NULL,
  user_id {ID} NOT NULL,
  -- visits, reviews
  topic TEXT NOT NULL,
  PRIMARY KEY (organization_id, user_id, topic)
);
CREATE TABLE webhooks (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  url TEXT NOT NULL,
  secret TEXT NOT NULL,
  events TEXT NOT NULL,
  created_at_us BIGINT NOT NULL,
  disabled_at_us BIGINT,
  PRIMARY KEY (organization_id, id)
);
