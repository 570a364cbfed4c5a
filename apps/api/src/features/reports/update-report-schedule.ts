import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { checkVersion } from '../folders/item-changes.ts';
import { readReportSchedule, refuseKey } from './change-report-schedules.ts';
import type { ReportScheduleModel } from './find-report-schedules.ts';
import { type Cadence, nextSend } from './next-send.ts';
import { type ReportSettings, readReportSettings } from './read-report-input.ts';
import { readReportedPage } from './read-reported-page.ts';
import { scheduleReport } from './schedule-report.ts';

/** What is absent or null stays as it was; `cadence` and `day` go together. */
export type ReportScheduleChanges = { id: string; expectedVersion?: number | null } & {
  [Name in keyof ReportSettings | 'label' | 'page' | 'search']?:
    | (ReportSettings & { label: string; page: string; search: string })[Name]
    | null;
};

/**
 * From now on it is asked in the name of who changed it, so that nobody is sent more than they may see. Another time is worked out
 * anew; without one, a sending under way goes on to those it has not reached.
 */
export async function updateReportSchedule(
  context: RequestContext,
  input: ReportScheduleChanges,
): Promise<ReportScheduleModel> {
  const { store, ...seen } = await readReportSchedule(context, input.id);
  const createdBy = refuseKey(context, 'id');
  const isMoved = input.page != null || input.search != null;
  const reported = { page: input.page ?? seen.page, search: input.search ?? seen.search };
  const { page, search } = isMoved ? await readReportedPage(context, store, reported) : reported;
  return context.services.database.inStore(store.id, async (client) => {
    const { id } = seen;
    const locked = await client.prisma.$queryRaw<{ version: number }[]>`
      SELECT version FROM report_schedules WHERE id = ${id} FOR UPDATE`;
    const version = checkVersion(locked, input, 'scheduled report') + 1;
    const before = await client.prisma.reportSchedule.findUniqueOrThrow({ where: { id } });
    const label = input.label == null ? before.label : readName('label', input.label);
    const { recipients, cadence, day, hour, asPdf, asCsv } = readReportSettings({
      recipients: input.recipients ?? before.recipients,
      cadence: input.cadence ?? (before.cadence as Cadence),
      day: input.cadence == null ? (input.day ?? before.day) : (input.day ?? null),
      hour: input.hour ?? before.hour,
      asPdf: input.asPdf ?? before.asPdf,
      asCsv: input.asCsv ?? before.asCsv,
    });
    const settings = { label, ...(isMoved && { page, search }), recipients, cadence, day, hour, asPdf, asCsv };
    await client.prisma.reportSchedule.update({ where: { id }, data: { ...settings, createdBy, version } });
    const isSameTime = cadence === before.cadence && day === before.day && hour === before.hour;
    if (before.enabled && !isSameTime) {
      const nextAt = nextSend({ cadence, day, hour }, context.now, store.timeZone);
      await scheduleReport(client, context.services.jobs, id, nextAt);
    }
    return { ...(await client.prisma.reportSchedule.findUniqueOrThrow({ where: { id } })), store };
  });
}
