-- Pages that are sent by mail by a schedule. What one sending has reached so far is kept (run_due_at, run_sent), so that one
-- that was cut off goes on with the others.
CREATE TABLE report_schedules (
  id text PRIMARY KEY,
  store_id text NOT NULL REFERENCES stores(id) ON DELETE CASCADE,
  label text NOT NULL,
  page text NOT NULL,
  search text NOT NULL,
  recipients text[] NOT NULL,
  cadence text NOT NULL CHECK (cadence IN ('DAILY', 'WEEKLY', 'MONTHLY')),
  day integer CHECK (day BETWEEN 1 AND 31),
  hour integer NOT NULL CHECK (hour BETWEEN 0 AND 23),
  as_pdf boolean NOT NULL,
  as_csv boolean NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  next_at timestamptz(3) NOT NULL,
  run_due_at timestamptz(3),
  run_sent text[] NOT NULL DEFAULT '{}',
  last_sent_at timestamptz(3),
  last_problem text
);
CREATE INDEX ON report_schedules (store_id);
ALTER TABLE report_schedules ENABLE ROW LEVEL SECURITY;
ALTER TABLE report_schedules FORCE ROW LEVEL SECURITY;
CREATE POLICY store_isolation ON report_schedules
  USING (store_id = (SELECT current_setting('throughline.store_id', true)))
  WITH CHECK (store_id = (SELECT current_setting('throughline.store_id', true)));
ALTER TABLE report_schedules ALTER COLUMN store_id SET STATISTICS 0;
GRANT SELECT, INSERT, UPDATE, DELETE ON report_schedules TO throughline_app;
