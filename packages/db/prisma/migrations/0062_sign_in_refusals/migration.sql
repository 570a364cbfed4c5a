-- Nobody can fill the audit log, whose rows stay for good, by trying to sign in: of one person, and of those that nobody knows together,
-- 20 refusals an hour are told row by row. Further ones are counted here, and the next row of that person carries the count.
CREATE TABLE sign_in_refusals (
  chain text NOT NULL,
  -- '' = nobody who is known.
  actor_id text NOT NULL,
  hour_from timestamptz(3) NOT NULL,
  told integer NOT NULL,
  held_back integer NOT NULL DEFAULT 0,
  PRIMARY KEY (chain, actor_id)
);

-- How many refusals before this one were counted and not told; null = so is this one.
CREATE FUNCTION take_held_back(in_chain text, actor text, refused boolean) RETURNS integer
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  at timestamptz := clock_timestamp();
  kept sign_in_refusals;
BEGIN
  IF NOT refused THEN
    SELECT * INTO kept FROM sign_in_refusals r WHERE r.chain = in_chain AND r.actor_id = actor FOR UPDATE;
    UPDATE sign_in_refusals r SET held_back = 0 WHERE r.chain = in_chain AND r.actor_id = actor AND r.held_back > 0;
    RETURN coalesce(kept.held_back, 0);
  END IF;
  INSERT INTO sign_in_refusals (chain, actor_id, hour_from, told) VALUES (in_chain, actor, at, 0) ON CONFLICT DO NOTHING;
  SELECT * INTO kept FROM sign_in_refusals r WHERE r.chain = in_chain AND r.actor_id = actor FOR UPDATE;
  IF kept.hour_from <= at - interval '1 hour' THEN
    kept.hour_from := at;
    kept.told := 0;
  END IF;
  IF kept.told >= 20 THEN
    UPDATE sign_in_refusals r SET held_back = r.held_back + 1 WHERE r.chain = in_chain AND r.actor_id = actor;
    RETURN NULL;
  END IF;
  UPDATE sign_in_refusals r SET hour_from = kept.hour_from, told = kept.told + 1, held_back = 0
    WHERE r.chain = in_chain AND r.actor_id = actor;
  RETURN kept.held_back;
END
$$;

CREATE FUNCTION append_sign_in_to(in_chain text, entry jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  held_back integer := take_held_back(in_chain, coalesce(entry ->> 'actor_id', ''), coalesce(entry ->> 'outcome' = 'REFUSED', false));
BEGIN
  IF held_back IS NULL THEN RETURN; END IF;
  IF held_back > 0 THEN
    entry := jsonb_set(entry, '{details}', coalesce(entry -> 'details', '{}') || jsonb_build_object('refusedBefore', held_back));
  END IF;
  PERFORM append_audit(entry || jsonb_build_object('chain', in_chain));
END
$$;

CREATE OR REPLACE FUNCTION append_sign_in(given jsonb) RETURNS void
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
    PERFORM append_sign_in_to(organization, entry);
    told := told + 1;
  END LOOP;
  IF told = 0 THEN PERFORM append_sign_in_to('', entry); END IF;
END
$$;

REVOKE ALL ON FUNCTION take_held_back(text, text, boolean), append_sign_in_to(text, jsonb) FROM PUBLIC;
