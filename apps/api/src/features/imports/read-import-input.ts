import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { ImportInput } from '@throughline/connectors/import-reader';
import type { Services } from '../../services.ts';
import type { ImportModel } from './import-model.ts';
import { importFolder } from './keep-upload.ts';

/** What a reader needs: the files on disk, the store, and for Shopify's orders the products known by now. */
export async function readImportInput(
  { env, database }: Pick<Services, 'env' | 'database'>,
  row: ImportModel,
  signal: AbortSignal,
): Promise<ImportInput> {
  const folder = importFolder(env.dataDir, row.id);
  const { store, format } = row;
  const base: ImportInput = {
    format,
    files: row.files.map(({ name, storedAs, bytesTotal }) => ({
      name,
      sizeBytes: bytesTotal,
      open: () => createReadStream(path.join(folder, storedAs), { highWaterMark: 256 * 1024 }),
    })),
    store: { currencyCode: store.currencyCode, timeZone: store.timeZone },
    signal,
  };
  if (format === 'mapped_csv') return { ...base, mapping: row.mapping };
  if (format !== 'shopify_orders_csv') return base;
  const rates = (row.mapping as { rates?: Record<string, string> } | null)?.rates;
  const products = await database.inStore(store.id, async ({ sql }) => {
    const { rows } = await sql.query<{ title: string; skus: string[] }>(
      'SELECT title, skus FROM products WHERE store_id = $1',
      [store.id],
    );
    return rows;
  });
  return { ...base, products, ...(rates && { rates }) };
}
