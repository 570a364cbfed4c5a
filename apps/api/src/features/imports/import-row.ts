// The `imports` row as its job writes it.

import { showNul } from '@throughline/connectors/find-nul';
import type { PreviewRow } from '@throughline/connectors/import-reader';
import type { Services } from '../../services.ts';
import { openStoreOf } from '../stores/open-store.ts';
import { type ImportModel, toImport } from './import-model.ts';
import type { ImportProgress } from './import-progress.ts';
import type { ImportTally } from './import-tally.ts';
import type { ImportJob } from './run-import.ts';

type RowServices = Pick<Services, 'database' | 'now'>;

/** Marks the import as running; null when it is gone or has ended already. */
export async function startImport({ database, now }: RowServices, job: ImportJob): Promise<ImportModel | null> {
  const store = await openStoreOf(database, job.storeId);
  if (store === null) return null;
  return database.inStore(job.storeId, async ({ prisma }) => {
    const found = await prisma.import.findUnique({ where: { id: job.importId } });
    if (found === null || found.status === 'SUCCEEDED' || found.status === 'FAILED') return null;
    await prisma.importRejection.deleteMany({ where: { importId: job.importId } });
    const row = await prisma.import.update({
      where: { id: job.importId },
      data: {
        status: 'RUNNING',
        stage: 'READING',
        startedAt: found.startedAt ?? new Date(now()),
        resumedCount: { increment: found.startedAt === null ? 0 : 1 },
        message: null,
      },
    });
    return toImport(store, row);
  });
}

interface Outcome {
  status: 'SUCCEEDED' | 'FAILED';
  message: string | null;
  progress: ImportProgress;
  tally: ImportTally;
  sample: PreviewRow[];
}

export async function finishImport({ database, now }: RowServices, job: ImportJob, outcome: Outcome): Promise<void> {
  const { progress, tally, sample } = outcome;
  await database.inStore(job.storeId, ({ prisma }) =>
    prisma.import.update({
      where: { id: job.importId },
      data: {
        ...progress.figures(),
        ...tally.figures(),
        status: outcome.status,
        stage: 'DONE',
        message: outcome.message,
        columns: progress.columns() as object[],
        channelTotals: tally.channelTotals() as object[],
        sample: storable(sample),
        finishedAt: new Date(now()),
      },
    }),
  );
}

/** Plain JSON. A row that is rejected for a NUL shows it; PostgreSQL keeps none. */
function storable(sample: PreviewRow[]): object[] {
  const shown = (_key: string, value: unknown) => (typeof value === 'string' ? showNul(value) : value);
  return JSON.parse(JSON.stringify(sample, shown));
}
