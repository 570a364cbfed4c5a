-- Who was a member and is not any more: single sign-on lets nobody in again whom the organization took out, only an invitation does.
CREATE TABLE former_members (
  organization_id text NOT NULL REFERENCES organizations ON DELETE CASCADE,
  user_id text NOT NULL REFERENCES users ON DELETE CASCADE,
  PRIMARY KEY (organization_id, user_id)
);
CREATE INDEX former_members_user ON former_members (user_id);
ALTER TABLE former_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE former_members FORCE ROW LEVEL SECURITY;
CREATE POLICY organization_isolation ON former_members
  USING (organization_id = (SELECT current_setting('throughline.organization_id', true)))
  WITH CHECK (organization_id = (SELECT current_setting('throughline.organization_id', true)));
GRANT SELECT, INSERT, UPDATE, DELETE ON former_members TO throughline_app;

-- What the settings said before is said after: whoever asks goes on in the organization they were in.
CREATE FUNCTION enter_organization(organization text) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
  before text := coalesce(current_setting('throughline.organization_id', true), '');
BEGIN
  PERFORM set_config('throughline.organization_id', organization, true);
  RETURN before;
END
$$;

CREATE FUNCTION keep_former_member() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before text := enter_organization(coalesce(NEW.organization_id, OLD.organization_id));
BEGIN
  IF TG_OP = 'DELETE' THEN
    -- Not where the organization or the person goes whole.
    INSERT INTO former_members SELECT o.id, u.id FROM organizations o, users u
      WHERE o.id = OLD.organization_id AND u.id = OLD.user_id ON CONFLICT DO NOTHING;
  ELSE
    DELETE FROM former_members WHERE organization_id = NEW.organization_id AND user_id = NEW.user_id;
    -- Who is asked in again is bound anew, to whomever the address has become.
    IF FOUND THEN
      DELETE FROM sign_on_identities WHERE organization_id = NEW.organization_id AND user_id = NEW.user_id;
    END IF;
  END IF;
  PERFORM enter_organization(before);
  RETURN NULL;
END
$$;
CREATE TRIGGER members_former AFTER INSERT OR DELETE ON members FOR EACH ROW EXECUTE FUNCTION keep_former_member();

CREATE OR REPLACE FUNCTION must_use_single_sign_on(of_user text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before text := coalesce(current_setting('throughline.organization_id', true), '');
  organization text;
  must boolean := false;
BEGIN
  FOR organization IN SELECT organization_id FROM members WHERE user_id = of_user AND role <> 'owner' LOOP
    PERFORM enter_organization(organization);
    must := must OR EXISTS (SELECT FROM single_sign_ons s JOIN sign_on_domains d ON d.organization_id = s.organization_id
      JOIN users u ON u.id = of_user WHERE s.organization_id = organization AND s.required AND d.verified_at IS NOT NULL
        AND d.domain = split_part(u.email, '@', 2));
  END LOOP;
  PERFORM enter_organization(before);
  RETURN must;
END
$$;

-- Whoever has to come by it from now on comes again, however they had come: it is required, a domain became the organization's, or
-- somebody became a member or is an owner no longer.
CREATE OR REPLACE FUNCTION end_sessions_of_required() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before text := enter_organization(NEW.organization_id);
BEGIN
  DELETE FROM sessions WHERE user_id IN (SELECT m.user_id FROM members m JOIN users u ON u.id = m.user_id
    JOIN sign_on_domains d ON d.organization_id = m.organization_id AND d.verified_at IS NOT NULL AND d.domain = split_part(u.email, '@', 2)
    JOIN single_sign_ons s ON s.organization_id = m.organization_id AND s.required
    WHERE m.organization_id = NEW.organization_id AND m.role <> 'owner'
      AND (TG_TABLE_NAME <> 'members' OR m.user_id = (to_jsonb(NEW) ->> 'user_id'))
      AND (TG_TABLE_NAME <> 'sign_on_domains' OR d.domain = (to_jsonb(NEW) ->> 'domain')));
  PERFORM enter_organization(before);
  RETURN NULL;
END
$$;
CREATE TRIGGER sign_on_domains_required AFTER UPDATE OF verified_at ON sign_on_domains
  FOR EACH ROW WHEN (NEW.verified_at IS NOT NULL AND OLD.verified_at IS NULL) EXECUTE FUNCTION end_sessions_of_required();
CREATE TRIGGER members_joined_required AFTER INSERT ON members
  FOR EACH ROW WHEN (NEW.role <> 'owner') EXECUTE FUNCTION end_sessions_of_required();
CREATE TRIGGER members_demoted_required AFTER UPDATE OF role ON members
  FOR EACH ROW WHEN (NEW.role <> 'owner' AND OLD.role = 'owner') EXECUTE FUNCTION end_sessions_of_required();

REVOKE EXECUTE ON FUNCTION enter_organization, keep_former_member FROM PUBLIC;
