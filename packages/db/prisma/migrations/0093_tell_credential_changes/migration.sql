-- A person is written to when what signs them in was changed, by whatever way. The mail is asked for in the transaction of the change,
-- and goes to the address from before it.
CREATE FUNCTION tell_credential_change(change text, email text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job('tell-credential-change',
    json_build_object('change', change, 'email', email, 'at', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
    max_attempts => 10);
END
$$;

CREATE FUNCTION tell_user_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.password_hash IS DISTINCT FROM OLD.password_hash THEN
    PERFORM tell_credential_change('password', OLD.email);
  END IF;
  IF NEW.email IS DISTINCT FROM OLD.email THEN
    PERFORM tell_credential_change('email', OLD.email);
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER users_tell_change AFTER UPDATE OF password_hash, email ON users
  FOR EACH ROW EXECUTE FUNCTION tell_user_change();

-- One that was begun and never confirmed was not on; one that goes with its person has nobody to tell.
CREATE FUNCTION tell_second_factor_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  address text;
BEGIN
  SELECT email INTO address FROM users WHERE id = OLD.user_id;
  IF address IS NULL THEN
    RETURN NULL;
  ELSIF TG_OP = 'DELETE' THEN
    IF OLD.confirmed_at IS NOT NULL THEN
      PERFORM tell_credential_change('second-factor-off', address);
    END IF;
  ELSIF OLD.confirmed_at IS NULL AND NEW.confirmed_at IS NOT NULL THEN
    PERFORM tell_credential_change('second-factor-on', address);
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER second_factors_tell_change AFTER UPDATE OF confirmed_at OR DELETE ON second_factors
  FOR EACH ROW EXECUTE FUNCTION tell_second_factor_change();

REVOKE EXECUTE ON FUNCTION tell_credential_change, tell_user_change, tell_second_factor_change FROM PUBLIC;
