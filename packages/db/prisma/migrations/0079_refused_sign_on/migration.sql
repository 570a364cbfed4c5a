-- Who comes back from an identity provider and is refused counts as who is refused at the sign-in: 20 rows an hour and organization are
-- told, further ones counted.
CREATE FUNCTION append_refused_sign_on(in_chain text, given jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  entry jsonb;
BEGIN
  SELECT coalesce(jsonb_object_agg(key, value), '{}') INTO entry FROM jsonb_each(given)
    WHERE key IN ('ip', 'user_agent', 'request_id', 'problem');
  PERFORM append_sign_in_to(in_chain, entry || jsonb_build_object('operation', 'signIn', 'object_type', 'session', 'actor_kind', 'NOBODY',
    'outcome', 'REFUSED', 'details', jsonb_build_object('method', 'singleSignOn')));
END
$$;

REVOKE ALL ON FUNCTION append_refused_sign_on(text, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION append_refused_sign_on(text, jsonb) TO throughline_audit;
