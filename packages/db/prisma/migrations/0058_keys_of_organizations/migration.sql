-- A key is the organization's: it opens some of its stores, or all of them, also those to come.
ALTER TABLE api_keys ADD COLUMN organization_id text REFERENCES organizations ON DELETE CASCADE;
ALTER TABLE api_keys ADD COLUMN all_stores boolean NOT NULL DEFAULT false;
ALTER TABLE api_keys ADD COLUMN store_ids text[] NOT NULL DEFAULT '{}';
-- The key as it was before it was rotated is good until then.
ALTER TABLE api_keys ADD COLUMN former_hash text UNIQUE;
ALTER TABLE api_keys ADD COLUMN former_last_four text;
ALTER TABLE api_keys ADD COLUMN former_until timestamptz(3);

DROP POLICY store_isolation ON api_keys;
DROP POLICY key_lookup ON api_keys;
ALTER TABLE api_keys NO FORCE ROW LEVEL SECURITY;
UPDATE api_keys SET store_ids = ARRAY[store_id], organization_id = (SELECT organization_id FROM stores WHERE stores.id = store_id);
ALTER TABLE api_keys FORCE ROW LEVEL SECURITY;
ALTER TABLE api_keys ALTER COLUMN organization_id SET NOT NULL;
ALTER TABLE api_keys DROP COLUMN store_id;
CREATE INDEX api_keys_organization ON api_keys (organization_id);

CREATE POLICY organization_isolation ON api_keys
  USING (organization_id = (SELECT current_setting('throughline.organization_id', true)))
  WITH CHECK (organization_id = (SELECT current_setting('throughline.organization_id', true)));
-- A store sees the keys that open it: whose doing something was, and whether what a key made still counts.
CREATE POLICY keys_of_store ON api_keys FOR SELECT USING (
  (SELECT current_setting('throughline.store_id', true)) = ANY (store_ids)
  OR (all_stores AND organization_id = (SELECT s.organization_id FROM stores s WHERE s.id = (SELECT current_setting('throughline.store_id', true)))));
-- Before its organization is known: who knows the hash has that one row.
CREATE POLICY key_lookup ON api_keys FOR SELECT
  USING ((SELECT current_setting('throughline.api_key_hash', true)) IN (key_hash, former_hash));
