-- Programs of partners that people let into stores (OAuth 2.1): docs/apps.md.
CREATE TABLE partner_apps (
  id text PRIMARY KEY,
  organization_id text NOT NULL REFERENCES organizations ON DELETE CASCADE,
  name text NOT NULL,
  redirect_uris text[] NOT NULL,
  -- SHA-256; null = a public app, which could keep no secret.
  secret_hash text,
  last_four text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  created_by text
);
CREATE INDEX partner_apps_organization ON partner_apps (organization_id);
ALTER TABLE partner_apps ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_apps FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_isolation ON partner_apps
  USING (organization_id = (SELECT current_setting('throughline.organization_id', true)))
  WITH CHECK (organization_id = (SELECT current_setting('throughline.organization_id', true)));
-- An app's id is no secret: whoever names it has that one row.
CREATE POLICY app_lookup ON partner_apps FOR SELECT USING (id = (SELECT current_setting('throughline.app_id', true)));
GRANT SELECT, INSERT, UPDATE, DELETE ON partner_apps TO throughline_app;

-- What a person's consent gave an app is a key that the app renews, and that never opens more than that person.
ALTER TABLE api_keys ADD COLUMN app_id text REFERENCES partner_apps ON DELETE CASCADE;
ALTER TABLE api_keys ADD COLUMN given_by text REFERENCES users ON DELETE CASCADE;
-- Its secret is good until then; null = as long as the key.
ALTER TABLE api_keys ADD COLUMN secret_until timestamptz(3);
ALTER TABLE api_keys ADD CONSTRAINT api_keys_of_app CHECK ((app_id IS NULL) = (given_by IS NULL));
CREATE INDEX api_keys_app ON api_keys (app_id) WHERE app_id IS NOT NULL;
CREATE INDEX api_keys_given_by ON api_keys (given_by) WHERE given_by IS NOT NULL;

-- A consent on its way to the app: good once, for a minute.
CREATE TABLE app_codes (
  code_hash text PRIMARY KEY,
  app_id text NOT NULL REFERENCES partner_apps ON DELETE CASCADE,
  organization_id text NOT NULL REFERENCES organizations ON DELETE CASCADE,
  user_id text NOT NULL REFERENCES users ON DELETE CASCADE,
  store_ids text[] NOT NULL,
  scopes text[] NOT NULL,
  sees_personal boolean NOT NULL,
  redirect_uri text NOT NULL,
  code_challenge text NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  -- What it gave: used again, that ends.
  key_id text REFERENCES api_keys ON DELETE SET NULL
);
CREATE INDEX app_codes_expiry ON app_codes (expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON app_codes TO throughline_app;

-- Each renews its key once; used again, the key ends.
CREATE TABLE app_refresh_tokens (
  token_hash text PRIMARY KEY,
  key_id text NOT NULL REFERENCES api_keys ON DELETE CASCADE,
  organization_id text NOT NULL REFERENCES organizations ON DELETE CASCADE,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3)
);
CREATE INDEX app_refresh_tokens_key ON app_refresh_tokens (key_id, expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON app_refresh_tokens TO throughline_app;
