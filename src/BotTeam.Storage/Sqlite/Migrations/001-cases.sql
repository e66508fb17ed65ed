-- Cases, what they are found by, and who works on them just now.
-- Times are UTC ticks (100 ns since 0001-01-01), exact as the program compares them. To read one:
--   datetime(wake_at / 10000000 - 62135596800, 'unixepoch')

CREATE TABLE cases (
  number      INTEGER PRIMARY KEY,
  store_id    TEXT    NOT NULL,
  status      INTEGER NOT NULL,            -- 1 open, 2 closed
  assignee_id TEXT,
  due_at      INTEGER NOT NULL,            -- 9223372036854775807: no clock runs, so these come last
  wake_at     INTEGER,                     -- null: the worker never looks at it by itself
  closed_at   INTEGER,
  version     INTEGER NOT NULL,
  document    BLOB    NOT NULL             -- UTF-8 JSON, see CaseDocument
) STRICT;

CREATE INDEX cases_by_wake     ON cases (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX cases_by_due      ON cases (status, due_at);
CREATE INDEX cases_by_store    ON cases (store_id, status, due_at);
CREATE INDEX cases_by_assignee ON cases (assignee_id, status, due_at) WHERE assignee_id IS NOT NULL;
CREATE INDEX cases_by_closing  ON cases (closed_at, store_id) WHERE status = 2 AND closed_at IS NOT NULL;

-- Holds only what is claimed just now (and what a crashed worker left), so that claiming never rewrites a document.
CREATE TABLE leases (
  number  INTEGER PRIMARY KEY,
  owner   TEXT    NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT;

CREATE TABLE thread_keys (
  store_id TEXT    NOT NULL,
  key      TEXT    NOT NULL,
  number   INTEGER NOT NULL,
  PRIMARY KEY (store_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE once_keys (
  key     TEXT    NOT NULL PRIMARY KEY,
  number  INTEGER NOT NULL,
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE appointments (
  key         TEXT    NOT NULL PRIMARY KEY,
  due_at      INTEGER NOT NULL,
  lease_owner TEXT,
  lease_until INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX appointments_by_due ON appointments (due_at);

-- One row that the readiness probe writes: a disk that cannot be written to is not ready.
CREATE TABLE probe (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL
) STRICT;
