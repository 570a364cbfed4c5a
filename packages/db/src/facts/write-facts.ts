// Writes facts of one kind: decides for each whether it stands against what is known, then one staged upsert for those that do.
import type { Fact } from '@throughline/core/facts/facts';
import type { StoreClient } from '../database.ts';
import { identifiersOf, type ProfileKey, profileKeyOf } from '../identity/identifiers.ts';
import { factId } from '../ids.ts';
import { findEras } from '../privacy/eras.ts';
import { contentHash } from './content-hash.ts';
import type { FactTable } from './fact-tables.ts';
import type { LoadState } from './load-state.ts';
import { type Outcome, outcomeOf, strengthens, type Version } from './outcome.ts';
import { arrayCell, type Cell, jsonCell, stageRows, timeCell } from './stage-rows.ts';

export interface WriteContext {
  store: StoreClient;
  state: LoadState;
  connectionId: string;
  importId: string | null;
  /** 0 = a file, 1 = a source's own API. */
  origin: number;
  /** When the facts were read at their source, epoch milliseconds; null = they were sent. */
  readAt: number | null;
}

interface Known extends Version {
  profileId: string | null;
}

export async function writeFacts<F extends Fact>(
  context: WriteContext,
  table: FactTable<F>,
  facts: F[],
): Promise<Outcome[]> {
  const { origin, connectionId, readAt } = context;
  const ids = facts.map((fact) => factId(table.prefix, connectionId, fact.externalId));
  const known = await readKnown(context.store, table, ids);
  const current = new Map<string, Version>(known);
  const winners = new Map<string, F>();
  const stronger = new Set<string>();
  const outcomes = facts.map((fact, index): Outcome => {
    const id = ids[index]!;
    const { updatedAt, ...content } = fact as F & { updatedAt?: number };
    const version = {
      // What the table does not keep says nothing: else the same event, read again, would be written again.
      updatedAt: table.times.includes('updated_at') ? (updatedAt ?? null) : null,
      contentHash: contentHash(content),
      origin,
      readAt: table.times.includes('read_at') ? readAt : null,
    };
    const before = current.get(id);
    const outcome = outcomeOf(version, before);
    if (outcome === 'new' || outcome === 'changed') {
      winners.set(id, fact);
      current.set(id, version);
    } else if (outcome === 'unchanged' && strengthens(version, before!)) {
      current.set(id, version);
      if (!winners.has(id)) stronger.add(id);
    }
    return outcome;
  });
  for (const id of winners.keys()) stronger.delete(id);
  if (winners.size > 0) {
    await writeWinners(context, table, winners, known, current);
    for (const fact of winners.values()) table.noteChanged?.(context.state.changed, fact, connectionId);
  }
  if (stronger.size > 0) await strengthen(context, table, stronger, current);
  return outcomes;
}

async function readKnown<F>(
  { sql, storeId }: StoreClient,
  table: FactTable<F>,
  ids: string[],
): Promise<Map<string, Known>> {
  const times = (['updated_at', 'read_at'] as const).map((time) =>
    table.times.includes(time) ? time : `NULL::timestamptz AS ${time}`,
  );
  const profileId = table.buyerOf ? 'profile_id' : 'NULL::text AS profile_id';
  const { rows } = await sql.query<{
    id: string;
    updated_at: Date | null;
    read_at: Date | null;
    content_hash: string;
    origin: number;
    profile_id: string | null;
  }>(
    `SELECT id, ${times.join()}, content_hash, origin, ${profileId} FROM ${table.table} WHERE store_id = $1 AND id = ANY($2)`,
    [storeId, ids],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        updatedAt: row.updated_at?.getTime() ?? null,
        readAt: row.read_at?.getTime() ?? null,
        contentHash: row.content_hash,
        origin: row.origin,
        profileId: row.profile_id,
      },
    ]),
  );
}

async function writeWinners<F extends Fact>(
  context: WriteContext,
  table: FactTable<F>,
  winners: Map<string, F>,
  known: Map<string, Known>,
  current: Map<string, Version>,
): Promise<void> {
  const { store, connectionId, importId } = context;
  const overwritten = [...winners.keys()].filter((id) => known.has(id));
  if (overwritten.length > 0) {
    if (importId) await keepFormer(store, table, overwritten, importId);
    if (table.lines) await deleteLines(store, table.lines, overwritten);
  }
  const owners = table.buyerOf ? await assignProfiles(context, table, winners, known) : null;
  const own = Object.entries(table.columns);
  const columns = [
    'store_id',
    'id',
    'connection_id',
    'external_id',
    'content_hash',
    'origin',
    'import_id',
    ...own.map(([name]) => name),
  ];
  columns.push(...table.times);
  if (table.buyerOf) columns.push('profile_id', 'buyer', 'identifiers');
  const rows = function* (): Iterable<Cell[]> {
    for (const [id, fact] of winners) {
      const version = current.get(id)!;
      const row: Cell[] = [
        store.storeId,
        id,
        connectionId,
        fact.externalId,
        version.contentHash,
        version.origin,
        importId,
      ];
      for (const [, cellOf] of own) row.push(cellOf(fact, connectionId));
      for (const time of table.times)
        row.push(timeCell((time === 'read_at' ? version.readAt : version.updatedAt) ?? undefined));
      if (table.buyerOf) {
        const buyer = table.buyerOf(fact);
        row.push(owners!.get(id) ?? null, jsonCell(buyer), arrayCell(identifiersOf(buyer)));
      }
      yield row;
    }
  };
  const stage = await stageRows(store, table.table, columns, rows());
  const list = columns.join(', ');
  const updates = columns.filter((column) => !['store_id', 'id', 'connection_id', 'external_id'].includes(column));
  await store.sql.query(
    `INSERT INTO ${table.table} (${list}) SELECT ${list} FROM ${stage}
     ON CONFLICT (store_id, id) DO UPDATE SET ${updates.map((column) => `${column} = excluded.${column}`).join(', ')}`,
  );
  if (table.lines) await insertLines(store, table.lines, winners);
}

