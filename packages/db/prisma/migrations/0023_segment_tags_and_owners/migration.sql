-- By what a segment is found again: free words, and the member who answers for it (at first who made it; null = a key, or nobody).
ALTER TABLE segments ADD COLUMN tags text[] NOT NULL DEFAULT '{}';
ALTER TABLE segments ADD COLUMN owner_id text REFERENCES users ON DELETE SET NULL;
CREATE INDEX segments_owner ON segments (owner_id) WHERE owner_id IS NOT NULL;

ALTER TABLE segments NO FORCE ROW LEVEL SECURITY;
UPDATE segments SET owner_id = created_by WHERE created_by IN (SELECT id FROM users);
ALTER TABLE segments FORCE ROW LEVEL SECURITY;
