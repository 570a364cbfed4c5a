-- Read-only links to a page of the store: what it shows is fixed with the link. The token is shown once; its hash stays.
CREATE TABLE share_links (
  id text PRIMARY KEY,
  store_id text NOT NULL REFERENCES stores(id) ON DELETE CASCADE,
  page text NOT NULL,
  search text NOT NULL,
  label text NOT NULL,
  token_hash text NOT NULL UNIQUE,
  created_by text,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz(3) NOT NULL,
  last_used_at timestamptz(3)
);
CREATE INDEX ON share_links (store_id);
ALTER TABLE share_links ENABLE ROW LEVEL SECURITY;
ALTER TABLE share_links FORCE ROW LEVEL SECURITY;
CREATE POLICY store_isolation ON share_links
  USING (store_id = (SELECT current_setting('throughline.store_id', true)))
  WITH CHECK (store_id = (SELECT current_setting('throughline.store_id', true)));
-- A link is found before its store is known: who knows the hash sees that one row.
CREATE POLICY link_lookup ON share_links FOR SELECT
  USING (token_hash = (SELECT current_setting('throughline.share_hash', true)));
ALTER TABLE share_links ALTER COLUMN store_id SET STATISTICS 0;
GRANT SELECT, INSERT, UPDATE, DELETE ON share_links TO throughline_app;
