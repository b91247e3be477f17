-- Who: organizations, branches, people, sessions, credentials, phones.
CREATE TABLE organizations (
  id {ID} PRIMARY KEY,
  slug TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  currency TEXT NOT NULL,
  locale TEXT NOT NULL,
  settings TEXT NOT NULL,
  -- Number of the newest event or quarantined item of the record.
  record_sequence BIGINT NOT NULL DEFAULT 0,
  created_at_us BIGINT NOT NULL
);
CREATE TABLE server_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE branches (
  organization_id {ID} NOT NULL REFERENCES organizations (id),
  id {ID} NOT NULL,
  name TEXT NOT NULL,
  code TEXT NOT NULL,
  archived_at_us BIGINT,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, code)
);
CREATE TABLE users (
  organization_id {ID} NOT NULL REFERENCES organizations (id),
  id {ID} NOT NULL,
  role TEXT NOT NULL,
  name TEXT NOT NULL,
  -- Lower case; agents may have none.
  email TEXT,
  phone TEXT,
  -- What portfolios call the agent ("g01").
  code TEXT,
  -- Home branch; what a supervisor sees is in user_branches.
  branch_id {ID},
  password_hash TEXT,
  locale TEXT NOT NULL,
  deactivated_at_us BIGINT,
  failed_sign_ins BIGINT NOT NULL DEFAULT 0,
  last_failed_at_us BIGINT,
  -- Number of the newest entry of the agent's feed.
  feed_sequence BIGINT NOT NULL DEFAULT 0,
  created_at_us BIGINT NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE UNIQUE INDEX users_by_email ON users (email) WHERE email IS NOT NULL;
CREATE UNIQUE INDEX users_by_code ON users (organization_id, code) WHERE code IS NOT NULL;
CREATE TABLE user_branches (
  organization_id {ID} NOT NULL,
  user_id {ID} NOT NULL,
  branch_id {ID} NOT NULL,
  PRIMARY KEY (organization_id, user_id, branch_id)
);
CREATE TABLE sessions (
  organization_id {ID} NOT NULL,
  token_hash {BYTES} NOT NULL,
  user_id {ID} NOT NULL,
  created_at_us BIGINT NOT NULL,
  last_used_at_us BIGINT NOT NULL,
  PRIMARY KEY (organization_id, token_hash)
);
CREATE UNIQUE INDEX sessions_by_token ON sessions (token_hash);
CREATE TABLE one_time_links (
  organization_id {ID} NOT NULL,
  token_hash {BYTES} NOT NULL,
  -- password_reset, invitation or enrolment
  purpose TEXT NOT NULL,
  user_id {ID} NOT NULL,
  created_by {ID},
  created_at_us BIGINT NOT NULL,
  expires_at_us BIGINT NOT NULL,
  used_at_us BIGINT,
  PRIMARY KEY (organization_id, token_hash)
);
CREATE UNIQUE INDEX one_time_links_by_token ON one_time_links (token_hash);
CREATE TABLE api_tokens (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  name TEXT NOT NULL,
  token_hash {BYTES} NOT NULL UNIQUE,
  role TEXT NOT NULL,
  created_by {ID} NOT NULL,
  created_at_us BIGINT NOT NULL,
  last_used_at_us BIGINT,
  revoked_at_us BIGINT,
  PRIMARY KEY (organization_id, id)
);
CREATE TABLE devices (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  agent_id {ID} NOT NULL,
  -- SEC 1 uncompressed P-256 point, 65 bytes; empty for ODK Collect, which signs nothing.
  public_key {BYTES} NOT NULL,
  credential_hash {BYTES} NOT NULL UNIQUE,
  model TEXT NOT NULL,
  app_version TEXT NOT NULL,
  enrolled_at_us BIGINT NOT NULL,
  revoked_at_us BIGINT,
  last_seen_at_us BIGINT,
  battery_percent BIGINT,
  charging BOOLEAN,
  unsent_events BIGINT NOT NULL DEFAULT 0,
  unsent_photos BIGINT NOT NULL DEFAULT 0,
  -- The phone's own words on its permissions and storage, JSON.
  status TEXT,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX devices_by_agent ON devices (organization_id, agent_id);
CREATE TABLE audit (
  organization_id {ID} NOT NULL,
  sequence BIGINT NOT NULL,
  at_us BIGINT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id {ID},
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  details TEXT NOT NULL,
  hash {BYTES} NOT NULL,
  PRIMARY KEY (organization_id, sequence)
);
