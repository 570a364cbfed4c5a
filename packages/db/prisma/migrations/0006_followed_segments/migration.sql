-- The segments whose memberships the log holds; one that is followed again after it was not has to begin again.
ALTER TABLE membership_log_state ADD COLUMN followed text[] NOT NULL DEFAULT '{}';
