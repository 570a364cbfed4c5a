// Schedules of reports are made by people: a report is asked in the name of who set it up, so a key makes none.

import { newId } from '@throughline/db/ids';
import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import { findReportSchedule, type ReportScheduleModel } from './find-report-schedules.ts';
import { nextSend } from './next-send.ts';
import { type ReportSettings, readReportSettings } from './read-report-input.ts';
import { readReportedPage } from './read-reported-page.ts';
import { scheduleReport } from './schedule-report.ts';

const schedulesMax = 100;

export interface NewReportSchedule extends ReportSettings {
  storeId: string;
  label: string;
  page: string;
  search: string;
}

export async function createReportSchedule(
  context: RequestContext,
  input: NewReportSchedule,
): Promise<ReportScheduleModel> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const createdBy = refuseKey(context, 'storeId');
  const label = readName('label', input.label);
  const { page, search } = await readReportedPage(context, store, input);
  const { recipients, cadence, day, hour, asPdf, asCsv } = readReportSettings(input);
  const nextAt = nextSend({ cadence, day, hour }, context.now, store.timeZone);
  const settings = { label, page, search, recipients, cadence, day, hour, asPdf, asCsv };
  const id = newId('rep');
  return context.services.database.inStore(store.id, async (client) => {
    if ((await client.prisma.reportSchedule.count()) >= schedulesMax) {
      refuse('storeId', `A store has at most ${schedulesMax} scheduled reports.`, 'LIMIT');
    }
    const row = await client.prisma.reportSchedule.create({
      data: { id, storeId: store.id, createdBy, nextAt: new Date(nextAt), ...settings },
    });
    await scheduleReport(client, context.services.jobs, id, nextAt);
    return { ...row, store };
  });
}

/** Pauses it, or lets it go on from its next time. */
export async function setReportScheduleEnabled(
  context: RequestContext,
  { id, enabled }: { id: string; enabled: boolean },
): Promise<ReportScheduleModel> {
  const { store, ...before } = await readReportSchedule(context, id);
  const nextAt = nextSend(before, context.now, store.timeZone);
  return context.services.database.inStore(store.id, async (client) => {
    await client.prisma.reportSchedule.updateMany({ where: { id }, data: { enabled } });
    if (enabled) await scheduleReport(client, context.services.jobs, id, nextAt);
    return { ...(await client.prisma.reportSchedule.findUniqueOrThrow({ where: { id } })), store };
  });
}

export async function deleteReportSchedule(context: RequestContext, id: string): Promise<ReportScheduleModel> {
  const row = await readReportSchedule(context, id);
  await context.services.database.inStore(row.store.id, ({ prisma }) =>
    prisma.reportSchedule.deleteMany({ where: { id } }),
  );
  return row;
}

/** Unknown and foreign ids are refused alike. */
export async function readReportSchedule(context: RequestContext, id: string): Promise<ReportScheduleModel> {
  return (await findReportSchedule(context, id)) ?? refuseUnknown('id', 'scheduled report');
}

/** Whose name a report is asked in. */
export function refuseKey({ viewer }: RequestContext, path: 'storeId' | 'id'): string {
  if (viewer.kind === 'user') return viewer.id;
  refuse(path, 'A report is set up by a person, not by a key.');
}
