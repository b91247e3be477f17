-- What is owed: portfolios, imports, accounts, debtors, addresses.
CREATE TABLE portfolios (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  name TEXT NOT NULL,
  creditor TEXT NOT NULL,
  currency TEXT NOT NULL,
  -- Remembered column mapping, JSON, and how a debtor pays the creditor.
  mapping TEXT,
  payment_instructions TEXT NOT NULL DEFAULT '',
  branch_id {ID},
  created_at_us BIGINT NOT NULL,
  archived_at_us BIGINT,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, name)
);
CREATE TABLE imports (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  portfolio_id {ID} NOT NULL,
  kind TEXT NOT NULL,
  source TEXT NOT NULL,
  file_name TEXT NOT NULL,
  -- waiting, running, done or failed
  state TEXT NOT NULL,
  error TEXT,
  rows_total BIGINT,
  rows_read BIGINT NOT NULL DEFAULT 0,
  created_count BIGINT NOT NULL DEFAULT 0,
  updated_count BIGINT NOT NULL DEFAULT 0,
  unchanged_count BIGINT NOT NULL DEFAULT 0,
  refused_count BIGINT NOT NULL DEFAULT 0,
  assigned_count BIGINT NOT NULL DEFAULT 0,
  options TEXT NOT NULL,
  started_by {ID},
  created_at_us BIGINT NOT NULL,
  finished_at_us BIGINT,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX imports_by_portfolio ON imports (organization_id, portfolio_id, created_at_us);
CREATE TABLE import_findings (
  organization_id {ID} NOT NULL,
  import_id {ID} NOT NULL,
  row_number BIGINT NOT NULL,
  position BIGINT NOT NULL,
  -- refused (the row stayed out) or notice (it went in)
  severity TEXT NOT NULL,
  column_name TEXT NOT NULL,
  value TEXT NOT NULL,
  code TEXT NOT NULL,
  expected TEXT NOT NULL,
  PRIMARY KEY (organization_id, import_id, row_number, position)
);
CREATE TABLE accounts (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  portfolio_id {ID} NOT NULL,
  external_id TEXT NOT NULL,
  creditor TEXT NOT NULL DEFAULT '',
  product TEXT NOT NULL DEFAULT '',
  currency TEXT NOT NULL,
  balance_cents BIGINT,
  overdue_cents BIGINT,
  days_past_due BIGINT,
  bucket TEXT NOT NULL DEFAULT '',
  due_on TEXT,
  instalment_cents BIGINT,
  last_payment_on TEXT,
  last_payment_cents BIGINT,
  -- Kept here so that the list needs no join: the debtor's name, and the folded text that search looks in.
  debtor_name TEXT NOT NULL,
  search_text TEXT NOT NULL,
  branch_id {ID},
  agent_id {ID},
  has_pin BOOLEAN NOT NULL DEFAULT FALSE,
  last_visit_at_us BIGINT,
  last_outcome TEXT,
  extra TEXT NOT NULL DEFAULT '{}',
  -- Hash of the row that last brought it, so that importing the same twice costs a look-up.
  import_hash BIGINT,
  closed_at_us BIGINT,
  created_at_us BIGINT NOT NULL,
  updated_at_us BIGINT NOT NULL,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, portfolio_id, external_id)
);
-- What is unknown stands last in the falling order, on both databases.
-- What the list filters by stands behind its usual order, so that counting 100,000 accounts reads this index alone.
CREATE INDEX accounts_by_days ON accounts (organization_id, days_past_due DESC{NULLS_LAST}, id DESC, closed_at_us,
  overdue_cents, balance_cents, last_visit_at_us, agent_id, branch_id, portfolio_id, has_pin);
CREATE INDEX accounts_by_number ON accounts (organization_id, external_id, id);
CREATE INDEX accounts_by_name ON accounts (organization_id, debtor_name, id);
CREATE INDEX accounts_by_balance ON accounts (organization_id, overdue_cents DESC{NULLS_LAST}, id DESC);
CREATE INDEX accounts_by_agent ON accounts (organization_id, agent_id, id);
CREATE TABLE debtors (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  account_id {ID} NOT NULL,
  -- debtor, co_debtor or guarantor
  role TEXT NOT NULL,
  name TEXT NOT NULL,
  document TEXT,
  -- JSON lists of text, as given.
  phones TEXT NOT NULL DEFAULT '[]',
  emails TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX debtors_by_account ON debtors (organization_id, account_id);
CREATE TABLE addresses (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  account_id {ID} NOT NULL,
  kind TEXT NOT NULL DEFAULT 'home',
  line TEXT NOT NULL,
  city TEXT NOT NULL DEFAULT '',
  region TEXT NOT NULL DEFAULT '',
  postal_code TEXT NOT NULL DEFAULT '',
  reference TEXT NOT NULL DEFAULT '',
  lat DOUBLE PRECISION,
  lon DOUBLE PRECISION,
  pin_source TEXT,
  pin_sigma_m DOUBLE PRECISION,
  -- How many independent agents confirmed the pin.
  confirmations BIGINT NOT NULL DEFAULT 0,
  -- none, waiting, found, not_found
  geocode_state TEXT NOT NULL DEFAULT 'none',
  state TEXT NOT NULL DEFAULT 'active',
  updated_at_us BIGINT NOT NULL,
  PRIMARY KEY (organization_id, id)
);
-- With the id, "the first of this account" is one step; without it SQLite walks through all addresses in their order.
CREATE INDEX addresses_by_account ON addresses (organization_id, account_id, id);
CREATE INDEX addresses_by_geocode ON addresses (organization_id, updated_at_us) WHERE geocode_state = 'waiting';
CREATE INDEX addresses_without_pin ON addresses (organization_id, id) WHERE lat IS NULL;
-- A group of accounts: a filter of their list under a name.
CREATE TABLE segments (
  organization_id {ID} NOT NULL,
  id {ID} NOT NULL,
  name TEXT NOT NULL,
  -- JSON: the words of the filter, as in the list's address.
  filter TEXT NOT NULL,
  -- Only accounts of this branch; all when absent.
  branch_id {ID},
  created_at_us BIGINT NOT NULL,
  updated_at_us BIGINT NOT NULL,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, name)
);
