-- Whom an imported list of people names: profiles, so that who is merged later is on it too.
CREATE TABLE import_people (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  import_id text NOT NULL REFERENCES imports ON DELETE CASCADE,
  profile_id text NOT NULL,
  PRIMARY KEY (store_id, import_id, profile_id),
  FOREIGN KEY (store_id, profile_id) REFERENCES profiles ON DELETE CASCADE
);
CREATE INDEX import_people_profile ON import_people (store_id, profile_id);
CREATE INDEX import_people_import ON import_people (import_id);
ALTER TABLE import_people ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_people FORCE ROW LEVEL SECURITY;
CREATE POLICY store_isolation ON import_people USING (store_id = (SELECT current_setting('throughline.store_id', true)))
  WITH CHECK (store_id = (SELECT current_setting('throughline.store_id', true)));
-- As in 0002: every query names its store.
ALTER TABLE import_people ALTER COLUMN store_id SET STATISTICS 0;
GRANT SELECT, INSERT, UPDATE, DELETE ON import_people TO throughline_app;
