-- Signing in by an organization's own identity provider (OpenID Connect): docs/sign-in.md.
CREATE TABLE single_sign_ons (
  organization_id text PRIMARY KEY REFERENCES organizations ON DELETE CASCADE,
  issuer text NOT NULL,
  client_id text NOT NULL,
  -- Sealed under the instance's secret.
  sealed_secret text NOT NULL,
  -- Of those who come by it for the first time.
  default_role text NOT NULL CHECK (default_role IN ('admin', 'analyst', 'viewer', 'staff')),
  -- Members of the verified domains sign in by it alone; owners keep every way.
  required boolean NOT NULL DEFAULT false,
  -- Since it was set up as it is, somebody signed in by it last then.
  last_used_at timestamptz(3),
  changed_at timestamptz(3) NOT NULL
);

-- Domains of mail addresses; a row of the DNS shows whose they are.
CREATE TABLE sign_on_domains (
  id text PRIMARY KEY,
  organization_id text NOT NULL REFERENCES organizations ON DELETE CASCADE,
  domain text NOT NULL CHECK (domain = lower(domain)),
  token text NOT NULL,
  verified_at timestamptz(3),
  UNIQUE (organization_id, domain)
);
CREATE UNIQUE INDEX sign_on_domains_verified ON sign_on_domains (domain) WHERE verified_at IS NOT NULL;

-- Who somebody at the provider is here: by what the provider never gives to another, not by an address.
CREATE TABLE sign_on_identities (
  organization_id text NOT NULL REFERENCES organizations ON DELETE CASCADE,
  issuer text NOT NULL,
  subject text NOT NULL,
  user_id text NOT NULL REFERENCES users ON DELETE CASCADE,
  PRIMARY KEY (organization_id, issuer, subject)
);
CREATE INDEX sign_on_identities_user ON sign_on_identities (user_id);

DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['single_sign_ons', 'sign_on_domains', 'sign_on_identities'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY organization_isolation ON %I
      USING (organization_id = (SELECT current_setting(''throughline.organization_id'', true)))
      WITH CHECK (organization_id = (SELECT current_setting(''throughline.organization_id'', true)))', owned);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO throughline_app', owned);
  END LOOP;
END $$;
-- Whose a domain is, is asked before an organization is known: who names it has that one row.
CREATE POLICY domain_lookup ON sign_on_domains FOR SELECT
  USING (verified_at IS NOT NULL AND domain = (SELECT current_setting('throughline.sign_on_domain', true)));

-- A sign-in under way: from the way to the provider until the dashboard has made a session of it. Hashes of what the browser brings.
CREATE TABLE sign_on_flows (
  state_hash text PRIMARY KEY,
  organization_id text NOT NULL REFERENCES organizations ON DELETE CASCADE,
  browser_hash text NOT NULL,
  nonce text NOT NULL,
  code_verifier text NOT NULL,
  return_to text NOT NULL,
  -- Once the provider has said who it is: whoever knows the ticket is signed in, once.
  ticket_hash text UNIQUE,
  user_id text REFERENCES users ON DELETE CASCADE,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX sign_on_flows_organization ON sign_on_flows (organization_id, expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_on_flows TO throughline_app;
GRANT SELECT (ticket_hash, user_id, expires_at), DELETE ON sign_on_flows TO throughline_auth;

-- Whether the person may sign in by their organization's provider alone.
CREATE FUNCTION must_use_single_sign_on(of_user text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  organization text;
BEGIN
  FOR organization IN SELECT organization_id FROM members WHERE user_id = of_user AND role <> 'owner' LOOP
    PERFORM set_config('throughline.organization_id', organization, true);
    IF EXISTS (SELECT FROM single_sign_ons s JOIN sign_on_domains d ON d.organization_id = s.organization_id JOIN users u ON u.id = of_user
      WHERE s.organization_id = organization AND s.required AND d.verified_at IS NOT NULL AND d.domain = split_part(u.email, '@', 2)) THEN
      RETURN true;
    END IF;
  END LOOP;
  RETURN false;
END
$$;

-- Once it is required, whoever came in another way comes again.
CREATE FUNCTION end_sessions_of_required() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM sessions WHERE user_id IN (SELECT m.user_id FROM members m JOIN users u ON u.id = m.user_id
    JOIN sign_on_domains d ON d.organization_id = m.organization_id AND d.verified_at IS NOT NULL AND d.domain = split_part(u.email, '@', 2)
    WHERE m.organization_id = NEW.organization_id AND m.role <> 'owner');
  RETURN NULL;
END
$$;
CREATE TRIGGER single_sign_ons_required AFTER UPDATE OF required ON single_sign_ons
  FOR EACH ROW WHEN (NEW.required AND NOT OLD.required) EXECUTE FUNCTION end_sessions_of_required();

REVOKE EXECUTE ON FUNCTION must_use_single_sign_on, end_sessions_of_required FROM PUBLIC;
GRANT EXECUTE ON FUNCTION must_use_single_sign_on TO throughline_auth;
