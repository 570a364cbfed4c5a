-- Identity as the store rules it (docs/semantics.md 6): rules, verdicts on pairs of profiles, the recorded merges, near matches.

-- Every version of a store's rules; the highest stands, and without one the defaults do.
CREATE TABLE identity_rules (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  version integer NOT NULL,
  rules jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  created_by text,
  PRIMARY KEY (store_id, version)
);

-- Of profiles that may not exist (any more): a verdict stands when its profiles return.
CREATE TABLE identity_verdicts (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  profile_a text COLLATE "C" NOT NULL,
  profile_b text COLLATE "C" NOT NULL,
  verdict text NOT NULL CHECK (verdict IN ('accepted', 'refused')),
  -- What it replaced, for taking it back.
  former text CHECK (former IN ('accepted', 'refused')),
  decided_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  decided_by text,
  PRIMARY KEY (store_id, profile_a, profile_b),
  CHECK (profile_a < profile_b)
);
CREATE INDEX identity_verdicts_b ON identity_verdicts (store_id, profile_b);
CREATE INDEX identity_verdicts_newest ON identity_verdicts (store_id, decided_at, profile_a, profile_b);

-- Why profiles are one person: for all but its earliest profile, what joins each with a profile nearer to that one.
CREATE TABLE identity_merges (
  store_id text NOT NULL,
  profile_id text NOT NULL,
  with_profile_id text NOT NULL,
  rule text NOT NULL CHECK (rule IN ('accepted', 'email', 'phone', 'member')),
  -- null of an accepted pair.
  identifier text,
  -- How many profiles hold the identifier.
  profile_count integer NOT NULL,
  noticed_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (store_id, profile_id),
  FOREIGN KEY (store_id, profile_id) REFERENCES profiles ON DELETE CASCADE
);
CREATE INDEX identity_merges_newest ON identity_merges (store_id, noticed_at, profile_id);

-- Keys of name and postal code that profiles of two to ten people share.
CREATE TABLE identity_near_keys (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  near_key text COLLATE "C" NOT NULL,
  PRIMARY KEY (store_id, near_key)
);

-- The address's of the record, else of the latest order.
ALTER TABLE profiles ADD COLUMN postal_code text;
-- A digest of name and postal code; null unless both are known.
ALTER TABLE profiles ADD COLUMN near_key text COLLATE "C";
CREATE INDEX profiles_near ON profiles (store_id, near_key) WHERE near_key IS NOT NULL;

-- What profiles are joined by: the identifier as the store's rules read it; null = its rule is off.
ALTER TABLE profile_identifiers ADD COLUMN joins_by text;
ALTER TABLE profile_identifiers NO FORCE ROW LEVEL SECURITY;
UPDATE profile_identifiers SET joins_by = identifier;
ALTER TABLE profile_identifiers FORCE ROW LEVEL SECURITY;
DROP INDEX profile_identifiers_value;
CREATE INDEX profile_identifiers_joins ON profile_identifiers (store_id, joins_by) WHERE joins_by IS NOT NULL;

-- `off`: kinds whose rule is off. `gmail`: dots and what follows a plus do not tell Gmail addresses apart.
CREATE FUNCTION identity_join_key(identifier text, off text[], gmail boolean) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN split_part(identifier, ':', 1) = ANY (off) THEN NULL
    WHEN gmail AND identifier ~ '^email:[.]*[^@+.][^@+]*([+][^@]*)?@(gmail|googlemail)[.]com$'
      THEN 'email:' || replace(split_part(split_part(substr(identifier, 7), '@', 1), '+', 1), '.', '') || '@gmail.com'
    ELSE identifier END
$$;

-- How many customers the source itself counts; null = it has not said.
ALTER TABLE connections ADD COLUMN source_profile_count bigint;

-- People were resolved before their merges were recorded.
ALTER TABLE stores ADD COLUMN identity_outdated boolean NOT NULL DEFAULT true;
ALTER TABLE stores ALTER COLUMN identity_outdated SET DEFAULT false;

DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['identity_rules', 'identity_verdicts', 'identity_merges', 'identity_near_keys'] LOOP
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
