-- Who was asked by mail to join an organization. The token stands in the mailed link alone; here is its hash.
CREATE TABLE invitations (
  id text PRIMARY KEY,
  organization_id text NOT NULL REFERENCES organizations ON DELETE CASCADE,
  email text NOT NULL CHECK (email = lower(email)),
  role text NOT NULL CHECK (role IN ('owner', 'admin', 'analyst', 'viewer', 'staff')),
  sees_personal boolean NOT NULL DEFAULT false,
  token_hash text NOT NULL UNIQUE,
  invited_by text REFERENCES users ON DELETE SET NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  accepted_at timestamptz(3),
  revoked_at timestamptz(3)
);
CREATE UNIQUE INDEX invitations_open ON invitations (organization_id, email)
  WHERE accepted_at IS NULL AND revoked_at IS NULL;
CREATE INDEX invitations_invited_by ON invitations (invited_by);

ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitations FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_isolation ON invitations
  USING (organization_id = (SELECT current_setting('throughline.organization_id', true)))
  WITH CHECK (organization_id = (SELECT current_setting('throughline.organization_id', true)));
-- An invitation is found before its organization is known: who knows the hash has that one row.
CREATE POLICY invitation_lookup ON invitations
  USING (token_hash = (SELECT current_setting('throughline.invitation_hash', true)));
GRANT SELECT, INSERT, UPDATE, DELETE ON invitations TO throughline_app;

-- The dashboard's role reads no organization and makes nobody a member but by the two functions below, which need the token's hash.
CREATE FUNCTION find_invitation(hash text, at timestamptz)
RETURNS TABLE (organization_name text, email text, role text, invited_by text, expires_at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('throughline.invitation_hash', hash, true);
  RETURN QUERY
    SELECT o.name, i.email, i.role, COALESCE(u.name, u.email), i.expires_at::timestamptz
    FROM invitations i JOIN organizations o ON o.id = i.organization_id LEFT JOIN users u ON u.id = i.invited_by
    WHERE i.token_hash = hash AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > at;
END
$$;

-- Gives the organization's id; null when the invitation is not open, or was sent to another address than the user's.
CREATE FUNCTION accept_invitation(hash text, accepting_user text, at timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  taken invitations;
BEGIN
  PERFORM set_config('throughline.invitation_hash', hash, true);
  UPDATE invitations i SET accepted_at = at FROM users u
    WHERE i.token_hash = hash AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > at
      AND u.id = accepting_user AND u.email = i.email
    RETURNING i.* INTO taken;
  IF taken.id IS NULL THEN RETURN NULL; END IF;
  INSERT INTO members
    SELECT (jsonb_populate_record(NULL::members, jsonb_build_object(
      'organization_id', taken.organization_id, 'user_id', accepting_user, 'created_at', at,
      'role', taken.role, 'sees_personal', taken.sees_personal))).*
    ON CONFLICT (organization_id, user_id) DO NOTHING;
  RETURN taken.organization_id;
END
$$;

REVOKE EXECUTE ON FUNCTION find_invitation, accept_invitation FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_invitation, accept_invitation TO throughline_auth;
