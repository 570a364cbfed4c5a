-- Custom attributes of product records (metafields and other columns that a source's layout does not name).
ALTER TABLE products ADD COLUMN attributes jsonb NOT NULL DEFAULT '{}';

-- Rows that an import's undo puts back have the column too. The owner sees them only while row security is not forced on it.
ALTER TABLE replaced_facts NO FORCE ROW LEVEL SECURITY;
UPDATE replaced_facts SET former = former || '{"attributes": {}}' WHERE kind = 'product';
ALTER TABLE replaced_facts FORCE ROW LEVEL SECURITY;
