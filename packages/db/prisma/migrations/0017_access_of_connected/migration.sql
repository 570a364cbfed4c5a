-- As 0013 means it: row security is forced on the owner too, so that no connection was given one there.
ALTER TABLE connections NO FORCE ROW LEVEL SECURITY;
UPDATE connections SET access_id = 'acc_' || replace(gen_random_uuid()::text, '-', '')
WHERE credentials IS NOT NULL AND access_id IS NULL;
ALTER TABLE connections FORCE ROW LEVEL SECURITY;
