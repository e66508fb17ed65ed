-- Where people corrected triage: examples to judge it by. One per case, the newest.
CREATE TABLE triage_corrections (
  number   INTEGER PRIMARY KEY,
  document BLOB    NOT NULL                -- UTF-8 JSON, see TriageCorrection
) STRICT;
