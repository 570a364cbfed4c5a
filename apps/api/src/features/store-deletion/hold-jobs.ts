// Jobs of a store that is to be deleted wait for its end: what comes in, goes out or changes it stands still, and goes on where the store
// is kept. Jobs of a store whose deletion has begun are nothing any more.

import type { StoreClient } from '@throughline/db/database';
import { readStanding } from '@throughline/db/stores/mark-for-deletion';
import type { Job, Task, TaskList } from 'graphile-worker';
import type { JobPayloads } from '../../job-queue.ts';
import type { Services } from '../../services.ts';

type JobName = keyof JobPayloads;

/** What people are owed, what is read, and the end itself. */
const goesOn: ReadonlySet<string> = new Set<JobName>([
  'run-export',
  'work-request',
  'erase-connection',
  'delete-store',
]);
/** Ends between two pages where its store has become one that is to be deleted, and goes on from there. */
const breaksOff: ReadonlySet<string> = new Set<JobName>(['run-sync']);

/** The same tasks, for stores that stand. */
export function holdJobs({ database }: Pick<Services, 'database'>, tasks: TaskList): TaskList {
  const standingOf = async (payload: unknown) => {
    const { storeId } = payload as { storeId: string };
    const standing = await readStanding(database, storeId);
    return { storeId, isGone: standing === null || standing.hasBegun, deletesAt: standing?.deletesAt ?? null };
  };
  const held =
    (name: string, task: Task): Task =>
    async (payload, helpers) => {
      const { storeId, isGone, deletesAt } = await standingOf(payload);
      if (isGone) return;
      const hold = (until: Date) => database.inStore(storeId, (client) => holdJob(client, helpers.job, until));
      if (deletesAt !== null) return hold(deletesAt);
      await task(payload, helpers);
      if (!breaksOff.has(name)) return;
      const after = await standingOf(payload);
      if (!after.isGone && after.deletesAt !== null) await hold(after.deletesAt);
    };
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [name, goesOn.has(name) ? task : held(name, task as Task)]),
  );
}

async function holdJob({ sql }: StoreClient, { id, key, max_attempts: attemptsMax }: Job, until: Date): Promise<void> {
  await sql.query(
    `SELECT graphile_worker.add_job(held.task_identifier, waiting.payload, queue_name => held.queue_name, run_at => $2,
       max_attempts => $3::int, job_key => $4)
     FROM graphile_worker.jobs held JOIN graphile_worker._private_jobs waiting ON waiting.id = held.id WHERE held.id = $1`,
    [id, until, attemptsMax, key],
  );
}

/** In the caller's transaction: what was held until then is free now. */
export async function releaseJobs({ sql, storeId }: StoreClient, until: Date): Promise<void> {
  await sql.query(
    `SELECT graphile_worker.reschedule_jobs(array_agg(id), run_at => now()) FROM graphile_worker._private_jobs
     WHERE payload ->> 'storeId' = $1 AND run_at = $2 HAVING count(*) > 0`,
    [storeId, until],
  );
}

/** Whatever waits for a store that is no more. */
export async function dropJobs({ pool }: Services['database'], storeId: string): Promise<void> {
  await pool.query(
    `SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker._private_jobs
     WHERE payload ->> 'storeId' = $1 AND locked_at IS NULL HAVING count(*) > 0`,
    [storeId],
  );
}
