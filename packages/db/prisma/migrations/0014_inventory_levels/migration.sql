-- What lies at a location, as its source last told it. No figure of a person rests on it.
CREATE TABLE inventory_levels (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  id text NOT NULL,
  connection_id text NOT NULL REFERENCES connections ON DELETE CASCADE,
  -- The item's and the location's.
  external_id text NOT NULL,
  -- Derived from (connection, item_external_id): what a deletion of the item names.
  item_id text NOT NULL,
  item_external_id text NOT NULL,
  location_external_id text NOT NULL,
  product_external_id text,
  variant_external_id text,
  -- Below zero where more was sold than was there.
  available bigint NOT NULL,
  updated_at timestamptz(3),
  read_at timestamptz(3),
  content_hash text NOT NULL,
  origin smallint NOT NULL,
  import_id text,
  PRIMARY KEY (store_id, id)
);
CREATE INDEX inventory_levels_connection ON inventory_levels (connection_id, external_id);
CREATE INDEX inventory_levels_item ON inventory_levels (store_id, item_id);

ALTER TABLE inventory_levels ENABLE ROW LEVEL SECURITY;
ALTER TABLE inventory_levels FORCE ROW LEVEL SECURITY;
CREATE POLICY store_isolation ON inventory_levels USING (store_id = (SELECT current_setting('throughline.store_id', true)))
  WITH CHECK (store_id = (SELECT current_setting('throughline.store_id', true)));
-- As in 0002: every query names its store.
ALTER TABLE inventory_levels ALTER COLUMN store_id SET STATISTICS 0;
GRANT SELECT, INSERT, UPDATE, DELETE ON inventory_levels TO throughline_app;
