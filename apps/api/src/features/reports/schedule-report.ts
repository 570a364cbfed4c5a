import type { StoreClient } from '@throughline/db/database';
import type { JobQueue } from '../../job-queue.ts';
import type { Services } from '../../services.ts';

const attemptsMax = 9;
/** Longer than all attempts last, pauses between them included. */
const lostMs = 2 * 3_600_000;

/** Sets the next sending in place of the one set before, in the caller's transaction. `dueAt`: epoch milliseconds. */
export async function scheduleReport(client: StoreClient, jobs: JobQueue, id: string, dueAt: number): Promise<void> {
  const { prisma, storeId } = client;
  await prisma.reportSchedule.updateMany({ where: { id }, data: { nextAt: new Date(dueAt) } });
  const options = { key: `report ${id}`, queueName: `reports ${storeId}`, attemptsMax, runAt: dueAt };
  await jobs.add(client, 'send-report', { storeId, scheduleId: id, dueAt }, options);
}

/** Beside the schedule, once; under the same `dueAt` it goes on with those it has not reached. */
export async function scheduleExtraReport(
  client: StoreClient,
  jobs: JobQueue,
  id: string,
  dueAt: number,
): Promise<void> {
  const { storeId } = client;
  const options = { key: `report now ${id}`, queueName: `reports ${storeId}`, attemptsMax };
  await jobs.add(client, 'send-report', { storeId, scheduleId: id, dueAt, isExtra: true }, options);
}

/**
 * Takes up sendings that were lost: due two hours ago, and no job is at it or waits to try again. Each goes on as the one it was, with
 * those it has not reached.
 */
export async function tendReports({ database, jobs, now }: Pick<Services, 'database' | 'jobs' | 'now'>): Promise<void> {
  const stores = await database.prisma.store.findMany({ select: { id: true } });
  for (const { id: storeId } of stores) {
    await database.inStore(storeId, async (client) => {
      const { rows } = await client.sql.query<{ id: string; nextAt: Date }>(
        `SELECT id, next_at AS "nextAt" FROM report_schedules WHERE enabled AND next_at < $1 AND NOT EXISTS (
           SELECT FROM graphile_worker.jobs WHERE jobs.key = 'report ' || report_schedules.id
           AND (jobs.locked_at IS NOT NULL OR jobs.attempts < jobs.max_attempts)) FOR UPDATE`,
        [new Date(now() - lostMs)],
      );
      for (const { id, nextAt } of rows) await scheduleReport(client, jobs, id, nextAt.getTime());
    });
  }
}
