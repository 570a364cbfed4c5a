// What the audit log keeps of each kind of thing: its own fields, by column. What is not listed here is not read, so a secret can't
// come in; docs/audit.md shows this table.

/**
 * How a value is kept: as it is; a definition without the values it asks of personal fields; mail addresses without whose they are; of a web
 * address only the host, as paths often hold a token.
 */
export type KeptAs = 'plain' | 'definition' | 'mail' | 'mails' | 'host';

export interface AuditedObject {
  type: string;
  table: string;
  /** The column that says what people call it. */
  name: string | null;
  fields: Readonly<Record<string, KeptAs>>;
  /** Absent = the row belongs to a store. */
  of?: 'organization';
  /** Which rows are the organization's ($2), where the table has no row security of its own. */
  whose?: string;
}

const plain = (columns: string): Record<string, KeptAs> =>
  Object.fromEntries(columns.split(' ').map((column) => [column, 'plain']));

/** By the beginning of their ids. */
export const AUDITED_OBJECTS: Readonly<Record<string, AuditedObject>> = {
  sto: {
    type: 'store',
    table: 'stores',
    name: 'name',
    fields: plain('name currency_code time_zone week_starts_on rejection_days till_segments clock_ahead_ms deletes_at'),
  },
  seg: {
    type: 'segment',
    table: 'segments',
    name: 'name',
    fields: {
      ...plain('name emoji description universe version folder_id favourite position tags owner_id archived_at'),
      definition: 'definition',
    },
  },
  can: {
    type: 'canvas',
    table: 'canvases',
    name: 'name',
    fields: plain('name nodes edges settings version folder_id favourite position archived_at'),
  },
  fol: { type: 'folder', table: 'folders', name: 'name', fields: plain('kind name') },
  map: { type: 'mapping', table: 'mappings', name: 'name', fields: plain('name mapping') },
  con: {
    type: 'connection',
    table: 'connections',
    name: 'name',
    fields: plain('source name status account_name scopes payload_days'),
  },
  fee: {
    type: 'fileFeed',
    table: 'file_feeds',
    name: 'folder',
    fields: plain(
      'place folder host port username format mapping_id pattern every_minutes daily_at ready_when after_reading',
    ),
  },
  sav: {
    type: 'savedRecipe',
    table: 'saved_recipes',
    name: 'name',
    fields: plain('name description cover_emoji cover_colour version archived_at'),
    of: 'organization',
  },
  viw: { type: 'savedView', table: 'saved_views', name: 'name', fields: plain('name page search') },
  shr: { type: 'shareLink', table: 'share_links', name: 'label', fields: plain('label page search expires_at') },
  rep: {
    type: 'reportSchedule',
    table: 'report_schedules',
    name: 'label',
    fields: { ...plain('label page search cadence day hour as_pdf as_csv enabled'), recipients: 'mails' },
  },
  ale: {
    type: 'alert',
    table: 'alerts',
    name: 'name',
    fields: {
      ...plain(
        'name figure base segment_id to_segment_id canvas_id days crosses threshold quiet_from quiet_to enabled saved_by',
      ),
      mails: 'mails',
      webhook_url: 'host',
    },
  },
  whe: {
    type: 'webhookEndpoint',
    table: 'webhook_endpoints',
    name: 'description',
    fields: { ...plain('description events segment_ids state former_secret_until'), url: 'host' },
  },
  msg: { type: 'webhookMessage', table: 'webhook_messages', name: 'type', fields: plain('type endpoint_id state') },
  not: { type: 'chartNote', table: 'chart_notes', name: 'text', fields: plain('kind text starts_on ends_on') },
  imp: {
    type: 'import',
    table: 'imports',
    name: null,
    fields: plain('format status dry_run mapping_name cancel_requested undone_at'),
  },
  exp: {
    type: 'export',
    table: 'exports',
    name: 'what',
    fields: plain('what format segment_id as_of until status personal'),
  },
  syn: { type: 'sync', table: 'syncs', name: null, fields: plain('connection_id kind status cancel_requested') },
  req: {
    type: 'privacyRequest',
    table: 'privacy_requests',
    name: null,
    fields: plain('kind source state with_orders'),
  },
  dea: { type: 'deadLetter', table: 'dead_letters', name: null, fields: plain('object_kind connection_id') },
  ivt: {
    type: 'invitation',
    table: 'invitations',
    name: null,
    fields: { ...plain('role sees_personal expires_at accepted_at revoked_at'), email: 'mail' },
    of: 'organization',
  },
  grt: {
    type: 'grant',
    table: 'grants_with_stores',
    name: 'label',
    fields: {
      ...plain('label role sees_personal all_stores store_ids expires_at accepted_at agency_id ended_at end_reason'),
      email: 'mail',
    },
    of: 'organization',
    whose: '(organization_id = $2 OR agency_id = $2)',
  },
  org: {
    type: 'organization',
    table: 'organizations',
    name: 'name',
    fields: plain('name kind brand_name brand_colour'),
    of: 'organization',
    whose: 'id = $2',
  },
  dom: {
    type: 'signOnDomain',
    table: 'sign_on_domains',
    name: 'domain',
    fields: plain('domain verified_at'),
    of: 'organization',
  },
  key: {
    type: 'apiKey',
    table: 'api_keys',
    name: 'name',
    fields: plain('name scopes sees_personal all_stores store_ids expires_at former_until revoked_at app_id given_by'),
    of: 'organization',
  },
  app: {
    type: 'app',
    table: 'partner_apps',
    name: 'name',
    fields: plain('name redirect_uris last_four'),
    of: 'organization',
  },
};

export interface AuditedSetting {
  type: string;
  mutations: RegExp;
  /** $1: the store's id, or the organization's. */
  sql: string;
  /** Absent = of a store. */
  of?: 'organization';
}

/** What a store or organization holds once, under no id of its own: read where one of these mutations is made. */
export const AUDITED_SETTINGS: readonly AuditedSetting[] = [
  {
    type: 'channels',
    mutations: /Channel$/,
    sql: `SELECT (SELECT coalesce(jsonb_object_agg(handle, name), '{}') FROM channel_names WHERE store_id = $1) AS names,
      (SELECT coalesce(jsonb_object_agg(handle, target), '{}') FROM channel_aliases WHERE store_id = $1) AS merged`,
  },
  {
    type: 'identityRules',
    mutations: /IdentityRules$/,
    sql: `SELECT (SELECT rules FROM identity_rules WHERE store_id = $1 ORDER BY version DESC LIMIT 1) AS rules,
      (SELECT rules FROM identity_rules_changes WHERE store_id = $1) AS rules_to_come`,
  },
  {
    type: 'store',
    mutations: /RejectionDays$/,
    sql: 'SELECT rejection_days FROM stores WHERE id = $1',
  },
  {
    type: 'store',
    mutations: /^(delete|restore)Store$/,
    sql: 'SELECT deletes_at FROM stores WHERE id = $1',
  },
  {
    type: 'store',
    mutations: /TillSegments$/,
    sql: 'SELECT till_segments FROM stores WHERE id = $1',
  },
  {
    type: 'singleSignOn',
    mutations: /SingleSignOn$/,
    of: 'organization',
    sql: 'SELECT issuer, client_id, default_role, required FROM single_sign_ons WHERE organization_id = $1',
  },
];
