import type { ReportScheduleRow } from '@throughline/db/sharing/report-schedule-row';
import type { RequestContext } from '../../context.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';

/** With the store it was reached through. */
export type ReportScheduleModel = ReportScheduleRow & { store: OpenStore };

/** By label. */
export async function findReportSchedules(context: RequestContext, store: OpenStore): Promise<ReportScheduleModel[]> {
  const rows = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.reportSchedule.findMany({ orderBy: [{ label: 'asc' }, { id: 'asc' }] }),
  );
  return rows.map((row) => ({ ...row, store }));
}

/** null for an unknown id and a foreign one alike. */
export function findReportSchedule(context: RequestContext, id: string): Promise<ReportScheduleModel | null> {
  return findInStores(context, async (store) => {
    const row = await context.services.database.inStore(store.id, ({ prisma }) =>
      prisma.reportSchedule.findUnique({ where: { id } }),
    );
    return row && { ...row, store };
  });
}
