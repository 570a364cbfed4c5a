-- Who is on a list stays on it while their profile is away (its import undone, its record deleted at the source): a profile's id is made of
-- its connection and key, so it is on the list again when it comes back. Erasures and the end of a connection take the rows away.
ALTER TABLE import_people DROP CONSTRAINT import_people_store_id_profile_id_fkey;
ALTER TABLE import_people ADD COLUMN connection_id text REFERENCES connections ON DELETE CASCADE;
-- The owner of the tables is held to their policies too.
ALTER TABLE import_people NO FORCE ROW LEVEL SECURITY;
ALTER TABLE profiles NO FORCE ROW LEVEL SECURITY;
UPDATE import_people l SET connection_id = p.connection_id FROM profiles p WHERE p.store_id = l.store_id AND p.id = l.profile_id;
ALTER TABLE profiles FORCE ROW LEVEL SECURITY;
ALTER TABLE import_people FORCE ROW LEVEL SECURITY;
ALTER TABLE import_people ALTER COLUMN connection_id SET NOT NULL;
CREATE INDEX import_people_connection ON import_people (connection_id);
