-- What nobody can ask for any more is forgotten, a little with a write now and then: found by its age, never by a scan.
ALTER TABLE bot_state ADD COLUMN expires_at INTEGER;  -- null: kept until it is deleted

CREATE INDEX bot_state_by_expiry ON bot_state (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX once_keys_by_use    ON once_keys (used_at);
