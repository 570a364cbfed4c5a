-- Recipes of the merchant's own belong to the organization: they are taken from one of its stores and applied to others.
CREATE TABLE saved_recipes (
  id text PRIMARY KEY,
  organization_id text NOT NULL REFERENCES organizations ON DELETE CASCADE,
  -- The store it was saved or imported in; the keys of that store reach it.
  made_in text REFERENCES stores ON DELETE SET NULL,
  name text NOT NULL,
  description text NOT NULL,
  cover_emoji text NOT NULL,
  cover_colour text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  -- Of the current version: {"segments": 2, "canvas": true, "parameters": ["Channel"]}.
  summary jsonb NOT NULL,
  archived_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  created_by text
);
CREATE INDEX saved_recipes_of_organization ON saved_recipes (organization_id, name);

CREATE TABLE saved_recipe_versions (
  organization_id text NOT NULL REFERENCES organizations ON DELETE CASCADE,
  recipe_id text NOT NULL REFERENCES saved_recipes ON DELETE CASCADE,
  version integer NOT NULL,
  -- As in its file (docs/recipe-file.schema.json); name, description and cover are those of saved_recipes.
  recipe jsonb NOT NULL,
  -- Whose values it holds; null = of a file.
  taken_from text REFERENCES stores ON DELETE SET NULL,
  note text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  created_by text,
  PRIMARY KEY (recipe_id, version)
);

DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['saved_recipes', 'saved_recipe_versions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format(
      'CREATE POLICY organization_isolation ON %I USING (organization_id = (SELECT current_setting(''throughline.organization_id'', true)))
       WITH CHECK (organization_id = (SELECT current_setting(''throughline.organization_id'', true)))', owned);
  END LOOP;
END
$$;

GRANT SELECT, INSERT, UPDATE, DELETE ON saved_recipes, saved_recipe_versions TO throughline_app;
