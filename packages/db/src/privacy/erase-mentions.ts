// Takes away what is kept beside the record and mentions an erased person: payloads of deliveries, dead letters, rejected rows and
// samples of imports, saved recipes, what members wrote. Harmless when done twice.
import type { StoreClient } from '../database.ts';
import type { Proof } from './erase-facts.ts';
import { eraseFromRecipes } from './erase-recipes.ts';
import { eraseFromWritten } from './erase-written.ts';
import { anyText, escapedForms, type Mentions, mentionsOf, payloadMentions } from './mentions.ts';

const BATCH = 200;
/** Epoch milliseconds, in the year 9999. */
const FOREVER = 253_370_764_800_000;

export interface MentionsErased {
  proof: Proof;
  /** Deliveries of connections that work, which still have to be worked: they are looked at again afterwards. */
  waiting: number;
}

/** Deliveries received by the instant (epoch milliseconds): what came later speaks of somebody new. */
export async function eraseMentions(store: StoreClient, values: string[], until: number): Promise<MentionsErased> {
  const mentions = mentionsOf(values);
  if (!mentions) return { proof: {}, waiting: 0 };
  const letters = await removeLetters(store, values, mentions);
  const deliveries = await emptyDeliveries(store, { values, mentions, until, ids: null });
  const rejections = await removeRejections(store, values, mentions);
  const imports = await emptySamples(store, values, mentions);
  const recipes = await eraseFromRecipes(store, values);
  const written = await eraseFromWritten(store, values);
  return {
    proof: {
      'dead letters': letters,
      deliveries: deliveries.emptied,
      'import rejections': rejections,
      'import samples': imports,
      'saved recipes': recipes,
      'notes, names and segments': written,
    },
    waiting: deliveries.waiting,
  };
}

/** A condition that holds for every text or payload that mentions one; the forms stand in `$<at>`. */
const holdsOne = (text: string, at: number) =>
  `EXISTS (SELECT FROM unnest($${at}::text[]) AS wanted (form) WHERE strpos(${text}, form) > 0)`;

async function removeLetters({ sql, storeId }: StoreClient, values: string[], mentions: Mentions): Promise<number> {
  const text = `lower(object_id || ' ' || reason || ' ' || problems::text) || ' ' || lower(encode(coalesce(payload, ''), 'escape'))`;
  const { rows } = await sql.query<{
    id: string;
    delivery_id: string | null;
    told: string;
    problems: unknown;
    payload: Buffer | null;
  }>(
    `SELECT id, delivery_id, object_id || ' ' || reason AS told, problems, payload FROM dead_letters
     WHERE store_id = $1 AND ${holdsOne(text, 2)}`,
    [storeId, searched(values)],
  );
  const found = rows.filter(
    (row) =>
      mentions(row.told) ||
      anyText(row.problems, mentions) ||
      (row.payload !== null && payloadMentions(row.payload, mentions)),
  );
  await sql.query('DELETE FROM dead_letters WHERE store_id = $1 AND id = ANY($2)', [
    storeId,
    found.map((row) => row.id),
  ]);
  const deliveries = found.flatMap((row) => row.delivery_id ?? []);
  await sql.query(
    `UPDATE deliveries SET state = 'IGNORED', reason = 'It was of a person who was erased.'
     WHERE store_id = $1 AND id = ANY($2::bigint[]) AND state = 'DEAD'`,
    [storeId, deliveries],
  );
  return found.length;
}

interface DeliveryRow {
  id: string;
  state: string;
  event_id: string;
  object_id: string | null;
  reason: string | null;
  body: Buffer | null;
  status: string;
}

/** Of deliveries that were just worked and turned out to speak of somebody who was erased before. */
export async function emptyWorked(store: StoreClient, ids: string[], values: Iterable<string>): Promise<void> {
  const list = [...values];
  const mentions = mentionsOf(list);
  if (mentions) await emptyDeliveries(store, { values: list, mentions, until: FOREVER, ids });
}

