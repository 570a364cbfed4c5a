// Everything held on one person, as JSON text in pieces: `{ "exportedAt", "person", "<section>": [rows], ... }`. Rows are as the tables
// hold them, instants in ISO form, amounts in minor units.
import type { StoreClient } from '../database.ts';
import { findSubject } from './find-subject.ts';
import { escapedForms, mentionsOf, payloadMentions } from './mentions.ts';

const BATCH = 200;

/** `at`: epoch milliseconds. Reads within the caller's transaction, as it is taken. */
export async function* exportPerson(store: StoreClient, personId: string, at: number): AsyncGenerator<string> {
  const subject = await findSubject(store, { profileIds: await profilesOf(store, personId) }, FOREVER);
  const { profileIds, orderIds, eventIds, personIds } = subject;
  yield `{"exportedAt":${JSON.stringify(new Date(at).toISOString())},"person":${JSON.stringify(personId)}`;
  for (const [name, query, ids] of sections({ profileIds, orderIds, eventIds, personIds })) {
    yield* section(name, rowsOf(store, query, ids));
  }
  yield* section('deliveries', deliveriesOf(store, [...subject.values]));
  yield* section('deadLetters', lettersOf(store, [...subject.values]));
  yield* section('rejectedRows', rejectionsOf(store, [...subject.values]));
  yield '}\n';
}

/** Epoch milliseconds, in the year 9999. */
const FOREVER = 253_370_764_800_000;

async function profilesOf({ sql, storeId }: StoreClient, personId: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>('SELECT id FROM profiles WHERE store_id = $1 AND person_id = $2', [
    storeId,
    personId,
  ]);
  return rows.map((row) => row.id);
}

async function* section(name: string, rows: AsyncIterable<unknown>): AsyncGenerator<string> {
  yield `,${JSON.stringify(name)}:[`;
  let isFirst = true;
  for await (const row of rows) {
    yield `${isFirst ? '' : ','}\n${JSON.stringify(row)}`;
    isFirst = false;
  }
  yield ']';
}

type Ids = Record<'profileIds' | 'orderIds' | 'eventIds' | 'personIds', string[]>;

/** Name, the rows as `row` by `$1` store and `$2` ids, the ids. Consents are part of the records of profiles, and listed again. */
function sections({ profileIds, orderIds, eventIds, personIds }: Ids): [string, string, string[]][] {
  const own = "- 'store_id' - 'content_hash'";
  return [
    [
      'profiles',
      `SELECT to_jsonb(t) ${own} AS row FROM profiles t WHERE store_id = $1 AND id = ANY($2) ORDER BY id`,
      profileIds,
    ],
    [
      'profileVersions',
      `SELECT to_jsonb(t) ${own} AS row FROM profile_versions t WHERE store_id = $1 AND profile_id = ANY($2) ORDER BY profile_id, known_at`,
      profileIds,
    ],
    [
      'consents',
      `SELECT jsonb_build_object('profile_id', profile_id, 'known_at', known_at, 'consents', record -> 'consents') AS row
       FROM profile_versions WHERE store_id = $1 AND profile_id = ANY($2) AND record ? 'consents' ORDER BY profile_id, known_at`,
      profileIds,
    ],
    [
      'identifiers',
      `SELECT to_jsonb(t) ${own} AS row FROM profile_identifiers t WHERE store_id = $1 AND profile_id = ANY($2) ORDER BY profile_id, identifier`,
      profileIds,
    ],
    [
      'orders',
      `SELECT to_jsonb(t) ${own} || jsonb_build_object(
         'lines', (SELECT coalesce(jsonb_agg(to_jsonb(l) - 'store_id' - 'order_id' ORDER BY position), '[]') FROM order_lines l WHERE l.store_id = $1 AND l.order_id = t.id),
         'refunds', (SELECT coalesce(jsonb_agg(to_jsonb(r) ${own} || jsonb_build_object(
             'lines', (SELECT coalesce(jsonb_agg(to_jsonb(l) - 'store_id' - 'refund_id' ORDER BY position), '[]') FROM refund_lines l WHERE l.store_id = $1 AND l.refund_id = r.id))
             ORDER BY refunded_at), '[]') FROM refunds r WHERE r.store_id = $1 AND r.order_id = t.id)) AS row
       FROM orders t WHERE store_id = $1 AND id = ANY($2) ORDER BY placed_at, id`,
      orderIds,
    ],
    [
      'events',
      `SELECT to_jsonb(t) ${own} AS row FROM events t WHERE store_id = $1 AND id = ANY($2) ORDER BY happened_at, id`,
      eventIds,
    ],
    [
      'formerVersions',
      `SELECT to_jsonb(t) ${own} AS row FROM replaced_facts t WHERE store_id = $1
       AND (former ->> 'profile_id' = ANY($2) OR fact_id = ANY($2)) ORDER BY import_id, fact_id`,
      [...profileIds, ...orderIds, ...eventIds],
    ],
    [
      'memberships',
      `SELECT to_jsonb(t) ${own} AS row FROM membership_log t WHERE store_id = $1 AND person_id = ANY($2) ORDER BY number`,
      personIds,
    ],
    [
      'merges',
      `SELECT to_jsonb(t) ${own} AS row FROM identity_merges t WHERE store_id = $1 AND profile_id = ANY($2) ORDER BY profile_id`,
      profileIds,
    ],
    [
      'identityDecisions',
      `SELECT to_jsonb(t) - 'store_id' - 'decided_by' AS row FROM identity_verdicts t
       WHERE store_id = $1 AND (profile_a = ANY($2) OR profile_b = ANY($2)) ORDER BY profile_a, profile_b`,
      profileIds,
    ],
    [
      'requests',
      `SELECT jsonb_build_object('id', id, 'kind', kind, 'source', source, 'received_at', received_at, 'finished_at', finished_at) AS row
       FROM privacy_requests WHERE store_id = $1 AND person_id = ANY($2) ORDER BY received_at, id`,
      personIds,
    ],
  ];
}

