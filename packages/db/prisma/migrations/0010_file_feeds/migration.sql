-- Places that files are dropped at, looked at by a schedule; every file becomes an import.

CREATE TABLE file_feeds (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  id text NOT NULL,
  -- Its own: it holds what gives access to the place, and how the feed stands.
  connection_id text NOT NULL UNIQUE REFERENCES connections ON DELETE CASCADE,
  place text NOT NULL CHECK (place IN ('FOLDER', 'SFTP')),
  -- Below the store's drop folder, or at the server.
  folder text NOT NULL,
  host text,
  port integer CHECK (port BETWEEN 1 AND 65535),
  username text,
  -- Of the server, SHA256:..., as it was seen first.
  host_key text,
  format text NOT NULL,
  -- A saved or a shipped mapping.
  mapping_id text,
  pattern text NOT NULL,
  every_minutes integer CHECK (every_minutes BETWEEN 5 AND 1440),
  -- HH:MM in the store's zone.
  daily_at text CHECK (daily_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ready_when text NOT NULL CHECK (ready_when IN ('STILL', 'MARKER')),
  after_reading text NOT NULL CHECK (after_reading IN ('MOVE', 'KEEP')),
  last_look_at timestamptz(3),
  next_look_at timestamptz(3),
  files_taken integer NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  created_by text,
  PRIMARY KEY (store_id, id),
  CHECK ((every_minutes IS NULL) <> (daily_at IS NULL)),
  CHECK (place = 'FOLDER' OR (host IS NOT NULL AND port IS NOT NULL AND username IS NOT NULL))
);

CREATE TABLE file_feed_files (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  id bigint GENERATED ALWAYS AS IDENTITY,
  feed_id text NOT NULL,
  name text NOT NULL,
  size_bytes bigint NOT NULL,
  modified_at timestamptz(3) NOT NULL,
  -- SHA-256 in hexadecimal, once it was read.
  content_hash text,
  -- WAITING: it may still be written. TAKEN: its import waits or runs. REPEATED: its content was read before.
  state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'TAKEN', 'DONE', 'FAILED', 'REPEATED')),
  import_id text REFERENCES imports ON DELETE SET NULL,
  message text,
  -- At this size and time.
  seen_at timestamptz(3) NOT NULL,
  taken_at timestamptz(3),
  -- No longer where it was found: moved by us, taken away or replaced.
  gone boolean NOT NULL DEFAULT false,
  PRIMARY KEY (store_id, id),
  FOREIGN KEY (store_id, feed_id) REFERENCES file_feeds ON DELETE CASCADE
);
CREATE INDEX file_feed_files_newest ON file_feed_files (store_id, feed_id, id DESC);
CREATE INDEX file_feed_files_there ON file_feed_files (store_id, feed_id, name) WHERE NOT gone;
CREATE INDEX file_feed_files_content ON file_feed_files (store_id, feed_id, content_hash);
CREATE INDEX file_feed_files_import ON file_feed_files (import_id);

DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['file_feeds', 'file_feed_files'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned);
    EXECUTE format(
      'CREATE POLICY store_isolation ON %I USING (store_id = (SELECT current_setting(''throughline.store_id'', true)))
       WITH CHECK (store_id = (SELECT current_setting(''throughline.store_id'', true)))', owned);
    -- As in 0002: every query names its store.
    EXECUTE format('ALTER TABLE %I ALTER COLUMN store_id SET STATISTICS 0', owned);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO throughline_app', owned);
  END LOOP;
END
$$;
