-- What happened on a day, in the merchant's words, shown on the time axis of charts.
CREATE TABLE chart_notes (
  id text PRIMARY KEY,
  store_id text NOT NULL REFERENCES stores(id) ON DELETE CASCADE,
  -- Local days of the store, both included; no end = one day.
  starts_on date NOT NULL,
  ends_on date,
  text text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('CAMPAIGN', 'OPENING', 'OTHER')),
  created_by text,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CHECK (ends_on >= starts_on)
);
CREATE INDEX ON chart_notes (store_id, starts_on);
ALTER TABLE chart_notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE chart_notes FORCE ROW LEVEL SECURITY;
CREATE POLICY store_isolation ON chart_notes
  USING (store_id = (SELECT current_setting('throughline.store_id', true)))
  WITH CHECK (store_id = (SELECT current_setting('throughline.store_id', true)));
ALTER TABLE chart_notes ALTER COLUMN store_id SET STATISTICS 0;
GRANT SELECT, INSERT, UPDATE, DELETE ON chart_notes TO throughline_app;