async function* rowsOf({ sql, storeId }: StoreClient, query: string, ids: string[]): AsyncGenerator<unknown> {
  for (let from = 0; from < ids.length; from += BATCH) {
    const { rows } = await sql.query<{ row: unknown }>(query, [storeId, ids.slice(from, from + BATCH)]);
    for (const { row } of rows) yield row;
  }
}

/** Kept payloads that mention them. */
async function* deliveriesOf({ sql, storeId }: StoreClient, values: string[]): AsyncGenerator<unknown> {
  const mentions = mentionsOf(values);
  if (!mentions) return;
  for (let after = '0'; ; ) {
    const { rows } = await sql.query<{ id: string; topic: string; received_at: Date; body: Buffer }>(
      `SELECT id, topic, received_at, body FROM deliveries WHERE store_id = $1 AND id > $2 AND body IS NOT NULL
         AND EXISTS (SELECT FROM unnest($3::text[]) AS wanted (form) WHERE strpos(lower(encode(body, 'escape')), form) > 0)
       ORDER BY id LIMIT ${BATCH}`,
      [storeId, after, escapedForms(values)],
    );
    for (const { body, ...row } of rows)
      if (payloadMentions(body, mentions)) yield { ...row, body: body.toString('utf8') };
    if (rows.length < BATCH) return;
    after = rows.at(-1)!.id;
  }
}

async function* lettersOf({ sql, storeId }: StoreClient, values: string[]): AsyncGenerator<unknown> {
  const mentions = mentionsOf(values);
  if (!mentions) return;
  const { rows } = await sql.query<{ object_kind: string; object_id: string; reason: string; payload: Buffer | null }>(
    `SELECT object_kind, object_id, reason, payload FROM dead_letters WHERE store_id = $1
       AND EXISTS (SELECT FROM unnest($2::text[]) AS wanted (form) WHERE strpos(lower(encode(coalesce(payload, ''), 'escape')), form) > 0)`,
    [storeId, escapedForms(values)],
  );
  for (const { payload, ...row } of rows)
    if (payload && payloadMentions(payload, mentions)) yield { ...row, payload: payload.toString('utf8') };
}

async function* rejectionsOf({ sql, storeId }: StoreClient, values: string[]): AsyncGenerator<unknown> {
  const mentions = mentionsOf(values);
  if (!mentions) return;
  const { rows } = await sql.query<{ content: string }>(
    `SELECT import_id, file, line, content, reason FROM import_rejections WHERE store_id = $1
       AND EXISTS (SELECT FROM unnest($2::text[]) AS wanted (value) WHERE strpos(lower(content), value) > 0)`,
    [storeId, values.map((value) => value.toLowerCase())],
  );
  for (const row of rows) if (mentions(row.content)) yield row;
}
