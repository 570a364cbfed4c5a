-- The record: organizations and their people, what they define, and the facts of every store.
-- The roles throughline_app and throughline_auth exist before (embedded: made by the bootstrap; outside: see src/database-urls.ts).
-- Every table with a store_id column has row-level security, enabled and forced, on the transaction's `throughline.store_id`.

CREATE TABLE organizations (
  id text PRIMARY KEY,
  name text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE users (
  id text PRIMARY KEY,
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  name text,
  password_hash text,
  email_verified timestamptz(3),
  image text,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE TABLE accounts (
  user_id text NOT NULL REFERENCES users ON DELETE CASCADE,
  type text NOT NULL,
  provider text NOT NULL,
  provider_account_id text NOT NULL,
  refresh_token text,
  access_token text,
  expires_at integer,
  token_type text,
  scope text,
  id_token text,
  session_state text,
  PRIMARY KEY (provider, provider_account_id)
);
CREATE INDEX accounts_user ON accounts (user_id);

CREATE TABLE sessions (
  session_token text PRIMARY KEY,
  user_id text NOT NULL REFERENCES users ON DELETE CASCADE,
  expires timestamptz(3) NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE verification_tokens (
  identifier text NOT NULL,
  token text NOT NULL,
  expires timestamptz(3) NOT NULL,
  PRIMARY KEY (identifier, token)
);

CREATE TABLE members (
  organization_id text NOT NULL REFERENCES organizations ON DELETE CASCADE,
  user_id text NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  PRIMARY KEY (organization_id, user_id)
);
CREATE INDEX members_user ON members (user_id);

CREATE TABLE stores (
  id text PRIMARY KEY,
  organization_id text NOT NULL REFERENCES organizations ON DELETE CASCADE,
  name text NOT NULL,
  currency_code text NOT NULL CHECK (currency_code ~ '^[A-Z]{3}$'),
  time_zone text NOT NULL,
  week_starts_on integer NOT NULL DEFAULT 1 CHECK (week_starts_on BETWEEN 1 AND 7),
  change_number bigint NOT NULL DEFAULT 0,
  data_as_of timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX stores_organization ON stores (organization_id);

CREATE TABLE api_keys (
  id text PRIMARY KEY,
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  name text NOT NULL,
  key_hash text NOT NULL UNIQUE,
  prefix text NOT NULL,
  last_four text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3)
);
CREATE INDEX api_keys_store ON api_keys (store_id);

CREATE TABLE connections (
  id text PRIMARY KEY,
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  handle text NOT NULL,
  source text NOT NULL,
  name text NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE (store_id, handle)
);

CREATE TABLE channel_names (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  handle text NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (store_id, handle)
);

CREATE TABLE channel_aliases (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  handle text NOT NULL,
  target text NOT NULL,
  PRIMARY KEY (store_id, handle)
);

CREATE TABLE mappings (
  id text PRIMARY KEY,
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  name text NOT NULL,
  mapping jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  UNIQUE (store_id, name)
);

CREATE TABLE imports (
  id text PRIMARY KEY,
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  connection_id text REFERENCES connections ON DELETE SET NULL,
  status text NOT NULL DEFAULT 'QUEUED' CHECK (status IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED')),
  stage text NOT NULL DEFAULT 'QUEUED' CHECK (stage IN ('QUEUED', 'READING', 'CHECKING', 'LOADING', 'RECOUNTING', 'DONE')),
  format text NOT NULL,
  dry_run boolean NOT NULL DEFAULT false,
  mapping jsonb,
  mapping_name text,
  files jsonb NOT NULL DEFAULT '[]',
  columns jsonb NOT NULL DEFAULT '[]',
  sample jsonb NOT NULL DEFAULT '[]',
  channel_totals jsonb NOT NULL DEFAULT '[]',
  rows_read integer NOT NULL DEFAULT 0,
  rows_accepted integer NOT NULL DEFAULT 0,
  rows_rejected integer NOT NULL DEFAULT 0,
  orders_total integer NOT NULL DEFAULT 0,
  orders_new integer NOT NULL DEFAULT 0,
  orders_changed integer NOT NULL DEFAULT 0,
  orders_unchanged integer NOT NULL DEFAULT 0,
  people_total integer NOT NULL DEFAULT 0,
  products_total integer NOT NULL DEFAULT 0,
  refunds_total integer NOT NULL DEFAULT 0,
  bytes_total bigint NOT NULL DEFAULT 0,
  bytes_read bigint NOT NULL DEFAULT 0,
  message text,
  resumed_count integer NOT NULL DEFAULT 0,
  cancel_requested boolean NOT NULL DEFAULT false,
  content_hash text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  started_at timestamptz(3),
  finished_at timestamptz(3),
  undone_at timestamptz(3),
  created_by text
);
CREATE INDEX imports_newest ON imports (store_id, created_at DESC, id);

CREATE TABLE import_rejections (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  import_id text NOT NULL REFERENCES imports ON DELETE CASCADE,
  position integer NOT NULL,
  file text NOT NULL,
  line integer NOT NULL,
  "column" text,
  value text,
  found text,
  expected text,
  reason text NOT NULL,
  content text NOT NULL,
  header jsonb,
  PRIMARY KEY (store_id, import_id, position)
);

CREATE TABLE folders (
  id text PRIMARY KEY,
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('SEGMENT', 'CANVAS')),
  name text NOT NULL,
  position integer NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL DEFAULT now()
);
CREATE INDEX folders_store ON folders (store_id, kind, position);

CREATE TABLE segments (
  id text PRIMARY KEY,
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  name text NOT NULL,
  emoji text,
  description text,
  definition jsonb NOT NULL,
  universe text NOT NULL DEFAULT 'customers' CHECK (universe IN ('customers', 'people')),
  version integer NOT NULL DEFAULT 1,
  folder_id text REFERENCES folders ON DELETE SET NULL,
  favourite boolean NOT NULL DEFAULT false,
  position integer NOT NULL DEFAULT 0,
  recipe_handle text,
  archived_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  created_by text
);
CREATE INDEX segments_store ON segments (store_id, archived_at, position, id);
CREATE INDEX segments_folder ON segments (folder_id);

CREATE TABLE segment_versions (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  segment_id text NOT NULL REFERENCES segments ON DELETE CASCADE,
  version integer NOT NULL,
  definition jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  created_by text,
  PRIMARY KEY (segment_id, version)
);
CREATE INDEX segment_versions_store ON segment_versions (store_id);

CREATE TABLE canvases (
  id text PRIMARY KEY,
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  name text NOT NULL,
  nodes jsonb NOT NULL DEFAULT '[]',
  edges jsonb NOT NULL DEFAULT '[]',
  settings jsonb NOT NULL DEFAULT '{}',
  version integer NOT NULL DEFAULT 1,
  folder_id text REFERENCES folders ON DELETE SET NULL,
  favourite boolean NOT NULL DEFAULT false,
  position integer NOT NULL DEFAULT 0,
  archived_at timestamptz(3),
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  created_by text
);
CREATE INDEX canvases_store ON canvases (store_id, archived_at, position, id);
CREATE INDEX canvases_folder ON canvases (folder_id);

-- Facts. `origin`: 0 = a file, 1 = a source's own API; an API's fact is never replaced by a file's.
-- `import_id`: the import that wrote the row last. Ids of facts are derived from (connection, external id).

CREATE TABLE orders (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  id text NOT NULL,
  connection_id text NOT NULL REFERENCES connections ON DELETE CASCADE,
  external_id text NOT NULL,
  profile_id text,
  placed_at timestamptz(3) NOT NULL,
  paid_at timestamptz(3),
  updated_at timestamptz(3),
  channel text NOT NULL,
  location text,
  staff text,
  gateway text,
  fulfilment text,
  referrer text,
  utm_source text,
  utm_medium text,
  utm_campaign text,
  discount_codes text[] NOT NULL,
  tags text[] NOT NULL,
  gross_minor bigint NOT NULL,
  product_minor bigint NOT NULL,
  customer_currency text,
  customer_gross_minor bigint,
  subscription boolean NOT NULL DEFAULT false,
  gift boolean NOT NULL DEFAULT false,
  cancelled_at timestamptz(3),
  test boolean NOT NULL DEFAULT false,
  open_draft boolean NOT NULL DEFAULT false,
  counted boolean NOT NULL GENERATED ALWAYS AS (cancelled_at IS NULL AND NOT test AND NOT open_draft) STORED,
  buyer jsonb NOT NULL,
  -- What may merge profiles, normalised: 'email:...', 'phone:+...', 'member:...'.
  identifiers text[] NOT NULL,
  shipping_address jsonb,
  billing_address jsonb,
  kept jsonb,
  content_hash text NOT NULL,
  origin smallint NOT NULL,
  import_id text,
  PRIMARY KEY (store_id, id)
);
CREATE INDEX orders_profile ON orders (store_id, profile_id, placed_at) WHERE profile_id IS NOT NULL;
CREATE INDEX orders_import ON orders (store_id, import_id) WHERE import_id IS NOT NULL;
CREATE INDEX orders_connection ON orders (connection_id);

CREATE TABLE order_lines (
  store_id text NOT NULL,
  order_id text NOT NULL,
  position integer NOT NULL,
  line_id text NOT NULL,
  product_id text,
  title text NOT NULL,
  variant text,
  type text,
  vendor text,
  sku text,
  tags text[],
  collections text[],
  quantity integer NOT NULL,
  amount_minor bigint NOT NULL,
  PRIMARY KEY (store_id, order_id, position),
  FOREIGN KEY (store_id, order_id) REFERENCES orders ON DELETE CASCADE
);

-- A refund may arrive before its order: order_id is derived, not a foreign key.
CREATE TABLE refunds (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  id text NOT NULL,
  connection_id text NOT NULL REFERENCES connections ON DELETE CASCADE,
  external_id text NOT NULL,
  order_id text NOT NULL,
  order_external_id text NOT NULL,
  refunded_at timestamptz(3) NOT NULL,
  amount_minor bigint NOT NULL,
  lines_known boolean NOT NULL,
  assumed_time boolean NOT NULL DEFAULT false,
  content_hash text NOT NULL,
  origin smallint NOT NULL,
  import_id text,
  PRIMARY KEY (store_id, id)
);
CREATE INDEX refunds_order ON refunds (store_id, order_id);
CREATE INDEX refunds_import ON refunds (store_id, import_id) WHERE import_id IS NOT NULL;
CREATE INDEX refunds_connection ON refunds (connection_id);

CREATE TABLE refund_lines (
  store_id text NOT NULL,
  refund_id text NOT NULL,
  position integer NOT NULL,
  line_id text NOT NULL,
  quantity integer NOT NULL,
  amount_minor bigint NOT NULL,
  PRIMARY KEY (store_id, refund_id, position),
  FOREIGN KEY (store_id, refund_id) REFERENCES refunds ON DELETE CASCADE
);

-- One connection's record of someone. Without a version it is only named by orders and events.
CREATE TABLE profiles (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  id text NOT NULL,
  connection_id text NOT NULL REFERENCES connections ON DELETE CASCADE,
  external_id text NOT NULL,
  -- Made from an order that names no customer id.
  derived boolean NOT NULL,
  -- The record as known now (core's Profile without key and times); null = no record arrived.
  record jsonb,
  name text,
  name_known_at timestamptz(3),
  -- At the source.
  created_at timestamptz(3),
  -- The first fact that carries a time; and the first arrival of a record that carries none.
  first_known_at timestamptz(3),
  arrived_at timestamptz(3),
  person_id text,
  PRIMARY KEY (store_id, id)
);
CREATE INDEX profiles_person ON profiles (store_id, person_id);
CREATE INDEX profiles_connection ON profiles (connection_id);

-- Every version of a profile's record that arrived, from the time it became known: the history of its attributes.
CREATE TABLE profile_versions (
  store_id text NOT NULL,
  profile_id text NOT NULL,
  known_at timestamptz(3) NOT NULL,
  -- The record carried no time of its own: known_at is when it arrived.
  arrival boolean NOT NULL,
  created_at timestamptz(3),
  record jsonb NOT NULL,
  identifiers text[] NOT NULL,
  content_hash text NOT NULL,
  origin smallint NOT NULL,
  import_id text,
  PRIMARY KEY (store_id, profile_id, known_at),
  FOREIGN KEY (store_id, profile_id) REFERENCES profiles ON DELETE CASCADE
);
CREATE INDEX profile_versions_import ON profile_versions (store_id, import_id) WHERE import_id IS NOT NULL;

-- What may merge profiles: from the record and from its orders and events.
CREATE TABLE profile_identifiers (
  store_id text NOT NULL,
  profile_id text NOT NULL,
  identifier text NOT NULL,
  PRIMARY KEY (store_id, profile_id, identifier),
  FOREIGN KEY (store_id, profile_id) REFERENCES profiles ON DELETE CASCADE
);
CREATE INDEX profile_identifiers_value ON profile_identifiers (store_id, identifier);

CREATE TABLE identity_blocklist (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  identifier text NOT NULL,
  PRIMARY KEY (store_id, identifier)
);

CREATE TABLE people (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  id text NOT NULL,
  first_known_at timestamptz(3) NOT NULL,
  name text,
  -- Name, e-mails, phones and external ids, lower-cased, one a line.
  search_text text NOT NULL,
  -- The order of lists: by name, those without one last.
  sort_name text NOT NULL GENERATED ALWAYS AS (coalesce(lower(name), U&'\FFFD')) STORED,
  PRIMARY KEY (store_id, id)
);
CREATE INDEX people_by_name ON people (store_id, sort_name, id);

CREATE TABLE events (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  id text NOT NULL,
  connection_id text NOT NULL REFERENCES connections ON DELETE CASCADE,
  external_id text NOT NULL,
  profile_id text,
  event_kind text NOT NULL,
  happened_at timestamptz(3) NOT NULL,
  buyer jsonb NOT NULL,
  identifiers text[] NOT NULL,
  properties jsonb,
  content_hash text NOT NULL,
  origin smallint NOT NULL,
  import_id text,
  PRIMARY KEY (store_id, id)
);
CREATE INDEX events_profile ON events (store_id, profile_id, happened_at) WHERE profile_id IS NOT NULL;
CREATE INDEX events_import ON events (store_id, import_id) WHERE import_id IS NOT NULL;
CREATE INDEX events_connection ON events (connection_id);

CREATE TABLE locations (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  id text NOT NULL,
  connection_id text NOT NULL REFERENCES connections ON DELETE CASCADE,
  external_id text NOT NULL,
  name text NOT NULL,
  lat double precision,
  lon double precision,
  opens_on date,
  closes_on date,
  content_hash text NOT NULL,
  origin smallint NOT NULL,
  import_id text,
  PRIMARY KEY (store_id, id)
);
CREATE INDEX locations_import ON locations (store_id, import_id) WHERE import_id IS NOT NULL;
CREATE INDEX locations_connection ON locations (connection_id);

CREATE TABLE products (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  id text NOT NULL,
  connection_id text NOT NULL REFERENCES connections ON DELETE CASCADE,
  external_id text NOT NULL,
  title text NOT NULL,
  type text,
  vendor text,
  tags text[],
  collections text[],
  skus text[] NOT NULL,
  variants jsonb,
  content_hash text NOT NULL,
  origin smallint NOT NULL,
  import_id text,
  PRIMARY KEY (store_id, id)
);
CREATE INDEX products_import ON products (store_id, import_id) WHERE import_id IS NOT NULL;
CREATE INDEX products_connection ON products (connection_id);

-- What an import overwrote, for its undo: the row as it was, its lines within.
CREATE TABLE replaced_facts (
  store_id text NOT NULL REFERENCES stores ON DELETE CASCADE,
  import_id text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('order', 'refund', 'profile', 'event', 'location', 'product')),
  fact_id text NOT NULL,
  known_at timestamptz(3) NOT NULL DEFAULT '-infinity',
  former jsonb NOT NULL,
  former_import_id text GENERATED ALWAYS AS (former ->> 'import_id') STORED,
  PRIMARY KEY (store_id, import_id, kind, fact_id, known_at)
);
CREATE INDEX replaced_facts_former ON replaced_facts (store_id, former_import_id) WHERE former_import_id IS NOT NULL;

DO $$
DECLARE
  owned record;
BEGIN
  FOR owned IN
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'store_id' ORDER BY table_name
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned.table_name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', owned.table_name);
    EXECUTE format(
      'CREATE POLICY store_isolation ON %I USING (store_id = (SELECT current_setting(''throughline.store_id'', true)))
       WITH CHECK (store_id = (SELECT current_setting(''throughline.store_id'', true)))', owned.table_name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO throughline_app', owned.table_name);
  END LOOP;
END
$$;

-- A key is found before its store is known: who knows the hash sees that one row.
CREATE POLICY key_lookup ON api_keys FOR SELECT USING (key_hash = (SELECT current_setting('throughline.api_key_hash', true)));

GRANT SELECT, INSERT, UPDATE, DELETE ON organizations, members, stores TO throughline_app;
GRANT SELECT, INSERT, UPDATE ON users TO throughline_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON users, accounts, sessions, verification_tokens TO throughline_auth;
