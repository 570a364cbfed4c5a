import type { AlertDeliveryRow, AlertRow } from '@throughline/db/alerts/alert-row';
import type { RequestContext } from '../../context.ts';
import { refuseUnknown } from '../../refused.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';
import { keptMax } from './fire-alert.ts';

export type AlertModel = AlertRow & { store: OpenStore };

/** By name. */
export async function findAlerts(context: RequestContext, store: OpenStore): Promise<AlertModel[]> {
  const rows = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.alert.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
  );
  return rows.map((row) => ({ ...row, store }));
}

/** null for an unknown id and a foreign one alike. */
export function findAlert(context: RequestContext, id: string): Promise<AlertModel | null> {
  return findInStores(context, async (store) => {
    const row = await context.services.database.inStore(store.id, ({ prisma }) =>
      prisma.alert.findUnique({ where: { id } }),
    );
    return row && { ...row, store };
  });
}

export async function findAlertOrRefuse(context: RequestContext, id: string): Promise<AlertModel> {
  return (await findAlert(context, id)) ?? refuseUnknown('id', 'alert');
}

/** The newest first, the last fifty. */
export function findDeliveries(context: RequestContext, { store, id }: AlertModel): Promise<AlertDeliveryRow[]> {
  return context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.alertDelivery.findMany({
      where: { alertId: id },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: keptMax,
    }),
  );
}
