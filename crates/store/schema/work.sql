-- Background work, messages and who is told what.
CREATE TABLE jobs (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  -- waiting, running, done or failed (given up)
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL DEFAULT 0,
  -- When it is due; of a running job: when its lease ends and another runner may take it.
  run_at_us BIGINT NOT NULL,
  last_error TEXT,
  -- At most one job with the same key.
  unique_key TEXT,
  created_at_us BIGINT NOT NULL,
  finished_at_us BIGINT,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX jobs_by_due ON jobs (run_at_us) WHERE state IN ('waiting', 'running');
CREATE INDEX jobs_by_kind ON jobs (organization_id, kind, state, created_at_us);
CREATE UNIQUE INDEX jobs_by_key ON jobs (organization_id, unique_key) WHERE unique_key IS NOT NULL;
CREATE TABLE messages (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  -- email
  channel TEXT NOT NULL,
  -- visit, visit_digest, promise, link or test
  kind TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body_text TEXT NOT NULL,
  body_html TEXT NOT NULL,
  -- Pictures the HTML shows, JSON: [{"name", "visit_id"} or {"name", "photo"}]; drawn when it is sent.
  pictures TEXT NOT NULL DEFAULT '[]',
  -- The text holds a secret link: it is wiped once sent.
  secret BOOLEAN NOT NULL DEFAULT FALSE,
  visit_id {ID},
  -- The branch of what it tells; the outbox shows it to those who see the branch.
  branch_id {ID},
  -- waiting, sent, kept (no mail server is set) or failed
  state TEXT NOT NULL,
  last_error TEXT,
  created_at_us BIGINT NOT NULL,
  sent_at_us BIGINT,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX messages_by_time ON messages (organization_id, created_at_us, id);
CREATE INDEX messages_by_visit ON messages (organization_id, visit_id);
CREATE TABLE subscriptions (
  organization_id {ID} NOT NULL,
  user_id {ID} NOT NULL,
  -- visits, promises, reviews or alerts
  topic TEXT NOT NULL,
  PRIMARY KEY (organization_id, user_id, topic)
);
CREATE TABLE webhooks (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  url TEXT NOT NULL,
  secret TEXT NOT NULL,
  -- JSON list of event names.
  events TEXT NOT NULL,
  created_at_us BIGINT NOT NULL,
  disabled_at_us BIGINT,
  -- The newest delivery: when, and `delivered` or why it failed.
  last_sent_at_us BIGINT,
  last_result TEXT,
  PRIMARY KEY (organization_id, id)
);
