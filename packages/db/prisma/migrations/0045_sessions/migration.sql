-- Signing in: sessions that can be listed and ended, failures that a restart does not forget, and links sent by mail.
-- The tables made for next-auth's own adapter were never used.
DROP TABLE sessions, verification_tokens;

-- The cookie holds a token; here is its hash. `former_hash` is good for half a minute, for requests that were under way at a rotation.
CREATE TABLE sessions (
  id text PRIMARY KEY,
  user_id text NOT NULL REFERENCES users ON DELETE CASCADE,
  token_hash text NOT NULL UNIQUE,
  former_hash text UNIQUE,
  rotated_at timestamptz(3),
  must_rotate boolean NOT NULL DEFAULT false,
  second_factor boolean NOT NULL,
  address text,
  browser text,
  created_at timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id);

-- `key` is a hash of what is limited and of whom.
CREATE TABLE sign_in_tries (
  key text PRIMARY KEY,
  tries integer NOT NULL,
  last_at timestamptz(3) NOT NULL
);
CREATE INDEX sign_in_tries_last ON sign_in_tries (last_at);

CREATE TABLE mailed_links (
  token_hash text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('sign-in', 'password')),
  user_id text NOT NULL REFERENCES users ON DELETE CASCADE,
  browser_hash text NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  UNIQUE (user_id, kind)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON sessions, sign_in_tries TO throughline_auth;
GRANT SELECT, DELETE ON mailed_links TO throughline_auth;
GRANT SELECT, INSERT, UPDATE, DELETE ON mailed_links TO throughline_app;
GRANT SELECT (id, user_id, expires_at) ON sessions TO throughline_app;

-- Who may more or less than before gets a new token with the next page.
CREATE FUNCTION rotate_sessions_of_member() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE sessions SET must_rotate = true WHERE user_id = COALESCE(NEW.user_id, OLD.user_id);
  RETURN NULL;
END
$$;
CREATE TRIGGER members_rotate_sessions AFTER INSERT OR UPDATE OR DELETE ON members
  FOR EACH ROW EXECUTE FUNCTION rotate_sessions_of_member();

-- The dashboard's role adds this one job and no other. Whether the address has an account is looked up by the job.
CREATE FUNCTION ask_for_mailed_link(kind text, email text, browser_hash text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job('send-mailed-link',
    json_build_object('kind', kind, 'email', email, 'browserHash', browser_hash), max_attempts => 3);
END
$$;
REVOKE EXECUTE ON FUNCTION rotate_sessions_of_member, ask_for_mailed_link FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ask_for_mailed_link TO throughline_auth;
