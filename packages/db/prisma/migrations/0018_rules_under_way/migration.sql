-- A change of a large store's rules of identity, carried out behind the request: one a store, gone when it stands.
CREATE TABLE identity_rules_changes (
  store_id text PRIMARY KEY REFERENCES stores ON DELETE CASCADE,
  rules jsonb NOT NULL,
  -- The version that is changed.
  version integer NOT NULL,
  profile_count integer NOT NULL,
  -- null = it waits.
  stage text CHECK (stage IN ('READING', 'JOINING', 'WRITING', 'RECORDING')),
  -- Why it ended without effect; null = it waits or is under way.
  failure text,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  created_by text
);
ALTER TABLE identity_rules_changes ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity_rules_changes FORCE ROW LEVEL SECURITY;
CREATE POLICY store_isolation ON identity_rules_changes USING (store_id = (SELECT current_setting('throughline.store_id', true)))
  WITH CHECK (store_id = (SELECT current_setting('throughline.store_id', true)));
-- As in 0002: every query names its store.
ALTER TABLE identity_rules_changes ALTER COLUMN store_id SET STATISTICS 0;
GRANT SELECT, INSERT, UPDATE, DELETE ON identity_rules_changes TO throughline_app;
