-- The change feed: for every change number, whose rows as handed to the engine it may have changed.
CREATE TABLE changes (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  change_number bigint NOT NULL,
  -- Every person concerned, before and after; null = everything may have changed.
  people text[],
  -- Orders that belong to nobody before or after.
  anonymous_orders text[] NOT NULL,
  recorded_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (store_id, change_number)
);

-- The membership log (docs/semantics.md 3): append-only, numbers without a gap in every store.
CREATE TABLE membership_log (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  number bigint NOT NULL,
  segment_id text NOT NULL,
  version integer NOT NULL,
  person_id text,
  kind text NOT NULL CHECK (kind IN ('begun', 'entered', 'left')),
  effective_at timestamptz(3) NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  cause jsonb,
  correction boolean NOT NULL,
  PRIMARY KEY (store_id, number),
  CHECK ((kind = 'begun') = (person_id IS NULL))
);
CREATE INDEX membership_log_segment ON membership_log (store_id, segment_id, number);
CREATE INDEX membership_log_begun ON membership_log (store_id, segment_id, number) WHERE kind = 'begun';
CREATE INDEX membership_log_person ON membership_log (store_id, person_id, number) WHERE person_id IS NOT NULL;

-- What a followed segment starts from: the intervals of everyone at its `begun` row, in chunks of people sorted by id.
CREATE TABLE membership_baselines (
  store_id text NOT NULL,
  -- Of the `begun` row.
  number bigint NOT NULL,
  chunk integer NOT NULL,
  first_person_id text COLLATE "C" NOT NULL,
  last_person_id text COLLATE "C" NOT NULL,
  -- gzip of JSON: [[personId, [entered, left or null, ...]], ...], epoch milliseconds.
  data bytea NOT NULL,
  PRIMARY KEY (store_id, number, chunk),
  FOREIGN KEY (store_id, number) REFERENCES membership_log ON DELETE CASCADE
);
ALTER TABLE membership_baselines ALTER COLUMN data SET STORAGE EXTERNAL;

-- The log holds everything up to this change number and instant.
CREATE TABLE membership_log_state (
  store_id text PRIMARY KEY REFERENCES stores ON DELETE CASCADE,
  number bigint NOT NULL,
  change_number bigint NOT NULL,
  evaluated_until timestamptz(3) NOT NULL
);

DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['changes', 'membership_log', 'membership_baselines', 'membership_log_state'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format(
      'CREATE POLICY store_isolation ON %I USING (store_id = (SELECT current_setting(''throughline.store_id'', true)))
       WITH CHECK (store_id = (SELECT current_setting(''throughline.store_id'', true)))', owned);
    -- As in 0002: every query names its store.
    EXECUTE format('ALTER TABLE %I ALTER COLUMN store_id SET STATISTICS 0', owned);
  END LOOP;
END
$$;

GRANT SELECT, INSERT, DELETE ON changes TO throughline_app;
-- Append-only.
GRANT SELECT, INSERT ON membership_log, membership_baselines TO throughline_app;
GRANT SELECT, INSERT, UPDATE ON membership_log_state TO throughline_app;