async function emptyDeliveries(
  { sql, storeId }: StoreClient,
  { values, mentions, until, ids }: { values: string[]; mentions: Mentions; until: number; ids: string[] | null },
): Promise<{ emptied: number; waiting: number }> {
  const text = `lower(event_id || ' ' || coalesce(object_id, '') || ' ' || coalesce(reason, '')) || ' ' || lower(encode(coalesce(body, ''), 'escape'))`;
  let emptied = 0;
  let waiting = 0;
  for (let after = '0'; ; ) {
    const { rows } = await sql.query<DeliveryRow>(
      `SELECT id, state, event_id, object_id, reason, body,
         (SELECT c.status FROM connections c WHERE c.store_id = $1 AND c.id = deliveries.connection_id) AS status FROM deliveries
       WHERE store_id = $1 AND id > $2 AND received_at <= to_timestamp($4::float8 / 1000) AND ($5::bigint[] IS NULL OR id = ANY($5))
         AND ${holdsOne(text, 3)} ORDER BY id LIMIT ${BATCH}`,
      [storeId, after, searched(values), until, ids],
    );
    for (const row of rows) {
      const isIn = (told: string | null) => told !== null && mentions(told);
      const inBody = row.body !== null && payloadMentions(row.body, mentions);
      if (!inBody && ![row.event_id, row.object_id, row.reason].some(isIn)) continue;
      if (row.state === 'WAITING' && row.status === 'CONNECTED') {
        waiting++;
        continue;
      }
      emptied++;
      // Of what waits for a connection that does not work, the object is read anew when it goes on.
      const isReadAnew = row.status !== 'DISCONNECTED' && row.object_id !== null && !isIn(row.object_id);
      await sql.query(
        `UPDATE deliveries SET body = NULL, event_id = CASE WHEN $3 THEN 'erased:' || id ELSE event_id END,
           object_id = CASE WHEN $4 THEN NULL ELSE object_id END,
           state = CASE WHEN $6 THEN 'IGNORED' ELSE state END,
           worked_at = CASE WHEN $6 THEN to_timestamp($8::float8 / 1000) ELSE worked_at END,
           reason = CASE WHEN $6 THEN $7 WHEN $5 THEN NULL ELSE reason END
         WHERE store_id = $1 AND id = $2`,
        [
          storeId,
          row.id,
          isIn(row.event_id),
          isIn(row.object_id),
          isIn(row.reason),
          row.state === 'WAITING' && !isReadAnew,
          'It was of a person who was erased.',
          until,
        ],
      );
    }
    if (rows.length < BATCH) return { emptied, waiting };
    after = rows.at(-1)!.id;
  }
}

async function removeRejections({ sql, storeId }: StoreClient, values: string[], mentions: Mentions): Promise<number> {
  const shown = `concat_ws(' ', content, value, found, reason, header::text)`;
  const { rows } = await sql.query<{ import_id: string; position: number; shown: string; header: unknown }>(
    `SELECT import_id, position, ${shown} AS shown, header FROM import_rejections
     WHERE store_id = $1 AND ${holdsOne(`lower(${shown})`, 2)}`,
    [storeId, plain(values)],
  );
  const found = rows.filter((row) => mentions(row.shown) || anyText(row.header, mentions));
  await sql.query(
    `DELETE FROM import_rejections r USING unnest($2::text[], $3::int[]) AS s (import_id, position)
     WHERE r.store_id = $1 AND r.import_id = s.import_id AND r.position = s.position`,
    [storeId, found.map((row) => row.import_id), found.map((row) => row.position)],
  );
  return found.length;
}

async function emptySamples({ sql, storeId }: StoreClient, values: string[], mentions: Mentions): Promise<number> {
  const { rows } = await sql.query<{ id: string; sample: unknown; message: string | null }>(
    `SELECT id, sample, message FROM imports
     WHERE store_id = $1 AND ${holdsOne(`lower(sample::text || ' ' || coalesce(message, ''))`, 2)}`,
    [storeId, plain(values)],
  );
  const found = rows.filter((row) => anyText(row.sample, mentions) || (row.message !== null && mentions(row.message)));
  for (const row of found) {
    await sql.query(
      `UPDATE imports SET sample = '[]', message = CASE WHEN $3 THEN NULL ELSE message END WHERE store_id = $1 AND id = $2`,
      [storeId, row.id, row.message !== null && mentions(row.message)],
    );
  }
  return found.length;
}

/** As text columns show them: as they are, and within JSON. */
function plain(values: string[]): string[] {
  return [
    ...new Set(values.flatMap((value) => [value, JSON.stringify(value).slice(1, -1)].map((one) => one.toLowerCase()))),
  ];
}

function searched(values: string[]): string[] {
  return [...new Set([...plain(values), ...escapedForms(values)])];
}
