-- What the inbox keeps goes when its days are over: payloads of failed records too, then the rows of what was worked.

-- When the payload came; later failures of the same record may bring none.
ALTER TABLE dead_letters ADD COLUMN payload_at timestamptz(3);
ALTER TABLE dead_letters NO FORCE ROW LEVEL SECURITY;
UPDATE dead_letters SET payload_at = last_failed_at WHERE payload IS NOT NULL;
ALTER TABLE dead_letters FORCE ROW LEVEL SECURITY;

-- A sender's own id stood in clear here.
ALTER TABLE deliveries NO FORCE ROW LEVEL SECURITY;
UPDATE deliveries SET content_key = encode(sha256(convert_to(content_key, 'UTF8')), 'hex') WHERE content_key LIKE 'id %';
ALTER TABLE deliveries FORCE ROW LEVEL SECURITY;

-- What can be removed, the oldest first.
CREATE INDEX deliveries_over ON deliveries (store_id, received_at) WHERE body IS NULL AND state IN ('DONE', 'IGNORED');
-- The few that a page asks for among the many that are done.
CREATE INDEX deliveries_set_aside ON deliveries (store_id, connection_id, state, id DESC) WHERE state IN ('DEAD', 'IGNORED');
-- What the law asks for, among all that waits for a connection that is paused.
CREATE INDEX deliveries_waiting_topic ON deliveries (store_id, connection_id, topic, id) WHERE state = 'WAITING';
