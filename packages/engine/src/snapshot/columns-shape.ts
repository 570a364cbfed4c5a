import type { EventRow, OrderRow } from '@throughline/core/facts/rows';
import { buildColumns } from '../columns/build-columns.ts';
import { COLD_PLACES } from '../columns/cold-columns.ts';
import type { Columns } from '../columns/columns.ts';
import { plainColumns } from '../columns/plain-columns.ts';

let known: Promise<readonly string[]> | null = null;

/** The names of all that columns hold, and which of them are cold: what tells files of another version of the code. */
export function columnsShape(): Promise<readonly string[]> {
  known ??= sampleColumns().then((columns) => [
    ...[...new Set(namesIn(plainColumns(columns), ''))].sort(),
    ...COLD_PLACES,
  ]);
  return known;
}

function namesIn(value: unknown, path: string): string[] {
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return [path];
  if (Array.isArray(value)) return value.length > 0 ? namesIn(value[0], `${path}[]`) : [path];
  if (value instanceof Map) return [...value.values()].flatMap((item) => namesIn(item, `${path}[]`));
  return Object.entries(value).flatMap(([name, item]) => namesIn(item, `${path}.${name}`));
}

/** One of everything that has names of its own. */
function sampleColumns(): Promise<Columns> {
  const key = { personId: 'p', connection: 'c', externalId: '1' };
  const store = {
    storeId: 's',
    timeZone: 'UTC',
    currencyCode: 'EUR',
    weekStartsOn: 1,
    changeNumber: 0,
    dataAsOf: null,
    locations: [{ locationId: 'l', name: 'l', lat: 0, lon: 0, opensOn: null, closesOn: null }],
  };
  const rows = {
    store,
    orderCountExpected: 0,
    people: once({ personId: 'p', firstKnownAt: 0, name: null }),
    orders: once<OrderRow>(),
    attributes: once({ ...key, field: 'city', value: 'a', knownAt: 0, undated: false }),
    events: once<EventRow>(),
  };
  return buildColumns(rows, () => {});
}

async function* once<T>(...rows: T[]): AsyncIterable<T[]> {
  yield rows;
}
