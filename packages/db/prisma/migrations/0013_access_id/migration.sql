-- Which granting of access the sealed credentials belong to: connecting gives a new one, renewing keeps it. What was read under a former
-- one is never written back (packages/db/src/connections/renew-credentials.ts).
ALTER TABLE connections ADD COLUMN access_id text;
UPDATE connections SET access_id = 'acc_' || replace(gen_random_uuid()::text, '-', '') WHERE credentials IS NOT NULL;
