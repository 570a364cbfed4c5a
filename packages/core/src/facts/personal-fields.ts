// What of the record is personal, in one place: read by erasure, export and masking. Every column of a store's tables that can hold a
// text is decided on here; a test compares this with the database.

/**
 * What erasure does with a column:
 * - `plain`: nothing, it says nothing of a buyer (or of the merchant's own staff alone);
 * - `emptied`: it is emptied where the row is the erased person's (`country`: of an address only the country stays);
 * - `searched`: what mentions one of the erased person's values goes (see docs/privacy.md for how);
 * - `contacts`: e-mails and phones of the erased person become a word, in texts and JSON that members wrote;
 * - `parameters`: the same in the search parameters of a page's address;
 * - `gone`: the rows of the erased person go as a whole;
 * - `replaced`: ids of people, another id is put in their place.
 */
export type ErasedAs = 'plain' | 'emptied' | 'country' | 'searched' | 'contacts' | 'parameters' | 'gone' | 'replaced';

const decide = (as: ErasedAs, columns: string): Record<string, ErasedAs> =>
  Object.fromEntries(columns.split(' ').map((column) => [column, as]));

/** By table and column. */
export const PERSONAL_FIELDS: Readonly<Record<string, Readonly<Record<string, ErasedAs>>>> = {
  orders: {
    ...decide('plain', 'store_id id connection_id channel fulfilment customer_currency content_hash import_id'),
    ...decide('emptied', 'profile_id buyer identifiers billing_address kept'),
    ...decide('country', 'shipping_address'),
    ...decide(
      'searched',
      'external_id location staff gateway referrer utm_source utm_medium utm_campaign discount_codes tags',
    ),
  },
  order_lines: {
    ...decide('plain', 'store_id order_id line_id product_id type vendor sku tags collections'),
    ...decide('searched', 'title variant'),
  },
  refunds: decide('plain', 'store_id id connection_id external_id order_id order_external_id content_hash import_id'),
  refund_lines: decide('plain', 'store_id refund_id line_id'),
  events: {
    ...decide('plain', 'store_id id connection_id event_kind content_hash import_id'),
    ...decide('emptied', 'profile_id buyer identifiers properties'),
    ...decide('searched', 'external_id'),
  },
  profiles: decide('gone', 'store_id id connection_id external_id record name person_id era postal_code near_key'),
  profile_versions: decide('gone', 'store_id profile_id record identifiers content_hash import_id'),
  profile_identifiers: decide('gone', 'store_id profile_id identifier joins_by'),
  import_people: decide('gone', 'store_id import_id profile_id connection_id'),
  people: decide('gone', 'store_id id name search_text sort_name'),
  replaced_facts: decide('emptied', 'store_id import_id kind fact_id former former_import_id'),
  deleted_facts: decide('plain', 'store_id id connection_id'),
  identity_blocklist: decide('gone', 'store_id identifier'),
  identity_verdicts: decide('gone', 'store_id profile_a profile_b verdict former decided_by'),
  identity_merges: decide('gone', 'store_id profile_id with_profile_id rule identifier'),
  identity_near_keys: decide('gone', 'store_id near_key'),
  identity_rules: decide('plain', 'store_id rules created_by'),
  identity_rules_changes: decide('plain', 'store_id rules created_by stage failure'),
  deliveries: {
    ...decide('plain', 'store_id connection_id content_key topic object_kind state'),
    ...decide('searched', 'event_id object_id body reason'),
  },
  dead_letters: {
    ...decide('plain', 'store_id id connection_id object_kind'),
    ...decide('gone', 'object_id reason problems payload'),
  },
  import_rejections: {
    ...decide('plain', 'store_id import_id file column expected'),
    ...decide('gone', 'value found reason content header'),
  },
  imports: {
    ...decide(
      'plain',
      'id store_id connection_id status stage format mapping mapping_name files columns channel_totals content_hash created_by',
    ),
    ...decide('searched', 'sample message'),
  },
  membership_log: {
    ...decide('plain', 'store_id segment_id kind'),
    ...decide('replaced', 'person_id cause'),
  },
  membership_baselines: {
    ...decide('plain', 'store_id'),
    ...decide('replaced', 'first_person_id last_person_id data'),
  },
  membership_log_state: decide('plain', 'store_id followed'),
  changes: { ...decide('plain', 'store_id anonymous_orders'), ...decide('replaced', 'people') },
  privacy_requests: {
    ...decide('plain', 'store_id id kind source connection_id topic state proof waits_for created_by'),
    ...decide('gone', 'person_id subject'),
  },
  erasure_keys: decide('plain', 'store_id hash_key'),
  erased_keys: decide('plain', 'store_id key_hash era'),
  connections: decide(
    'plain',
    'id store_id handle source name status account account_name scopes settings warnings credentials data_key key_id access_id problem_code problem refused_counts',
  ),
  syncs: decide('plain', 'store_id id connection_id kind status stage cursor message drift created_by'),
  file_feeds: decide(
    'plain',
    'store_id id connection_id place folder host username host_key format mapping_id pattern daily_at ready_when after_reading created_by',
  ),
  file_feed_files: decide('plain', 'store_id feed_id name content_hash state import_id message'),
  locations: decide('plain', 'store_id id connection_id external_id name content_hash import_id'),
  inventory_levels: decide(
    'plain',
    'store_id id connection_id external_id item_id item_external_id location_external_id product_external_id variant_external_id content_hash import_id',
  ),
  products: decide(
    'plain',
    'store_id id connection_id external_id title type vendor tags collections skus variants attributes content_hash import_id',
  ),
  channel_names: decide('plain', 'store_id handle name'),
  channel_aliases: decide('plain', 'store_id handle target'),
  mappings: decide('plain', 'id store_id name mapping'),
  folders: { ...decide('plain', 'id store_id kind'), ...decide('contacts', 'name') },
  saved_views: {
    ...decide('plain', 'id store_id page created_by'),
    ...decide('contacts', 'name'),
    ...decide('parameters', 'search'),
  },
  segments: {
    ...decide('plain', 'id store_id emoji universe folder_id owner_id recipe_handle created_by'),
    ...decide('contacts', 'name description definition tags'),
  },
  segment_versions: {
    ...decide('plain', 'store_id segment_id created_by'),
    ...decide('contacts', 'definition note'),
  },
  canvases: {
    ...decide('plain', 'id store_id nodes edges settings folder_id created_by'),
    ...decide('contacts', 'name'),
  },
  // Addresses here are the merchant's own people, as whoever sets these up says.
  alerts: {
    ...decide(
      'plain',
      'store_id id figure base segment_id to_segment_id canvas_id crosses mails webhook_url credentials data_key key_id quiet_from quiet_to saved_by side stand problem',
    ),
    ...decide('contacts', 'name'),
  },
  alert_deliveries: {
    ...decide('plain', 'store_id id alert_id way recipient state problem'),
    ...decide('contacts', 'message'),
  },
  chart_notes: { ...decide('plain', 'store_id id kind created_by'), ...decide('contacts', 'text') },
  share_links: {
    ...decide('plain', 'store_id id page token_hash created_by'),
    ...decide('contacts', 'label'),
    ...decide('parameters', 'search'),
  },
  report_schedules: {
    ...decide(
      'plain',
      'store_id id page recipients cadence run_sent run_refused extra_sent extra_refused last_problem created_by',
    ),
    ...decide('contacts', 'label'),
    ...decide('parameters', 'search'),
  },
  webhook_endpoints: {
    ...decide('plain', 'store_id id url events segment_ids credentials data_key key_id state problem created_by'),
    ...decide('contacts', 'description'),
  },
  // Of a person it names the row of the membership log alone, in which erasure replaces ids.
  webhook_messages: {
    ...decide('plain', 'store_id id endpoint_id type subject state problem'),
    ...decide('contacts', 'data'),
  },
  // What the file holds lies on disk, and goes with any erasure of the store.
  exports: decide('plain', 'store_id id what format segment_id status sha256 message asker'),
  // Who looked at the till, not whom they saw.
  till_looks: decide('plain', 'store_id viewer'),
  recipe_applications: {
    ...decide('plain', 'store_id canvas_id recipe_handle segment_ids created_by'),
    ...decide('contacts', 'plan'),
  },
};

