-- How much a version makes and asks, without reading the recipe.
ALTER TABLE saved_recipe_versions
  ADD COLUMN segment_count integer NOT NULL GENERATED ALWAYS AS (coalesce(jsonb_array_length(recipe -> 'segments'), 0)) STORED,
  ADD COLUMN parameter_count integer NOT NULL GENERATED ALWAYS AS (coalesce(jsonb_array_length(recipe -> 'parameters'), 0)) STORED;
-- A version holds the values of the store that it was taken from also when that store is no more: null is a file's alone.
ALTER TABLE saved_recipe_versions DROP CONSTRAINT saved_recipe_versions_taken_from_fkey;
