-- The audit log (docs/audit.md): who did what, to what, from where. Written by `append_audit` alone; nothing but the ids of erased
-- persons ever leaves it. The role throughline_audit exists before, as the others do.

-- Rows of an organization are one chain; '' = what belongs to no organization. The head says where the chain ends.
CREATE TABLE audit_chains (
  chain text PRIMARY KEY,
  number bigint NOT NULL,
  hash text NOT NULL
);

-- No foreign keys and no store_id: a row outlives its store, and is the organization's.
CREATE TABLE audit_log (
  chain text NOT NULL,
  number bigint NOT NULL,
  at timestamptz(3) NOT NULL,
  -- The number of the row whose outcome this is; null = what was asked for, or all of it in one row.
  ends bigint,
  in_store text,
  actor_kind text NOT NULL CHECK (actor_kind IN ('USER', 'API_KEY', 'OPERATOR', 'NOBODY')),
  actor_id text,
  -- As it was then.
  actor_name text,
  session_id text,
  ip text,
  user_agent text,
  request_id text,
  operation text NOT NULL,
  object_type text,
  object_id text,
  object_name text,
  -- Ids of persons and profiles concerned; they go when the person is erased, the digest of them stays in the hash.
  subjects text[],
  salt text,
  subject_digest text,
  details jsonb,
  -- [{ type, id, field, before, after }]
  changes jsonb,
  -- null = it was about to be done.
  outcome text CHECK (outcome IN ('DONE', 'REFUSED', 'FORBIDDEN', 'FAILED')),
  problem text,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (chain, number)
);
CREATE UNIQUE INDEX audit_log_ends ON audit_log (chain, ends) WHERE ends IS NOT NULL;
CREATE INDEX audit_log_at ON audit_log (chain, at);
CREATE INDEX audit_log_store ON audit_log (in_store, at) WHERE in_store IS NOT NULL;
CREATE INDEX audit_log_actor ON audit_log (chain, actor_id, number);
CREATE INDEX audit_log_operation ON audit_log (chain, operation, number);
CREATE INDEX audit_log_subjects ON audit_log USING gin (subjects) WHERE subjects IS NOT NULL;

CREATE FUNCTION keep_audit_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.subjects IS NULL AND NEW.salt IS NULL
     AND to_jsonb(NEW) - '{subjects,salt}'::text[] = to_jsonb(OLD) - '{subjects,salt}'::text[] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the audit log is only added to' USING ERRCODE = '42501';
END
$$;
CREATE TRIGGER audit_log_kept BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION keep_audit_log();
CREATE TRIGGER audit_log_not_emptied BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION keep_audit_log();

-- What the hash of a row covers, beside the hash before it: every column that holds a value, but for those that erasure empties.
-- packages/db/src/audit/verify-audit.ts reads the same.
CREATE FUNCTION audit_text(entry audit_log) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT jsonb_object_agg(key, value)::text FROM jsonb_each(
    (to_jsonb(entry) - '{subjects,salt,previous_hash,hash}'::text[])
      || jsonb_build_object('at', floor(extract(epoch FROM entry.at) * 1000)::bigint))
  WHERE value <> 'null'::jsonb
$$;

-- Adds a row and gives its number. The head of the chain is held until the transaction ends, so nobody calls this in a long one.
CREATE FUNCTION append_audit(given jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  entry audit_log := jsonb_populate_record(NULL::audit_log, given);
BEGIN
  INSERT INTO audit_chains (chain, number, hash) VALUES (entry.chain, 0, '') ON CONFLICT DO NOTHING;
  SELECT head.number + 1, head.hash INTO entry.number, entry.previous_hash
    FROM audit_chains head WHERE head.chain = entry.chain FOR UPDATE;
  entry.at := clock_timestamp();
  entry.subjects := NULLIF(entry.subjects, '{}');
  entry.salt := NULL;
  entry.subject_digest := NULL;
  IF entry.subjects IS NOT NULL THEN
    entry.salt := gen_random_uuid()::text;
    entry.subject_digest := encode(sha256(convert_to(entry.salt || array_to_string(entry.subjects, ' '), 'UTF8')), 'hex');
  END IF;
  entry.hash := encode(sha256(convert_to(entry.previous_hash || E'\n' || audit_text(entry), 'UTF8')), 'hex');
  INSERT INTO audit_log SELECT (entry).*;
  UPDATE audit_chains head SET number = entry.number, hash = entry.hash WHERE head.chain = entry.chain;
  RETURN entry.number;
END
$$;

-- For the role of the dashboard, which may tell of signing in and nothing else: a row for every organization of the person.
CREATE FUNCTION append_sign_in(given jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  entry jsonb;
  organization text;
  told integer := 0;
BEGIN
  SELECT coalesce(jsonb_object_agg(key, value), '{}') INTO entry FROM jsonb_each(given)
    WHERE key IN ('actor_id', 'actor_name', 'session_id', 'ip', 'user_agent', 'request_id', 'operation', 'outcome', 'problem', 'details');
  IF NOT entry ->> 'operation' = ANY (ARRAY['signIn', 'signOut', 'resetPassword', 'changePassword', 'changeSecondFactor', 'revokeSession',
      'acceptInvitation', 'lockOut']) THEN
    RAISE EXCEPTION 'no event of signing in: %', entry ->> 'operation';
  END IF;
  entry := entry || jsonb_build_object('object_type', 'session',
    'actor_kind', CASE WHEN entry ->> 'actor_id' IS NULL THEN 'NOBODY' ELSE 'USER' END);
  FOR organization IN SELECT organization_id FROM members WHERE user_id = entry ->> 'actor_id' ORDER BY 1 LOOP
    PERFORM append_audit(entry || jsonb_build_object('chain', organization));
    told := told + 1;
  END LOOP;
  IF told = 0 THEN PERFORM append_audit(entry || jsonb_build_object('chain', '')); END IF;
END
$$;

-- For erasure: the ids of persons and profiles leave the log of the store that the transaction has open.
CREATE FUNCTION forget_audit_subjects(forgotten text[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  forgot integer;
BEGIN
  UPDATE audit_log SET subjects = NULL, salt = NULL
    WHERE subjects && forgotten AND in_store = current_setting('throughline.store_id', true);
  GET DIAGNOSTICS forgot = ROW_COUNT;
  RETURN forgot;
END
$$;

REVOKE ALL ON FUNCTION append_audit(jsonb), append_sign_in(jsonb), forget_audit_subjects(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION append_audit(jsonb) TO throughline_audit;
GRANT EXECUTE ON FUNCTION append_sign_in(jsonb) TO throughline_auth;
GRANT EXECUTE ON FUNCTION forget_audit_subjects(text[]) TO throughline_app;

-- Who reads names the organization first. The owner, who runs the functions and verifies the chains, passes.
ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
CREATE POLICY organization_isolation ON audit_log FOR SELECT TO throughline_audit
  USING (chain = (SELECT current_setting('throughline.organization_id', true)));
GRANT SELECT ON audit_log TO throughline_audit;
