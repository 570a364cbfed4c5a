import type { ReportScheduleRow } from '@throughline/db/sharing/report-schedule-row';
import type { RequestContext } from '../../context.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';

/** By label. */
export function findReportSchedules(context: RequestContext, store: OpenStore): Promise<ReportScheduleRow[]> {
  return context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.reportSchedule.findMany({ orderBy: [{ label: 'asc' }, { id: 'asc' }] }),
  );
}

/** With the store it was reached through; null for an unknown id and a foreign one alike. */
export function findReportSchedule(
  context: RequestContext,
  id: string,
): Promise<(ReportScheduleRow & { store: OpenStore }) | null> {
  return findInStores(context, async (store) => {
    const row = await context.services.database.inStore(store.id, ({ prisma }) =>
      prisma.reportSchedule.findUnique({ where: { id } }),
    );
    return row && { ...row, store };
  });
}
