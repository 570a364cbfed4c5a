-- A page of the dashboard as somebody left it: its path within the store and its search parameters, under a name.
CREATE TABLE saved_views (
  id text PRIMARY KEY,
  store_id text NOT NULL REFERENCES stores(id) ON DELETE CASCADE,
  name text NOT NULL,
  page text NOT NULL,
  search text NOT NULL,
  created_by text,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX ON saved_views (store_id);
ALTER TABLE saved_views ENABLE ROW LEVEL SECURITY;
ALTER TABLE saved_views FORCE ROW LEVEL SECURITY;
CREATE POLICY store_isolation ON saved_views
  USING (store_id = (SELECT current_setting('throughline.store_id', true)))
  WITH CHECK (store_id = (SELECT current_setting('throughline.store_id', true)));
ALTER TABLE saved_views ALTER COLUMN store_id SET STATISTICS 0;
GRANT SELECT, INSERT, DELETE ON saved_views TO throughline_app;
