import type { Database } from '@throughline/db/database';
import type { JobCounts } from './metrics.ts';

export async function readJobCounts({ pool }: Pick<Database, 'pool'>): Promise<JobCounts> {
  const { rows } = await pool.query<JobCounts>(
    `SELECT count(*) FILTER (WHERE attempts >= max_attempts AND locked_at IS NULL)::int AS failed,
       count(*) FILTER (WHERE locked_at IS NOT NULL)::int AS running,
       count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at <= now())::int AS waiting,
       count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at > now())::int AS later
     FROM graphile_worker.jobs`,
  );
  return rows[0]!;
}