/** Columns of a table with which erasure does this. */
export function columnsErased(table: string, as: ErasedAs): string[] {
  return Object.entries(PERSONAL_FIELDS[table] ?? {}).flatMap(([column, decided]) => (decided === as ? [column] : []));
}

/** How a field of a person is shown to who may not see personal data. */
export type MaskedAs = 'name' | 'email' | 'phone' | 'id' | 'identifier' | 'nothing' | 'values';

/** Of a person, one of their profiles or merges, or an order, as screens and downloads show them. */
export const MASKED_FIELDS = {
  name: 'name',
  emails: 'email',
  phones: 'phone',
  externalIds: 'id',
  externalId: 'id',
  identifiers: 'identifier',
  identifier: 'identifier',
  postalCode: 'nothing',
  address: 'nothing',
  birthDate: 'nothing',
  attributes: 'values',
  kept: 'values',
} as const satisfies Record<string, MaskedAs>;

/** Profile fields of conditions, and the field of a person that each asks for. Country and tags name nobody. */
const ASKED_FIELDS: Readonly<Record<string, keyof typeof MASKED_FIELDS>> = {
  name: 'name',
  email: 'emails',
  phone: 'phones',
  birthDate: 'birthDate',
  region: 'address',
  city: 'address',
  postalCode: 'postalCode',
  emailDomain: 'emails',
  age: 'birthDate',
};

/**
 * Whether a profile field of a condition (`attribute:<name>` included) is masked on a person, so that who may not see personal data
 * can't ask for it either. Of events every property is: it may hold anything.
 */
export function isPersonalField(field: string): boolean {
  return Object.hasOwn(MASKED_FIELDS, field.startsWith('attribute:') ? 'attributes' : (ASKED_FIELDS[field] ?? ''));
}
