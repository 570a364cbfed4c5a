import type { ImportFormat } from '@throughline/connectors/import-reader';
import type { StoreClient } from '@throughline/db/database';
import type { JobQueue } from '../../job-queue.ts';
import { refuse } from '../../refused.ts';
import type { StoredFile } from './import-model.ts';

export interface NewImport {
  id: string;
  /** null of a dry run, and of a list of people. */
  connectionId: string | null;
  format: ImportFormat;
  dryRun: boolean;
  /** Of `mapped_csv` the mapping, of Shopify's orders the rates. */
  mapping: unknown;
  mappingName: string | null;
  /** On disk in the import's folder. */
  files: StoredFile[];
  /** SHA-256 of what came, in hexadecimal. */
  contentHash: string;
  /** null = a feed. */
  createdBy: string | null;
}

/** A person's lists are looked through one by one when a segment asks for one. */
const listsMax = 1_000;

/** The import's row and its job, in the caller's transaction. Refused where it would be one list of people too many. */
export async function queueImport(client: StoreClient, jobs: JobQueue, input: NewImport): Promise<void> {
  const { mapping, files, ...row } = input;
  const { storeId } = client;
  if (row.format === 'people_list_csv' && !row.dryRun) await refuseTooManyLists(client);
  await client.prisma.import.create({
    data: {
      ...row,
      storeId,
      mapping: (mapping as object | null) ?? undefined,
      files: files as unknown as object[],
      bytesTotal: files.reduce((sum, file) => sum + file.bytesTotal, 0),
    },
  });
  const payload = { storeId, importId: row.id };
  await jobs.add(client, 'run-import', payload, { queueName: `imports ${storeId}`, key: row.id });
}

/** Those that failed or were undone are none. */
async function refuseTooManyLists({ prisma, storeId }: StoreClient): Promise<void> {
  const where = { storeId, format: 'people_list_csv', dryRun: false, undoneAt: null, status: { not: 'FAILED' } };
  if ((await prisma.import.count({ where })) < listsMax) return;
  const message = `A store has at most ${listsMax.toLocaleString('en')} lists of people: undo the import of one that is needed no more.`;
  refuse('format', message, 'LIMIT');
}
