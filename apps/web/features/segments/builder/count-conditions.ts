// Counts of single conditions, asked for together: two hundred rows that come into sight are one request of each hundred.
import { request } from '../../../data/request.ts';
import type { Json } from '../condition-tree.ts';
import { previewCountsDocument } from '../segment-documents.ts';

const gatherMs = 20;
const perRequest = 100;

interface Waiting {
  definition: Json;
  resolve: (count: number | null) => void;
  reject: (error: unknown) => void;
}

const gathered = new Map<string, Waiting[]>();

/** How many customers a condition holds for alone on a day (null = today); null while it has a problem. */
export function countCondition(storeId: string, asOf: string | null, definition: Json): Promise<number | null> {
  const key = JSON.stringify([storeId, asOf]);
  return new Promise((resolve, reject) => {
    const waiting = gathered.get(key) ?? [];
    if (waiting.length === 0) setTimeout(() => askAll(key, storeId, asOf), gatherMs);
    gathered.set(key, [...waiting, { definition, resolve, reject }]);
  });
}

function askAll(key: string, storeId: string, asOf: string | null): void {
  const waiting = gathered.get(key) ?? [];
  gathered.delete(key);
  for (let from = 0; from < waiting.length; from += perRequest)
    void askSome(storeId, asOf, waiting.slice(from, from + perRequest));
}

async function askSome(storeId: string, asOf: string | null, some: readonly Waiting[]): Promise<void> {
  try {
    const definitions = some.map(({ definition }) => definition);
    const { store } = await request(previewCountsDocument, { storeId, definitions, asOf });
    some.forEach(({ resolve }, index) => {
      resolve(store?.previewCounts[index] ?? null);
    });
  } catch (error) {
    for (const { reject } of some) reject(error);
  }
}
