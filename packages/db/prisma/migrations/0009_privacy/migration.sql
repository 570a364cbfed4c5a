-- Privacy: what a person asks for, what was erased and stays erased, and who sees personal data.

ALTER TABLE members ADD COLUMN sees_personal boolean NOT NULL DEFAULT true;
ALTER TABLE api_keys ADD COLUMN sees_personal boolean NOT NULL DEFAULT true;
-- Days for which rejected rows of imports are kept; null = as long as the store.
ALTER TABLE stores ADD COLUMN rejection_days integer CHECK (rejection_days BETWEEN 0 AND 3650);

-- Set on a profile whose key was erased before: it is another's since, and its person's id is another (src/privacy/erased-keys.ts).
ALTER TABLE profiles ADD COLUMN era text;

-- The store's random key of the hashes below; without a row nobody was ever erased.
CREATE TABLE erasure_keys (
  store_id text PRIMARY KEY REFERENCES stores ON DELETE CASCADE,
  hash_key bytea NOT NULL
);

-- Customer ids, identifiers, orders and events of the erased, as keyed hashes, never as values: what arrives of them from before comes
-- in anonymous.
CREATE TABLE erased_keys (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  key_hash bytea NOT NULL,
  erased_at timestamptz(3) NOT NULL,
  -- Orders of theirs are not kept at all.
  with_orders boolean NOT NULL,
  -- Random, one an erasure.
  era text NOT NULL,
  PRIMARY KEY (store_id, key_hash)
);

CREATE TABLE privacy_requests (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('EXPORT', 'ERASE_PERSON', 'ERASE_ACCOUNT')),
  -- 'merchant', or the name of the source that asks.
  source text NOT NULL,
  connection_id text REFERENCES connections ON DELETE SET NULL,
  topic text,
  -- The delivery it came by: one request each, however often it is worked.
  delivery_id bigint,
  with_orders boolean NOT NULL DEFAULT false,
  -- RECEIVED -> ERASED (the record holds nothing any more) -> CLEANED (nor do payloads and files) -> DONE (nor the engine and the
  -- log). OPEN = an export that waits to be handed over.
  state text NOT NULL CHECK (state IN ('OPEN', 'RECEIVED', 'ERASED', 'CLEANED', 'DONE')),
  person_id text,
  -- Whom or what it is about, as far as the work needs it; null as soon as it is done.
  subject jsonb,
  -- By place: {"orders": 3}.
  proof jsonb NOT NULL DEFAULT '{}',
  waits_for text,
  received_at timestamptz(3) NOT NULL,
  due_at timestamptz(3) NOT NULL,
  erased_at timestamptz(3),
  finished_at timestamptz(3),
  created_by text,
  PRIMARY KEY (store_id, id)
);
CREATE INDEX privacy_requests_newest ON privacy_requests (store_id, received_at DESC, id);
CREATE UNIQUE INDEX privacy_requests_delivery ON privacy_requests (store_id, delivery_id) WHERE delivery_id IS NOT NULL;
CREATE INDEX privacy_requests_connection ON privacy_requests (connection_id);

DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['erasure_keys', 'erased_keys', 'privacy_requests'] LOOP
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

-- The names of people in the change feed.
GRANT UPDATE (people) ON changes TO throughline_app;

-- The membership log is append-only for the app. Only these functions, its owner's, put another id in the place of a person's, and
-- only where nobody of that id is left; numbers, instants and kinds stay (docs/adr/0005-erasure.md). Row security is forced on the
-- owner too: they see the transaction's store alone.
CREATE FUNCTION forget_in_membership_log(former text[], replacement text[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  store text := current_setting('throughline.store_id', true);
  forgotten bigint;
BEGIN
  IF EXISTS (SELECT FROM people WHERE store_id = store AND id = ANY (former)) THEN
    RAISE EXCEPTION 'only who is erased is forgotten in the membership log';
  END IF;
  UPDATE membership_log l SET person_id = s.nobody, cause = '{"identity": true}'
  FROM unnest(former, replacement) AS s (person, nobody)
  WHERE l.store_id = store AND l.person_id = s.person AND l.person_id = ANY (former);
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN forgotten;
END
$$;

-- A chunk of a baseline in which ids were replaced.
CREATE FUNCTION forget_in_membership_baseline(at bigint, part integer, first_id text, last_id text, content bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE membership_baselines SET first_person_id = first_id, last_person_id = last_id, data = content
  WHERE store_id = current_setting('throughline.store_id', true) AND number = at AND chunk = part
$$;

REVOKE ALL ON FUNCTION forget_in_membership_log, forget_in_membership_baseline FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_in_membership_log, forget_in_membership_baseline TO throughline_app;
