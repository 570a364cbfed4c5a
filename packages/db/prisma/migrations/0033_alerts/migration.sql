-- "Tell me when this figure crosses that number" (docs/semantics.md 8).
CREATE TABLE alerts (
  id text PRIMARY KEY,
  store_id text NOT NULL REFERENCES stores(id) ON DELETE CASCADE,
  name text NOT NULL,
  -- What is watched: a figure of a segment's members, of everyone (no segment), or of the moves into another one.
  figure text NOT NULL,
  segment_id text,
  to_segment_id text,
  canvas_id text,
  days integer,
  base text NOT NULL,
  crosses text NOT NULL CHECK (crosses IN ('ABOVE', 'BELOW', 'EITHER')),
  threshold numeric(24, 6) NOT NULL,
  mails text[] NOT NULL,
  webhook_url text,
  -- The secret that signs what goes to the webhook, sealed as connections' credentials are.
  credentials bytea,
  data_key bytea,
  key_id text,
  -- HH:MM of the store's zone; both or neither.
  quiet_from text,
  quiet_to text,
  enabled boolean NOT NULL,
  -- Who saved it last: figures are asked in this person's name.
  saved_by text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  -- The side last told of (or learned at the first look), and the value of the last look.
  side text CHECK (side IN ('ABOVE', 'BELOW')),
  value numeric(24, 6),
  looked_at timestamptz(3),
  -- What the last look saw of the store: nothing changes while this stays.
  stand text,
  problem text,
  firings integer NOT NULL DEFAULT 0,
  fired_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  CHECK ((quiet_from IS NULL) = (quiet_to IS NULL)),
  CHECK ((webhook_url IS NULL) = (credentials IS NULL))
);
CREATE INDEX ON alerts (store_id);

-- One message to one recipient; written with the firing, in its transaction.
CREATE TABLE alert_deliveries (
  id text PRIMARY KEY,
  store_id text NOT NULL REFERENCES stores(id) ON DELETE CASCADE,
  alert_id text NOT NULL REFERENCES alerts(id) ON DELETE CASCADE,
  -- null = a test that somebody asked for.
  firing integer,
  way text NOT NULL CHECK (way IN ('MAIL', 'WEBHOOK')),
  recipient text NOT NULL,
  message jsonb NOT NULL,
  state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'SENT', 'FAILED')),
  attempts integer NOT NULL DEFAULT 0,
  problem text,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  settled_at timestamptz(3)
);
CREATE INDEX ON alert_deliveries (alert_id, created_at);

DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['alerts', 'alert_deliveries'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY store_isolation ON %I
      USING (store_id = (SELECT current_setting(''throughline.store_id'', true)))
      WITH CHECK (store_id = (SELECT current_setting(''throughline.store_id'', true)))', owned);
    EXECUTE format('ALTER TABLE %I ALTER COLUMN store_id SET STATISTICS 0', owned);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO throughline_app', owned);
  END LOOP;
END $$;
