// The multipart body of a Shopify orders import that brings its rates: part `file` (the export), part `rates` (a rate file by
// day, columns Date, Currency, Rate).

import type { Request } from 'express';
import { refuse } from '../../refused.ts';
import { newStoredFile, type StoredFile, type StoredRates } from './import-model.ts';
import type { UploadFolder } from './keep-upload.ts';
import { receiveParts } from './receive-parts.ts';
import { unpackUpload } from './unpack-upload.ts';

export async function receiveOrdersFile(
  folder: UploadFolder,
  request: Request,
): Promise<{ files: StoredFile[]; rates: StoredRates | null }> {
  const { files } = await receiveParts(folder, request, []);
  for (const { partName } of files) {
    if (!['file', 'rates'].includes(partName)) refuse(partName, `The part ${partName} is not known: file, rates.`);
  }
  const orders = files.filter((file) => file.partName === 'file');
  const rates = files.filter((file) => file.partName === 'rates');
  if (orders.length !== 1) refuse('file', `One part file is expected, found ${orders.length}.`);
  if (rates.length > 1) refuse('rates', `One part rates is expected, found ${rates.length}.`);
  const [{ fileName, storedAs, bytes }] = orders as [(typeof files)[number]];
  return {
    files: await unpackUpload(folder, newStoredFile(fileName, storedAs, bytes)),
    rates: rates[0]
      ? { file: { name: rates[0].fileName, storedAs: rates[0].storedAs, bytesTotal: rates[0].bytes } }
      : null,
  };
}
