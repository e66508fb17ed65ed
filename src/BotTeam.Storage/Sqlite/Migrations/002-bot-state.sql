-- State of conversations and users. A write replaces the row, so its revision (the ETag) is new and never used again, not
-- even after a delete.
CREATE TABLE bot_state (
  revision INTEGER PRIMARY KEY AUTOINCREMENT,
  key      TEXT    NOT NULL UNIQUE,
  document BLOB    NOT NULL                -- UTF-8 JSON
) STRICT;
