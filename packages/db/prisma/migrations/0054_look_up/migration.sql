-- The look-up at the till: identifiers that join nobody, sources' own ids, names by their bytes, whatever the database's collation.
CREATE INDEX profile_identifiers_unjoined ON profile_identifiers (store_id, identifier) WHERE joins_by IS NULL;
CREATE INDEX profiles_external ON profiles (store_id, external_id) WHERE NOT derived;
CREATE INDEX people_by_name_bytes ON people (store_id, sort_name COLLATE "C");

-- Ids of segments, the first that holds a customer is the tier shown at the till.
ALTER TABLE stores ADD COLUMN till_segments text[] NOT NULL DEFAULT '{}';
