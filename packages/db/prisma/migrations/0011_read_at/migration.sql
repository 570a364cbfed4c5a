-- When the version that stands was read at its source (not when it arrived here): of two versions with one time of change, the one
-- read later stands, in whatever order they land. null = it was sent, not read.
ALTER TABLE orders ADD COLUMN read_at timestamptz(3);
ALTER TABLE profile_versions ADD COLUMN read_at timestamptz(3);
