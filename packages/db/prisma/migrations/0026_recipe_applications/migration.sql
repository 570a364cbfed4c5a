-- Which canvas a recipe made, with the plan it was made of: what must hold among its segments is checked on any day.
CREATE TABLE recipe_applications (
  store_id text NOT NULL REFERENCES stores(id) ON DELETE CASCADE,
  canvas_id text PRIMARY KEY REFERENCES canvases(id) ON DELETE CASCADE,
  recipe_handle text NOT NULL,
  plan jsonb NOT NULL,
  -- Ids of the segments by their keys in the plan.
  segment_ids jsonb NOT NULL,
  created_by text,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX ON recipe_applications (store_id);
ALTER TABLE recipe_applications ENABLE ROW LEVEL SECURITY;
ALTER TABLE recipe_applications FORCE ROW LEVEL SECURITY;
CREATE POLICY store_isolation ON recipe_applications
  USING (store_id = (SELECT current_setting('throughline.store_id', true)))
  WITH CHECK (store_id = (SELECT current_setting('throughline.store_id', true)));
ALTER TABLE recipe_applications ALTER COLUMN store_id SET STATISTICS 0;
GRANT SELECT, INSERT, DELETE ON recipe_applications TO throughline_app;
