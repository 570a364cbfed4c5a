// Takes an upload in: its files go to disk as they come, then the import's row and its job are made together.
// Nothing of a request that is refused or breaks off remains.

import type { ImportFormat } from '@throughline/connectors/import-reader';
import { newId } from '@throughline/db/ids';
import type { Request } from 'express';
import type { RequestContext } from '../../context.ts';
import { HttpRefused } from '../../http-errors.ts';
import { refuse } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { newStoredFile, type StoredFile, type StoredRates } from './import-model.ts';
import {
  keepUpload,
  openUploadFolder,
  removeImportFiles,
  syncFolder,
  tooLarge,
  type UploadFolder,
} from './keep-upload.ts';
import { openImportConnection } from './open-import-connection.ts';
import { queueImport } from './queue-import.ts';
import type { ImportQuery } from './read-import-query.ts';
import { type ReceivedMapping, receiveMappedFiles } from './receive-mapped-files.ts';
import { receiveOrdersFile } from './receive-orders-file.ts';
import { unpackUpload } from './unpack-upload.ts';

interface Received {
  files: StoredFile[];
  mapping?: ReceivedMapping;
  rates?: StoredRates | null;
}

/** The id of the import, which is on disk and queued. */
export async function receiveImport(
  context: RequestContext,
  store: OpenStore,
  query: ImportQuery,
  request: Request,
): Promise<string> {
  const { dataDir, importBytesMax } = context.services.env;
  refuseWrongType(query, request);
  if (Number(request.get('content-length') ?? 0) > importBytesMax + 1_000_000) throw tooLarge(importBytesMax);
  const importId = newId('imp');
  const folder = await openUploadFolder(dataDir, importId, importBytesMax);
  try {
    const received = await receiveFiles(context, store, query, folder, request);
    await syncFolder(folder);
    await enqueue(context, store, query, importId, folder, received);
    return importId;
  } catch (error) {
    await removeImportFiles(dataDir, importId);
    throw error;
  }
}

async function receiveFiles(
  context: RequestContext,
  store: OpenStore,
  query: ImportQuery,
  folder: UploadFolder,
  request: Request,
): Promise<Received> {
  if (query.format === 'mapped_csv') return receiveMappedFiles(context, store, folder, request);
  if (!request.is('multipart/form-data')) {
    const file = await receiveBody(folder, query, request);
    return { files: await unpackUpload(folder, file), rates: query.rates && { rates: query.rates } };
  }
  if (query.rates) refuse('rates', 'Give the rates as a parameter or as a file, not both.');
  return receiveOrdersFile(folder, request);
}

const packedTypes = ['application/zip', 'application/gzip'];
const contentTypes: Record<ImportFormat, string[]> = {
  mapped_csv: ['multipart/form-data'],
  shopify_orders_csv: ['text/csv', 'multipart/form-data', ...packedTypes],
  shopify_customers_csv: ['text/csv', ...packedTypes],
  shopify_products_csv: ['text/csv', ...packedTypes],
  // A corrected download of rejected lines is a CSV.
  people_list_csv: ['text/csv', ...packedTypes],
  facts_jsonl: ['application/x-ndjson', 'application/jsonl', 'text/plain', 'text/csv', ...packedTypes],
};

/** What a body without a name is called. */
const fileNames: Record<ImportFormat, string> = {
  mapped_csv: 'mapped.csv',
  shopify_orders_csv: 'shopify_orders.csv',
  shopify_customers_csv: 'shopify_customers.csv',
  shopify_products_csv: 'shopify_products.csv',
  facts_jsonl: 'facts.jsonl',
  people_list_csv: 'people.csv',
};

function refuseWrongType(query: ImportQuery, request: Request): void {
  const expected = contentTypes[query.format];
  if (!request.is(expected))
    throw new HttpRefused(415, 'WRONG_TYPE', `Content-Type is ${expected.join(' or ')} for this format.`);
  const encoding = (request.get('content-encoding') ?? 'identity').toLowerCase();
  if (!['identity', 'gzip'].includes(encoding)) {
    throw new HttpRefused(415, 'WRONG_TYPE', 'The content encoding is not supported: use gzip, or none.');
  }
}

/** Kept as it comes, compressed or not: the readers tell by the first bytes. */
async function receiveBody(folder: UploadFolder, query: ImportQuery, request: Request): Promise<StoredFile> {
  const { storedAs, bytes } = await keepUpload(folder, request);
  if (bytes === 0) refuse('body', 'The body is empty: it is to be the file.');
  return newStoredFile(query.fileName ?? fileNames[query.format], storedAs, bytes);
}

async function enqueue(
  context: RequestContext,
  store: OpenStore,
  query: ImportQuery,
  importId: string,
  folder: UploadFolder,
  { files, mapping, rates }: Received,
): Promise<void> {
  await context.services.database.inStore(store.id, async (client) => {
    const { format, connection: handle } = query;
    const isApart = query.dryRun || format === 'people_list_csv';
    const connection = isApart ? null : await openImportConnection(client, format, handle);
    await queueImport(client, context.services.jobs, {
      id: importId,
      connectionId: connection?.id ?? null,
      format: query.format,
      dryRun: query.dryRun,
      mapping: mapping?.mapping ?? rates ?? null,
      mappingName: mapping?.name ?? null,
      files,
      contentHash: folder.hash.digest('hex'),
      createdBy: context.viewer.id,
    });
  });
}
