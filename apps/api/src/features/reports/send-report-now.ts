import type { StoreClient } from '@throughline/db/database';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { readReportSchedule } from './change-report-schedules.ts';
import type { ReportScheduleModel } from './find-report-schedules.ts';
import { scheduleExtraReport } from './schedule-report.ts';

const pauseMs = 3_600_000;

/**
 * Once, beside the schedule, also while it pauses. One that is under way is joined: those it has reached get nothing again. Once
 * somebody was reached the next begins an hour later.
 */
export async function sendReportScheduleNow(context: RequestContext, id: string): Promise<ReportScheduleModel> {
  const { services, now } = context;
  const { store } = await readReportSchedule(context, id);
  if (services.mail === null) refuse('id', 'This instance has no mail server (SMTP_URL).');
  return services.database.inStore(store.id, async (client) => {
    await client.sql.query('SELECT FROM report_schedules WHERE id = $1 FOR UPDATE', [id]);
    const row = await client.prisma.reportSchedule.findUniqueOrThrow({ where: { id } });
    const state = await stateOf(client, id);
    if (state === 'RUNS') return { ...row, store };
    if (state === 'WAITS' && row.extraDueAt !== null) {
      await scheduleExtraReport(client, services.jobs, id, row.extraDueAt.getTime());
      return { ...row, store };
    }
    const leftMs = row.extraDueAt === null ? 0 : row.extraDueAt.getTime() + pauseMs - now;
    if (leftMs > 0 && row.extraSent.length > 0) {
      const minutes = Math.ceil(leftMs / 60_000);
      const wait = minutes === 1 ? '1 minute' : `${minutes} minutes`;
      refuse('id', `It was sent by hand within the last hour. It can be again in ${wait}.`, 'LIMIT');
    }
    const data = { extraDueAt: new Date(now), extraSent: [], extraRefused: [] };
    const begun = await client.prisma.reportSchedule.update({ where: { id }, data });
    await scheduleExtraReport(client, services.jobs, id, now);
    return { ...begun, store };
  });
}

/** Of the job beside the schedule; null when there is none that could still send something. */
async function stateOf({ sql }: StoreClient, id: string): Promise<'RUNS' | 'WAITS' | null> {
  const { rows } = await sql.query<{ runs: boolean }>(
    `SELECT locked_at IS NOT NULL AS runs FROM graphile_worker.jobs
     WHERE key = $1 AND (locked_at IS NOT NULL OR attempts < max_attempts)`,
    [`report now ${id}`],
  );
  const [job] = rows;
  return job === undefined ? null : job.runs ? 'RUNS' : 'WAITS';
}
