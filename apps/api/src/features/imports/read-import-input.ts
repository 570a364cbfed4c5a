import { createReadStream } from 'node:fs';
import path from 'node:path';
import { readZipEntry } from '@throughline/connectors/archive/read-zip-entry';
import type { ImportFile, ImportInput } from '@throughline/connectors/import-reader';
import type { RateTable } from '@throughline/connectors/rates';
import { readRatesCsv } from '@throughline/connectors/read-rates-csv';
import type { Services } from '../../services.ts';
import type { ImportModel, StoredFile, StoredRates } from './import-model.ts';
import { importFolder } from './keep-upload.ts';
import { listPackedFiles } from './list-packed-files.ts';

/** What a reader needs: the files on disk, the store, and for Shopify's orders the products known by now. Throws `ImportFileError`. */
export async function readImportInput(
  { env, database }: Pick<Services, 'env' | 'database'>,
  row: ImportModel,
  signal: AbortSignal,
): Promise<ImportInput> {
  const folder = importFolder(env.dataDir, row.id);
  const { store, format } = row;
  // A zip that could not be unpacked when it came says why here.
  for (const file of row.files) if (!file.packed) await listPackedFiles(folder, file);
  const base: ImportInput = {
    format,
    files: row.files.map((file) => openStored(folder, file)),
    store: { currencyCode: store.currencyCode, timeZone: store.timeZone },
    signal,
  };
  if (format === 'mapped_csv') return { ...base, mapping: row.mapping };
  if (format !== 'shopify_orders_csv') return base;
  const rates = await readRates(folder, row.mapping as StoredRates | null, signal);
  const products = await database.inStore(store.id, async ({ sql }) => {
    const { rows } = await sql.query<{ title: string; skus: string[] }>(
      'SELECT title, skus FROM products WHERE store_id = $1',
      [store.id],
    );
    return rows;
  });
  return { ...base, products, ...(rates && { rates }) };
}

function openStored(
  folder: string,
  { name, storedAs, packed, bytesTotal }: Pick<StoredFile, 'name' | 'storedAs' | 'packed' | 'bytesTotal'>,
): ImportFile {
  const file = path.join(folder, storedAs);
  const open = () =>
    packed ? readZipEntry(packed.archive, file, packed.entry) : createReadStream(file, { highWaterMark: 256 * 1024 });
  return { name, sizeBytes: bytesTotal, open };
}

async function readRates(
  folder: string,
  stored: StoredRates | null,
  signal: AbortSignal,
): Promise<RateTable | undefined> {
  if (stored === null) return undefined;
  return 'rates' in stored ? stored.rates : readRatesCsv(openStored(folder, stored.file), signal);
}
