-- What the author of a version wrote about it.
ALTER TABLE segment_versions ADD COLUMN note text;