async function insertLines<F>(
  store: StoreClient,
  lines: NonNullable<FactTable<F>['lines']>,
  facts: Map<string, F>,
): Promise<void> {
  const columns = ['store_id', lines.key, ...lines.columns];
  const rows = function* (): Iterable<Cell[]> {
    for (const [id, fact] of facts) for (const line of lines.rowsOf(fact)) yield [store.storeId, id, ...line];
  };
  const stage = await stageRows(store, lines.table, columns, rows());
  await store.sql.query(
    `INSERT INTO ${lines.table} (${columns.join(', ')}) SELECT ${columns.join(', ')} FROM ${stage}`,
  );
}

async function deleteLines<F>(
  { sql, storeId }: StoreClient,
  lines: NonNullable<FactTable<F>['lines']>,
  ids: string[],
): Promise<void> {
  await sql.query(`DELETE FROM ${lines.table} WHERE store_id = $1 AND ${lines.key} = ANY($2)`, [storeId, ids]);
}

/** Remembers the rows as they are, their lines within, for the undo of this import. */
export async function keepFormer<F>(
  { sql, storeId }: StoreClient,
  table: FactTable<F>,
  ids: string[],
  importId: string,
): Promise<void> {
  const { lines } = table;
  const inner = lines
    ? `|| jsonb_build_object('lines', (SELECT coalesce(jsonb_agg(to_jsonb(l) ORDER BY l.position), '[]')
         FROM ${lines.table} l WHERE l.store_id = t.store_id AND l.${lines.key} = t.id))`
    : '';
  await sql.query(
    `INSERT INTO replaced_facts (store_id, import_id, kind, fact_id, former)
     SELECT t.store_id, $2, $3, t.id, to_jsonb(t) ${inner} FROM ${table.table} t
     WHERE t.store_id = $1 AND t.id = ANY($4) AND t.import_id IS DISTINCT FROM $2
     ON CONFLICT DO NOTHING`,
    [storeId, importId, table.kind, ids],
  );
}

/** Gives each fact its profile, made on first use; null = anonymous. */
async function assignProfiles<F extends Fact>(
  { store, state, connectionId }: WriteContext,
  table: FactTable<F>,
  winners: Map<string, F>,
  known: Map<string, Known>,
): Promise<Map<string, string | null>> {
  const owners = new Map<string, string | null>();
  const profiles = new Map<string, ProfileKey>();
  for (const [id, fact] of winners) {
    const key = profileKeyOf(table.buyerOf!(fact), `${table.kind}:${fact.externalId}`, state.blocklist);
    const profileId = key && profileIdOf(connectionId, key);
    owners.set(id, profileId);
    if (key) profiles.set(profileId!, key);
    const former = known.get(id)?.profileId;
    if (former) state.touched.add(former);
    if (table.kind === 'order' && (!profileId || former === null)) state.changed.noteAnonymousOrders([id]);
  }
  await makeProfiles(store, connectionId, profiles);
  for (const profileId of profiles.keys()) state.touched.add(profileId);
  return owners;
}

/** A customer id and a derived key of the same text are two profiles. */
export function profileIdOf(connectionId: string, key: ProfileKey): string {
  return factId('prf', connectionId, key.derived ? `derived\0${key.externalId}` : key.externalId);
}

export async function makeProfiles(
  store: StoreClient,
  connectionId: string,
  profiles: Map<string, ProfileKey>,
): Promise<void> {
  if (profiles.size === 0) return;
  const eras = await findEras(store, connectionId, profiles);
  const columns = ['store_id', 'id', 'connection_id', 'external_id', 'derived', 'era'];
  const rows = [...profiles].map(([id, key]) => [
    store.storeId,
    id,
    connectionId,
    key.externalId,
    key.derived,
    eras.get(id),
  ]);
  const stage = await stageRows(store, 'profiles', columns, rows);
  const list = columns.join(', ');
  await store.sql.query(`INSERT INTO profiles (${list}) SELECT ${list} FROM ${stage} ON CONFLICT DO NOTHING`);
}

async function strengthen<F>(
  context: WriteContext,
  table: FactTable<F>,
  ids: Set<string>,
  current: Map<string, Version>,
): Promise<void> {
  const { sql, storeId } = context.store;
  const list = [...ids];
  const times = list.map((id) => timeCell(current.get(id)!.updatedAt ?? undefined));
  const reads = list.map((id) => timeCell(current.get(id)!.readAt ?? undefined));
  const timed = table.times.map((time) => `${time} = coalesce(s.${time}, t.${time}), `).join('');
  await sql.query(
    `UPDATE ${table.table} t SET ${timed}import_id = CASE WHEN t.origin = $4 THEN t.import_id END, origin = $4
     FROM unnest($2::text[], $3::timestamptz[], $5::timestamptz[]) AS s (id, updated_at, read_at) WHERE t.store_id = $1 AND t.id = s.id`,
    [storeId, list, times, context.origin, reads],
  );
}
