-- Connections that reach a source by its API: what was granted, how they stand, what they were sent and read.

ALTER TABLE connections
  -- NONE: facts arrive by files or the facts API, nothing is reached.
  ADD COLUMN status text NOT NULL DEFAULT 'NONE'
    CHECK (status IN ('NONE', 'CONNECTED', 'PAUSED', 'UNAUTHORISED', 'DISCONNECTED')),
  -- The account's own name at its source, lower-cased: a shop's domain, a merchant id.
  ADD COLUMN account text,
  ADD COLUMN account_name text,
  ADD COLUMN scopes text[] NOT NULL DEFAULT '{}',
  ADD COLUMN settings jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN warnings text[] NOT NULL DEFAULT '{}',
  -- Credentials under a key of their own, that key under the one of the environment named by key_id (src/connections/vault.ts).
  ADD COLUMN credentials bytea,
  ADD COLUMN data_key bytea,
  ADD COLUMN key_id text,
  ADD COLUMN connected_at timestamptz(3),
  -- Everything the source had changed by then has been read.
  ADD COLUMN read_until timestamptz(3),
  -- The next turn of reading what changed.
  ADD COLUMN next_read_at timestamptz(3),
  ADD COLUMN reconciled_at timestamptz(3),
  ADD COLUMN problem_code text,
  ADD COLUMN problem text,
  ADD COLUMN problem_at timestamptz(3),
  ADD COLUMN last_delivery_at timestamptz(3),
  ADD COLUMN last_worked_at timestamptz(3),
  ADD COLUMN received_count bigint NOT NULL DEFAULT 0,
  ADD COLUMN repeated_count bigint NOT NULL DEFAULT 0,
  -- By reason: {"FORGED": 3}.
  ADD COLUMN refused_counts jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN last_refused_at timestamptz(3),
  -- Days for which raw payloads are kept; null = as long as the store.
  ADD COLUMN payload_days integer DEFAULT 30 CHECK (payload_days >= 0);

-- A delivery is found before its store is known: who names the connection, or the account of a source, sees that row.
CREATE POLICY delivery_lookup ON connections FOR SELECT USING (
  id = (SELECT current_setting('throughline.connection_id', true))
  OR source || ' ' || account = (SELECT current_setting('throughline.connection_account', true)));
CREATE UNIQUE INDEX connections_account ON connections (source, account, store_id) WHERE account IS NOT NULL;

-- The inbox: deliveries as they came, kept before they are answered. `body` goes when its days are over.
CREATE TABLE deliveries (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  id bigint GENERATED ALWAYS AS IDENTITY,
  connection_id text NOT NULL REFERENCES connections ON DELETE CASCADE,
  event_id text NOT NULL,
  content_key text NOT NULL,
  topic text NOT NULL,
  object_kind text,
  object_id text,
  happened_at timestamptz(3),
  received_at timestamptz(3) NOT NULL,
  body bytea,
  state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'DONE', 'IGNORED', 'DEAD')),
  -- Why it was ignored or is dead.
  reason text,
  worked_at timestamptz(3),
  PRIMARY KEY (store_id, id)
);
CREATE UNIQUE INDEX deliveries_event ON deliveries (store_id, connection_id, event_id);
CREATE UNIQUE INDEX deliveries_content ON deliveries (store_id, connection_id, content_key);
CREATE INDEX deliveries_waiting ON deliveries (store_id, connection_id, id) WHERE state = 'WAITING';
CREATE INDEX deliveries_newest ON deliveries (store_id, connection_id, id DESC);
CREATE INDEX deliveries_body ON deliveries (store_id, connection_id, received_at) WHERE body IS NOT NULL;
CREATE INDEX deliveries_connection ON deliveries (connection_id);

-- Records that could not become facts, one an object: of a delivery, or read at the source.
CREATE TABLE dead_letters (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  id text NOT NULL,
  connection_id text NOT NULL REFERENCES connections ON DELETE CASCADE,
  object_kind text NOT NULL,
  object_id text NOT NULL,
  -- The delivery that brought it; null = it was read.
  delivery_id bigint,
  reason text NOT NULL,
  -- core's problems with paths, at most 50.
  problems jsonb NOT NULL DEFAULT '[]',
  -- The record as JSON text.
  payload bytea,
  attempts integer NOT NULL DEFAULT 1,
  retry_requested boolean NOT NULL DEFAULT false,
  first_failed_at timestamptz(3) NOT NULL,
  last_failed_at timestamptz(3) NOT NULL,
  PRIMARY KEY (store_id, id)
);
CREATE UNIQUE INDEX dead_letters_object ON dead_letters (store_id, connection_id, object_kind, object_id);
CREATE INDEX dead_letters_connection ON dead_letters (connection_id);

-- One reading of a source: everything, a range, what changed, or the comparison with it.
CREATE TABLE syncs (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  id text NOT NULL,
  connection_id text NOT NULL REFERENCES connections ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('BACKFILL', 'RESYNC', 'INCREMENTAL', 'RECONCILE')),
  -- Local dates, both included.
  range_from date,
  range_to date,
  -- INCREMENTAL: what changed at or after.
  since timestamptz(3),
  status text NOT NULL DEFAULT 'QUEUED' CHECK (status IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
  stage text,
  cursor jsonb,
  records_read bigint NOT NULL DEFAULT 0,
  records_expected bigint,
  facts_new bigint NOT NULL DEFAULT 0,
  facts_changed bigint NOT NULL DEFAULT 0,
  facts_unchanged bigint NOT NULL DEFAULT 0,
  dead_count bigint NOT NULL DEFAULT 0,
  resumed_count integer NOT NULL DEFAULT 0,
  cancel_requested boolean NOT NULL DEFAULT false,
  message text,
  -- RECONCILE: days that differed, [{date, ours: {orders, amountMinor}, source: {...}, repaired}].
  drift jsonb,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  started_at timestamptz(3),
  -- Of the attempt that runs: rate and time left count from here.
  resumed_at timestamptz(3),
  resumed_from bigint NOT NULL DEFAULT 0,
  updated_at timestamptz(3),
  finished_at timestamptz(3),
  created_by text,
  PRIMARY KEY (store_id, id)
);
CREATE INDEX syncs_newest ON syncs (store_id, connection_id, created_at DESC, id);
CREATE INDEX syncs_connection ON syncs (connection_id);

-- Facts that their source has removed: what arrives of them from before is too late.
CREATE TABLE deleted_facts (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  -- The fact's id, derived from (connection, external id).
  id text NOT NULL,
  connection_id text NOT NULL REFERENCES connections ON DELETE CASCADE,
  deleted_at timestamptz(3) NOT NULL,
  PRIMARY KEY (store_id, id)
);
CREATE INDEX deleted_facts_connection ON deleted_facts (connection_id);

DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['deliveries', 'dead_letters', 'syncs', 'deleted_facts'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format(
      'CREATE POLICY store_isolation ON %I USING (store_id = (SELECT current_setting(''throughline.store_id'', true)))
       WITH CHECK (store_id = (SELECT current_setting(''throughline.store_id'', true)))', owned);
    -- As in 0002: every query names its store.
    EXECUTE format('ALTER TABLE %I ALTER COLUMN store_id SET STATISTICS 0', owned);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO throughline_app', owned);
  END LOOP;
END
$$;
