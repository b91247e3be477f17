-- The work: kinds of visit, questionnaires, visits, promises, reviews, shifts, places.
CREATE TABLE visit_kinds (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  -- collection, address_validation, business_validation or the organization's own
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  script TEXT NOT NULL DEFAULT '',
  questionnaire_id {ID},
  -- The outcome tree, JSON.
  outcomes TEXT NOT NULL,
  updated_at_us BIGINT NOT NULL,
  archived_at_us BIGINT,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, code)
);
-- What a portfolio asks at visits of a kind, instead of what the kind asks.
CREATE TABLE portfolio_questionnaires (
  organization_id {ID} NOT NULL,
  portfolio_id {ID} NOT NULL,
  visit_kind_id {ID} NOT NULL,
  questionnaire_id {ID} NOT NULL,
  PRIMARY KEY (organization_id, portfolio_id, visit_kind_id)
);
-- What is asked at the accounts of a segment, when their portfolio asks nothing of its own.
CREATE TABLE segment_questionnaires (
  organization_id {ID} NOT NULL,
  segment_id {ID} NOT NULL,
  visit_kind_id {ID} NOT NULL,
  questionnaire_id {ID} NOT NULL,
  PRIMARY KEY (organization_id, segment_id, visit_kind_id)
);
CREATE TABLE questionnaires (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  version BIGINT NOT NULL,
  title TEXT NOT NULL,
  -- The definition, JSON, as the questionnaire crate reads it.
  definition TEXT NOT NULL,
  published_at_us BIGINT,
  published_by {ID},
  PRIMARY KEY (organization_id, id, version)
);
-- What is being written and no phone has seen: one for each questionnaire, also for those never published.
CREATE TABLE questionnaire_drafts (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  title TEXT NOT NULL,
  -- JSON as it was sent; it need not compile yet.
  definition TEXT NOT NULL,
  -- The published version it began with.
  based_on BIGINT,
  -- Counts the saves, so that two people do not overwrite each other.
  revision BIGINT NOT NULL,
  changed_at_us BIGINT NOT NULL,
  changed_by {ID},
  PRIMARY KEY (organization_id, id)
);
-- Pictures, sounds and films that questionnaires show, by the hash with which definitions name them; the files
-- themselves are blobs.
CREATE TABLE questionnaire_files (
  organization_id {ID} NOT NULL,
  hash {BYTES} NOT NULL,
  -- ODK Collect compares files by it.
  md5 TEXT NOT NULL,
  added_at_us BIGINT NOT NULL,
  added_by {ID},
  PRIMARY KEY (organization_id, hash)
);
-- Questionnaires that no kind of visit may begin to use.
CREATE TABLE questionnaire_retirements (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  retired_at_us BIGINT NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE TABLE visits (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  account_id {ID} NOT NULL,
  address_id {ID} NOT NULL,
  visit_kind_id {ID} NOT NULL,
  branch_id {ID},
  agent_id {ID},
  state TEXT NOT NULL,
  -- 1 (first) to 5 (last)
  priority BIGINT NOT NULL DEFAULT 3,
  due_from TEXT,
  due_to TEXT,
  assigned_by {ID},
  assigned_at_us BIGINT NOT NULL,
  -- The assignment it came with, so that it can be undone as one.
  batch_id {ID},
  -- Whose the account was before the assignment, so that undoing gives it back.
  account_agent_before {ID},
  -- For the agent.
  assignment_note TEXT NOT NULL DEFAULT '',
  -- Set when the assignment was undone: no longer asked for. The row stays, as a phone may have begun it offline.
  withdrawn_at_us BIGINT,
  -- What the device's events made of it.
  device_id {ID},
  opened_at_us BIGINT,
  finished_at_us BIGINT,
  outcome_code TEXT,
  contact TEXT,
  -- The outcome word that counts (the server's, else the phone's); then both verdicts whole, JSON.
  verdict TEXT,
  device_verdict TEXT,
  server_verdict TEXT,
  lat DOUBLE PRECISION,
  lon DOUBLE PRECISION,
  questionnaire_id {ID},
  questionnaire_version BIGINT,
  answers TEXT,
  answer_problems TEXT,
  -- The answers as corrected, JSON, and what is wrong with them then; absent while nobody corrected any.
  corrected_answers TEXT,
  corrected_problems TEXT,
  notes TEXT,
  cancel_reason TEXT,
  reviewed_by {ID},
  reviewed_at_us BIGINT,
  review_note TEXT,
  updated_at_us BIGINT NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX visits_by_agent ON visits (organization_id, agent_id, state);
-- With the id, "the last of this account" is one step; with the state, so is "one in this state". Without either SQLite
-- walks through all visits for each account.
CREATE INDEX visits_by_account ON visits (organization_id, account_id, id, state, withdrawn_at_us);
CREATE INDEX visits_by_time ON visits (organization_id, finished_at_us, id);
CREATE INDEX visits_by_state ON visits (organization_id, state, updated_at_us);
CREATE INDEX visits_by_update ON visits (organization_id, updated_at_us, id);
CREATE INDEX visits_open ON visits (organization_id, account_id, agent_id)
  WHERE finished_at_us IS NULL AND withdrawn_at_us IS NULL;
CREATE INDEX addresses_by_place ON addresses (organization_id, lat, lon);
CREATE INDEX visits_by_batch ON visits (organization_id, batch_id);
-- Answers corrected afterwards by a supervisor; what the phone signed stays as it is.
CREATE TABLE answer_corrections (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  visit_id {ID} NOT NULL,
  -- JSON list of reference, before and after: the corrected answer or occurrence first, then what follows from it.
  changes TEXT NOT NULL,
  -- The file that was put in the place of an answer's.
  file_hash {BYTES},
  reason TEXT NOT NULL,
  corrected_by {ID},
  corrected_at_us BIGINT NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX answer_corrections_by_visit ON answer_corrections (organization_id, visit_id, corrected_at_us);
CREATE INDEX answer_corrections_by_file ON answer_corrections (organization_id, file_hash) WHERE file_hash IS NOT NULL;
-- Visits given from one agent to another, or taken back.
CREATE TABLE visit_moves (
  organization_id {ID} NOT NULL,
  visit_id {ID} NOT NULL,
  moved_at_us BIGINT NOT NULL,
  from_agent_id {ID},
  to_agent_id {ID},
  moved_by {ID},
  PRIMARY KEY (organization_id, visit_id, moved_at_us)
);
CREATE TABLE visit_photos (
  organization_id {ID} NOT NULL,
  visit_id {ID} NOT NULL,
  -- SHA-256 of the file as the phone keeps it.
  hash {BYTES} NOT NULL,
  -- photo or signature
  kind TEXT NOT NULL,
  taken_at_us BIGINT NOT NULL,
  caption TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, visit_id, hash)
);
CREATE INDEX visit_photos_by_hash ON visit_photos (organization_id, hash);
CREATE TABLE blobs (
  organization_id {ID} NOT NULL,
  hash {BYTES} NOT NULL,
  size_bytes BIGINT NOT NULL,
  received_bytes BIGINT NOT NULL,
  media_type TEXT NOT NULL,
  completed_at_us BIGINT,
  PRIMARY KEY (organization_id, hash)
);
-- Questionnaires filled in with ODK Collect: without a visit, so without signed events and without proof of presence.
CREATE TABLE collected (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  -- The document's own id: the same one twice is one submission.
  instance_id TEXT NOT NULL,
  -- The instance_id it takes the place of, when it was edited after it was sent.
  replaces TEXT,
  questionnaire_id {ID} NOT NULL,
  questionnaire_version BIGINT NOT NULL,
  device_id {ID} NOT NULL,
  agent_id {ID} NOT NULL,
  branch_id {ID},
  received_at_us BIGINT NOT NULL,
  -- The document as it was sent, and its SHA-256.
  document TEXT NOT NULL,
  document_hash {BYTES} NOT NULL,
  answers TEXT NOT NULL,
  answer_problems TEXT,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, instance_id)
);
CREATE INDEX collected_by_questionnaire ON collected (organization_id, questionnaire_id, id);
CREATE INDEX collected_by_time ON collected (organization_id, received_at_us DESC, id DESC);
CREATE INDEX collected_by_replaced ON collected (organization_id, replaces) WHERE replaces IS NOT NULL;
CREATE TABLE collected_files (
  organization_id {ID} NOT NULL,
  collected_id {ID} NOT NULL,
  -- As the document names it; never part of a path.
  name TEXT NOT NULL,
  hash {BYTES} NOT NULL,
  PRIMARY KEY (organization_id, collected_id, name)
);
CREATE INDEX collected_files_by_hash ON collected_files (organization_id, hash);
CREATE TABLE promises (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  visit_id {ID} NOT NULL,
  account_id {ID} NOT NULL,
  agent_id {ID} NOT NULL,
  amount_cents BIGINT NOT NULL,
  currency TEXT NOT NULL,
  due_on TEXT NOT NULL,
  method TEXT NOT NULL,
  state TEXT NOT NULL,
  made_at_us BIGINT NOT NULL,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX promises_by_account ON promises (organization_id, account_id);
CREATE INDEX promises_by_visit ON promises (organization_id, visit_id);
CREATE TABLE reviews (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  visit_id {ID} NOT NULL,
  address_id {ID} NOT NULL,
  agent_id {ID} NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  note TEXT NOT NULL,
  lat DOUBLE PRECISION,
  lon DOUBLE PRECISION,
  accuracy_m DOUBLE PRECISION,
  photo_hash {BYTES},
  verdict TEXT,
  requested_at_us BIGINT NOT NULL,
  decided_by {ID},
  decided_at_us BIGINT,
  decision_note TEXT,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX reviews_by_state ON reviews (organization_id, state, requested_at_us);
CREATE INDEX reviews_by_agent ON reviews (organization_id, agent_id, decided_at_us);
CREATE TABLE shifts (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  agent_id {ID} NOT NULL,
  device_id {ID} NOT NULL,
  started_at_us BIGINT NOT NULL,
  ended_at_us BIGINT,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX shifts_by_agent ON shifts (organization_id, agent_id, started_at_us);
CREATE TABLE fixes (
  organization_id {ID} NOT NULL,
  device_id {ID} NOT NULL,
  -- The phone's own clock: with the device the key, so that sending a fix again does no harm.
  device_time_us BIGINT NOT NULL,
  -- When it was taken, as well as the server could tell.
  taken_at_us BIGINT NOT NULL,
  agent_id {ID} NOT NULL,
  lat DOUBLE PRECISION NOT NULL,
  lon DOUBLE PRECISION NOT NULL,
  accuracy_m DOUBLE PRECISION NOT NULL,
  speed_mps DOUBLE PRECISION,
  course_deg DOUBLE PRECISION,
  battery_percent BIGINT,
  charging BOOLEAN,
  mock BOOLEAN NOT NULL DEFAULT FALSE,
  source TEXT NOT NULL,
  PRIMARY KEY (organization_id, device_id, device_time_us)
);
CREATE INDEX fixes_by_agent ON fixes (organization_id, agent_id, taken_at_us);
-- One row an agent: what the live map shows.
CREATE TABLE agent_places (
  organization_id {ID} NOT NULL,
  agent_id {ID} NOT NULL,
  device_id {ID} NOT NULL,
  -- on_shift, visiting or off_shift
  state TEXT NOT NULL,
  shift_id {ID},
  visit_id {ID},
  lat DOUBLE PRECISION,
  lon DOUBLE PRECISION,
  accuracy_m DOUBLE PRECISION,
  fix_at_us BIGINT,
  battery_percent BIGINT,
  charging BOOLEAN,
  updated_at_us BIGINT NOT NULL,
  PRIMARY KEY (organization_id, agent_id)
);
