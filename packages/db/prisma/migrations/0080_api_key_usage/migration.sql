-- What each key asked by hour (UTC): its requests, the points they cost, and how many were refused for lack of points. Kept for 90 days.
CREATE TABLE api_key_usage (
  organization_id text NOT NULL REFERENCES organizations ON DELETE CASCADE,
  key_id text NOT NULL REFERENCES api_keys ON DELETE CASCADE,
  hour timestamptz(3) NOT NULL,
  requests integer NOT NULL,
  points bigint NOT NULL,
  throttled integer NOT NULL,
  PRIMARY KEY (key_id, hour)
);
CREATE INDEX api_key_usage_hours ON api_key_usage (organization_id, hour);
ALTER TABLE api_key_usage ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_key_usage FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_isolation ON api_key_usage
  USING (organization_id = (SELECT current_setting('throughline.organization_id', true)))
  WITH CHECK (organization_id = (SELECT current_setting('throughline.organization_id', true)));
GRANT SELECT, INSERT, UPDATE, DELETE ON api_key_usage TO throughline_app;
