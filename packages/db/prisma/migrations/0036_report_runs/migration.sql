-- A sending beside the schedule notes apart from the scheduled one whom it has reached (extra_*). *_sent: who took it; *_refused:
-- who was refused for good, in words.
ALTER TABLE report_schedules
  ADD COLUMN run_refused text[] NOT NULL DEFAULT '{}',
  ADD COLUMN extra_due_at timestamptz(3),
  ADD COLUMN extra_sent text[] NOT NULL DEFAULT '{}',
  ADD COLUMN extra_refused text[] NOT NULL DEFAULT '{}';
