-- Versions and identifiers are written by the tens of thousands beside their profiles. The check of a foreign key is planned once a
-- session, perhaps while the store is still empty, and then looks through all profiles for every row: minutes for a bulk load. They are
-- written in the transaction of their profile; with it they go, by these triggers, and with their store, by a key to it.
ALTER TABLE profile_versions DROP CONSTRAINT profile_versions_store_id_profile_id_fkey;
ALTER TABLE profile_identifiers DROP CONSTRAINT profile_identifiers_store_id_profile_id_fkey;
ALTER TABLE profile_versions ADD FOREIGN KEY (store_id) REFERENCES stores ON DELETE CASCADE;
ALTER TABLE profile_identifiers ADD FOREIGN KEY (store_id) REFERENCES stores ON DELETE CASCADE;

CREATE FUNCTION remove_profile_children() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM profile_versions v USING gone WHERE v.store_id = gone.store_id AND v.profile_id = gone.id;
  DELETE FROM profile_identifiers i USING gone WHERE i.store_id = gone.store_id AND i.profile_id = gone.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER profile_children AFTER DELETE ON profiles REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION remove_profile_children();
