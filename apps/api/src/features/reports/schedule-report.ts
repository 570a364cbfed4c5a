import type { StoreClient } from '@throughline/db/database';
import type { JobQueue } from '../../job-queue.ts';
import type { Services } from '../../services.ts';

const attemptsMax = 9;
const lostMs = 3_600_000;

/** Sets the next sending in place of the one set before, in the caller's transaction. `dueAt`: epoch milliseconds. */
export async function scheduleReport(client: StoreClient, jobs: JobQueue, id: string, dueAt: number): Promise<void> {
  const { prisma, storeId } = client;
  await prisma.reportSchedule.updateMany({ where: { id }, data: { nextAt: new Date(dueAt) } });
  const options = { key: `report ${id}`, queueName: `reports ${storeId}`, attemptsMax, runAt: dueAt };
  await jobs.add(client, 'send-report', { storeId, scheduleId: id, dueAt }, options);
}

/** Beside the schedule, once, also while it pauses. */
export async function sendReportNow(client: StoreClient, jobs: JobQueue, id: string, now: number): Promise<void> {
  const { storeId } = client;
  const payload = { storeId, scheduleId: id, dueAt: now, isExtra: true };
  await jobs.add(client, 'send-report', payload, {
    key: `report now ${id}`,
    queueName: `reports ${storeId}`,
    attemptsMax,
  });
}

/** Sets sendings anew that were lost: an hour after they should have been. */
export async function tendReports({ database, jobs, now }: Pick<Services, 'database' | 'jobs' | 'now'>): Promise<void> {
  const stores = await database.prisma.store.findMany({ select: { id: true } });
  for (const { id: storeId } of stores) {
    await database.inStore(storeId, async (client) => {
      const where = { enabled: true, nextAt: { lt: new Date(now() - lostMs) } };
      for (const { id } of await client.prisma.reportSchedule.findMany({ where, select: { id: true } })) {
        await scheduleReport(client, jobs, id, now());
      }
    });
  }
}
