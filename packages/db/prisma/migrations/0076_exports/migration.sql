-- Downloads of a whole store that a job writes. The file lies in the data folder; what is kept of who asked lets the job and the
-- download ask again what they may know.
CREATE TABLE exports (
  id text PRIMARY KEY,
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  what text NOT NULL CHECK (what IN ('PEOPLE', 'ORDERS', 'MEMBERSHIPS', 'MEMBERS')),
  format text NOT NULL CHECK (format IN ('JSONL')),
  segment_id text,
  -- A local day of the store; null = everything up to the instant it was asked for.
  as_of date,
  -- Exclusive: the end of that day, or when it was asked for.
  until timestamptz(3) NOT NULL,
  status text NOT NULL DEFAULT 'QUEUED' CHECK (status IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED')),
  rows_written integer NOT NULL DEFAULT 0,
  rows_total integer,
  bytes bigint,
  sha256 text,
  -- Whether the file says who people are; null until it is written.
  personal boolean,
  message text,
  -- The viewer, without what it may: that is asked anew each time.
  asker jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL,
  finished_at timestamptz(3),
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX exports_newest ON exports (store_id, created_at DESC, id DESC);
ALTER TABLE exports ALTER COLUMN store_id SET STATISTICS 0;
ALTER TABLE exports ENABLE ROW LEVEL SECURITY;
ALTER TABLE exports FORCE ROW LEVEL SECURITY;
CREATE POLICY store_isolation ON exports
  USING (store_id = (SELECT current_setting('throughline.store_id', true)))
  WITH CHECK (store_id = (SELECT current_setting('throughline.store_id', true)));
GRANT SELECT, INSERT, UPDATE, DELETE ON exports TO throughline_app;
