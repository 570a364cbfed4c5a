-- Who may what: kinds of organizations, roles of members, scopes of keys, and grants by which agencies work in stores of merchants.

ALTER TABLE organizations ADD COLUMN kind text NOT NULL DEFAULT 'MERCHANT' CHECK (kind IN ('MERCHANT', 'AGENCY'));

-- Whoever was a member could do everything; new members get what they are given.
ALTER TABLE members ADD COLUMN role text NOT NULL DEFAULT 'owner'
  CHECK (role IN ('owner', 'admin', 'analyst', 'viewer', 'staff'));
ALTER TABLE members ALTER COLUMN role DROP DEFAULT;

-- Permissions by name (packages/core/src/access/permissions.ts); `personal:read` stays in sees_personal.
ALTER TABLE api_keys ADD COLUMN scopes text[] NOT NULL DEFAULT
  '{figures:read,people:read,definitions:write,data:write,privacy:write,store:write,webhooks:write}';
ALTER TABLE api_keys ALTER COLUMN scopes DROP DEFAULT;
ALTER TABLE api_keys ADD COLUMN expires_at timestamptz(3);
ALTER TABLE api_keys ADD COLUMN created_by text;

CREATE TABLE grants (
  id text PRIMARY KEY,
  -- The merchant who gives it, and the agency that has taken it up; null = not yet.
  organization_id text NOT NULL REFERENCES organizations ON DELETE CASCADE,
  agency_id text REFERENCES organizations ON DELETE CASCADE,
  label text NOT NULL,
  -- The most that anybody of the agency may do.
  role text NOT NULL CHECK (role IN ('admin', 'analyst', 'viewer', 'staff')),
  sees_personal boolean NOT NULL,
  all_stores boolean NOT NULL,
  expires_at timestamptz(3),
  -- Of the link by which it is taken up, once.
  token_hash text NOT NULL UNIQUE,
  token_expires_at timestamptz(3) NOT NULL,
  created_by text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  accepted_by text,
  accepted_at timestamptz(3),
  ended_by text,
  ended_at timestamptz(3),
  CHECK ((agency_id IS NULL) = (accepted_at IS NULL))
);
CREATE INDEX grants_organization ON grants (organization_id);
CREATE INDEX grants_agency ON grants (agency_id);

-- Where it is not for all stores.
CREATE TABLE grant_stores (
  grant_id text NOT NULL REFERENCES grants ON DELETE CASCADE,
  granted_store text NOT NULL REFERENCES stores ON DELETE CASCADE,
  PRIMARY KEY (grant_id, granted_store)
);
CREATE INDEX grant_stores_store ON grant_stores (granted_store);

GRANT SELECT, INSERT, UPDATE, DELETE ON grants, grant_stores TO throughline_app;
