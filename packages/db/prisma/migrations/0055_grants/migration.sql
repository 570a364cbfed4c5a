-- Grants can be made: how one ended, when it was last used, and where its link was mailed to.
ALTER TABLE grants ADD COLUMN end_reason text CHECK (end_reason IN ('REVOKED', 'DECLINED', 'GIVEN_UP'));
UPDATE grants SET end_reason = 'REVOKED' WHERE ended_at IS NOT NULL;
ALTER TABLE grants ADD CHECK ((end_reason IS NULL) = (ended_at IS NULL));
ALTER TABLE grants ADD COLUMN last_used_at timestamptz(3);
ALTER TABLE grants ADD COLUMN email text CHECK (email = lower(email));

-- As the audit log reads them.
CREATE VIEW grants_with_stores WITH (security_invoker = true) AS
  SELECT g.*, ARRAY(SELECT granted_store FROM grant_stores WHERE grant_id = g.id ORDER BY granted_store) AS store_ids FROM grants g;
GRANT SELECT ON grants_with_stores TO throughline_app;
