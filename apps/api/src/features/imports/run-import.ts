// The job that carries out one import. The load is one transaction: an import that ends early, for whatever reason,
// has landed nothing, so taking it up again starts from the beginning.

import { rm } from 'node:fs/promises';
import { ImportFileError } from '@throughline/connectors/import-file-error';
import { importReaders } from '@throughline/connectors/import-readers';
import { commitFacts } from '@throughline/db/facts/commit-facts';
import type { Services } from '../../services.ts';
import { wakeFeed } from '../feeds/wake-feed.ts';
import { ImportCancelled, ImportProgress } from './import-progress.ts';
import { finishImport, startImport } from './import-row.ts';
import { ImportTally } from './import-tally.ts';
import { importFolder } from './keep-upload.ts';
import { landList } from './land-list.ts';
import { inBatches, readAhead } from './read-ahead.ts';
import { readImportInput } from './read-import-input.ts';

export interface ImportJob {
  storeId: string;
  importId: string;
}

type JobServices = Pick<Services, 'env' | 'log' | 'database' | 'now' | 'jobs'>;

export interface Attempt {
  /** An error that is no fault of the file ends the import instead of waiting for another attempt. */
  lastAttempt: boolean;
  /** The process is about to end: the import goes back to the queue. */
  stopping: AbortSignal;
}

export async function runImport(services: JobServices, job: ImportJob, attempt: Attempt): Promise<void> {
  const row = await startImport(services, job);
  if (row === null) return;
  const progress = new ImportProgress(services, job, row.files, attempt.stopping);
  const tally = new ImportTally();
  try {
    const input = await readImportInput(services, row, progress.signal);
    const reader = importReaders[row.format];
    const sample = row.dryRun ? (await reader.preview(input, 50)).rows : [];
    const batches = readAhead(inBatches(progress.follow(reader.read(input), tally)));
    if (row.format === 'people_list_csv') await landList(services, job, { batches, row, progress, tally });
    else if (row.dryRun || row.connectionId === null) for await (const _facts of batches);
    else {
      await commitFacts(services.database, job.storeId, {
        connectionId: row.connectionId,
        importId: job.importId,
        batches,
        onProgress: (step) => {
          progress.signal.throwIfAborted();
          return step === 'resolving' ? progress.show('RECOUNTING') : tally.addResults(step.results);
        },
      });
    }
    await progress.end();
    await finishImport(services, job, { status: 'SUCCEEDED', message: progress.notes(), progress, tally, sample });
  } catch (error) {
    const message = explain(error, attempt);
    if (message === null) throw error;
    await progress.end().catch(() => {});
    await failImport(services, job, message, progress);
    services.log.warn({ err: error, ...job }, 'An import failed');
  }
  await rm(importFolder(services.env.dataDir, job.importId), { recursive: true, force: true });
  await wakeFeed(services, job);
}

/** Ends an import that no attempt could end. */
export async function giveUpImport(services: JobServices, job: ImportJob): Promise<void> {
  const row = await startImport(services, job);
  if (row === null) return;
  const message = 'The import was given up: every attempt was cut off. Nothing has landed.';
  await failImport(services, job, message, new ImportProgress(services, job, row.files, new AbortController().signal));
  await rm(importFolder(services.env.dataDir, job.importId), { recursive: true, force: true });
  await wakeFeed(services, job);
}

async function failImport(
  services: JobServices,
  job: ImportJob,
  message: string,
  progress: ImportProgress,
): Promise<void> {
  await finishImport(services, job, { status: 'FAILED', message, progress, tally: new ImportTally(), sample: [] });
}

/** In the merchant's words; null = worth another attempt. */
function explain(error: unknown, { lastAttempt, stopping }: Attempt): string | null {
  if (error instanceof ImportCancelled) return 'Cancelled. Nothing has landed.';
  if (error instanceof ImportFileError) return error.message;
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
    return 'The uploaded files are gone from this machine. Nothing has landed: send them again.';
  }
  if (!lastAttempt || stopping.aborted) return null;
  return `The import was given up after several attempts, and nothing has landed: ${(error as Error).message}`;
}
