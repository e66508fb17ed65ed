-- When a closed case forgot its buyer; null: it tells of the buyer still.
ALTER TABLE cases ADD COLUMN forgotten_at INTEGER;

-- Closed cases that still tell of their buyer, closed longest ago first.
CREATE INDEX cases_to_forget ON cases (store_id, closed_at) WHERE status = 2 AND forgotten_at IS NULL;
