-- How often somebody looked up customers of a store at the till on the last day they did: one row a person or key.
CREATE TABLE till_looks (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  viewer text NOT NULL,
  on_day date NOT NULL,
  looks integer NOT NULL,
  PRIMARY KEY (store_id, viewer)
);
ALTER TABLE till_looks ENABLE ROW LEVEL SECURITY;
ALTER TABLE till_looks FORCE ROW LEVEL SECURITY;
CREATE POLICY store_isolation ON till_looks
  USING (store_id = (SELECT current_setting('throughline.store_id', true)))
  WITH CHECK (store_id = (SELECT current_setting('throughline.store_id', true)));
GRANT SELECT, INSERT, UPDATE, DELETE ON till_looks TO throughline_app;
