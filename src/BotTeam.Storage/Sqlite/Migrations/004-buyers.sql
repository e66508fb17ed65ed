-- What a buyer's later cases see of a case: kept under each key of its buyer (see BuyerKeys), newest number last.
CREATE TABLE buyer_cases (
  store_id TEXT    NOT NULL,
  key      TEXT    NOT NULL,
  number   INTEGER NOT NULL,
  document BLOB    NOT NULL,                -- UTF-8 JSON, see PastCase
  PRIMARY KEY (store_id, key, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX buyer_cases_by_number ON buyer_cases (number);
