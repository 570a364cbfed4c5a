-- Addresses of a store's partners that are told of what happens (docs/webhooks.md).
CREATE TABLE webhook_endpoints (
  id text PRIMARY KEY,
  store_id text NOT NULL REFERENCES stores(id) ON DELETE CASCADE,
  url text NOT NULL,
  description text NOT NULL,
  -- What it is told of: 'membership.entered', 'import.finished'...
  events text[] NOT NULL,
  -- Memberships and changes of these segments alone; empty = of all.
  segment_ids text[] NOT NULL,
  -- Its secrets, the newest first, sealed as connections' credentials are.
  credentials bytea NOT NULL,
  data_key bytea NOT NULL,
  key_id text NOT NULL,
  -- The former secret signs beside the new one until then.
  former_secret_until timestamptz(3),
  state text NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'PAUSED', 'FAILED')),
  -- Messages of the membership log are made up to this number of it.
  log_number bigint NOT NULL,
  -- Since when nothing gets through, how often in a row, and not before when it is tried again.
  failing_since timestamptz(3),
  failures integer NOT NULL DEFAULT 0,
  retry_at timestamptz(3),
  warned_at timestamptz(3),
  problem text,
  created_by text,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX ON webhook_endpoints (store_id);

-- What an endpoint is told. Of one subject one after the other, in the order of `place`.
CREATE TABLE webhook_messages (
  id text PRIMARY KEY,
  store_id text NOT NULL REFERENCES stores(id) ON DELETE CASCADE,
  endpoint_id text NOT NULL REFERENCES webhook_endpoints(id) ON DELETE CASCADE,
  place bigint GENERATED ALWAYS AS IDENTITY,
  type text NOT NULL,
  subject text NOT NULL,
  -- The row of the membership log that it tells of, or what it tells.
  log_number bigint,
  data jsonb,
  happened_at timestamptz(3) NOT NULL,
  state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'SENT', 'FAILED')),
  attempts integer NOT NULL DEFAULT 0,
  -- The attempts before a resend do not count towards its end.
  tried_since timestamptz(3),
  next_at timestamptz(3) NOT NULL,
  status integer,
  problem text,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  settled_at timestamptz(3),
  CHECK ((log_number IS NULL) <> (data IS NULL)),
  UNIQUE (endpoint_id, log_number)
);
CREATE INDEX webhook_messages_waiting ON webhook_messages (endpoint_id, subject, place) WHERE state = 'WAITING';
CREATE INDEX webhook_messages_newest ON webhook_messages (endpoint_id, place DESC);

DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['webhook_endpoints', 'webhook_messages'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY store_isolation ON %I
      USING (store_id = (SELECT current_setting(''throughline.store_id'', true)))
      WITH CHECK (store_id = (SELECT current_setting(''throughline.store_id'', true)))', owned);
    EXECUTE format('ALTER TABLE %I ALTER COLUMN store_id SET STATISTICS 0', owned);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO throughline_app', owned);
  END LOOP;
END $$;

-- What happens is told in the transaction in which it happens, whoever writes it: nothing can be forgotten, nothing is told that did not happen.

CREATE FUNCTION wake_webhooks(of_store text, told text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  endpoint text;
BEGIN
  FOR endpoint IN SELECT id FROM webhook_endpoints WHERE store_id = of_store AND state = 'ACTIVE' AND events && told ORDER BY id LOOP
    PERFORM graphile_worker.add_job('send-webhooks', json_build_object('storeId', of_store, 'endpointId', endpoint),
      queue_name => 'webhooks ' || endpoint, max_attempts => 25, job_key => 'webhooks ' || endpoint);
  END LOOP;
END $$;

CREATE FUNCTION tell_webhooks(of_store text, told text, about text, of_segment text, said jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO webhook_messages (id, store_id, endpoint_id, type, subject, data, happened_at, next_at)
    SELECT 'msg_' || replace(gen_random_uuid()::text, '-', ''), of_store, id, told, about, said, clock_timestamp(), clock_timestamp()
    FROM webhook_endpoints WHERE store_id = of_store AND state <> 'FAILED' AND told = ANY (events)
      AND (of_segment IS NULL OR segment_ids = '{}' OR of_segment = ANY (segment_ids));
  IF FOUND THEN PERFORM wake_webhooks(of_store, ARRAY[told]); END IF;
END $$;

CREATE FUNCTION tell_of_memberships() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM wake_webhooks(NEW.store_id, ARRAY['membership.entered', 'membership.left']);
  RETURN NULL;
END $$;
CREATE TRIGGER webhooks_of_memberships AFTER UPDATE OF number ON membership_log_state
  FOR EACH ROW WHEN (NEW.number IS DISTINCT FROM OLD.number) EXECUTE FUNCTION tell_of_memberships();
CREATE TRIGGER webhooks_of_first_memberships AFTER INSERT ON membership_log_state
  FOR EACH ROW EXECUTE FUNCTION tell_of_memberships();

CREATE FUNCTION tell_of_segment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_webhooks(NEW.store_id, 'segment.changed', 'segment ' || NEW.id, NEW.id, jsonb_build_object(
    'segmentId', NEW.id, 'name', NEW.name, 'version', NEW.version,
    'change', CASE WHEN NEW.archived_at IS NOT NULL AND OLD.archived_at IS NULL THEN 'ARCHIVED'
      WHEN NEW.archived_at IS NULL AND OLD.archived_at IS NOT NULL THEN 'RESTORED'
      WHEN NEW.version <> OLD.version THEN 'DEFINITION' ELSE 'DETAILS' END));
  RETURN NULL;
END $$;
CREATE TRIGGER webhooks_of_segments AFTER UPDATE ON segments FOR EACH ROW
  WHEN (ROW(NEW.name, NEW.emoji, NEW.description, NEW.version, NEW.archived_at)
    IS DISTINCT FROM ROW(OLD.name, OLD.emoji, OLD.description, OLD.version, OLD.archived_at))
  EXECUTE FUNCTION tell_of_segment();

CREATE FUNCTION tell_of_import() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_webhooks(NEW.store_id, 'import.finished', 'import ' || NEW.id, NULL, jsonb_build_object(
    'importId', NEW.id, 'connectionId', NEW.connection_id, 'status', NEW.status, 'dryRun', NEW.dry_run,
    'rowsRead', NEW.rows_read, 'rowsAccepted', NEW.rows_accepted, 'rowsRejected', NEW.rows_rejected, 'ordersTotal', NEW.orders_total));
  RETURN NULL;
END $$;
CREATE TRIGGER webhooks_of_imports AFTER UPDATE OF status ON imports FOR EACH ROW
  WHEN (NEW.status IN ('SUCCEEDED', 'FAILED') AND NEW.status IS DISTINCT FROM OLD.status) EXECUTE FUNCTION tell_of_import();

CREATE FUNCTION tell_of_connection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_webhooks(NEW.store_id, 'connection.unhealthy', 'connection ' || NEW.id, NULL, jsonb_build_object(
    'connectionId', NEW.id, 'source', NEW.source, 'name', NEW.name, 'code', NEW.problem_code));
  RETURN NULL;
END $$;
CREATE TRIGGER webhooks_of_connections AFTER UPDATE OF problem_code ON connections FOR EACH ROW
  WHEN (NEW.problem_code IS NOT NULL AND NEW.problem_code IS DISTINCT FROM OLD.problem_code) EXECUTE FUNCTION tell_of_connection();
