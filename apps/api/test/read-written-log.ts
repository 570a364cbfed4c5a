import type { BoundaryCause, LogRow } from '@throughline/core/journeys/membership-log';
import { readLog } from '@throughline/db/memberships/read-log';
import type { TestApi, TestStore } from './test-api.ts';

/**
 * The rows of a store's log in short words, above a number: `3 ann entered seg 01-05T10:00 order 1 correction`. People are
 * called by their profile's external id, orders and events by theirs, segments by their names.
 */
export async function readWrittenLog({ services }: TestApi, store: TestStore, after = 0): Promise<string[]> {
  const { rows } = await readLog(services.database, store.id, { after, limit: 10_000 });
  const names = await namesIn(services, store.id);
  return rows.map((row) => written(row, (id) => names.get(id) ?? 'somebody'));
}

async function namesIn({ database }: TestApi['services'], storeId: string): Promise<Map<string, string>> {
  return database.inStore(storeId, async ({ sql }) => {
    const { rows } = await sql.query<{ id: string; name: string }>(
      `SELECT id, name FROM segments WHERE store_id = $1
       UNION ALL SELECT id, external_id FROM orders WHERE store_id = $1
       UNION ALL SELECT id, external_id FROM events WHERE store_id = $1
       UNION ALL SELECT person_id, min(external_id) FROM profiles WHERE store_id = $1 AND person_id IS NOT NULL GROUP BY 1`,
      [storeId],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  });
}

function written(row: LogRow, nameOf: (id: string) => string): string {
  const at = new Date(row.effectiveAt).toISOString().slice(5, 16);
  const segment = `${nameOf(row.segmentId)} v${row.version}`;
  if (row.kind === 'begun') return `${row.number} begun ${segment}`;
  const cause = causeOf(row.cause, nameOf);
  return `${row.number} ${nameOf(row.personId)} ${row.kind} ${segment} ${at} ${cause}${row.correction ? ' correction' : ''}`;
}

function causeOf(cause: BoundaryCause, nameOf: (id: string) => string): string {
  if ('windowEdge' in cause) return 'window edge';
  if ('identity' in cause) return 'identity';
  if (cause.id === undefined) return cause.fact;
  return `${cause.fact} ${cause.fact === 'attribute' ? cause.id : nameOf(cause.id)}`;
}
