-- A schedule that is edited by two people at once is not overwritten unseen.
ALTER TABLE report_schedules ADD COLUMN version integer NOT NULL DEFAULT 1;
