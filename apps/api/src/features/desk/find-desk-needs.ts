import type { RequestContext } from '../../context.ts';
import { findAttention } from '../connections/find-attention.ts';
import type { DeskStoreModel } from './find-desk.ts';

/** What asks for a look at a store. */
export interface DeskNeed {
  kind: 'CONNECTION' | 'IMPORT' | 'ALERT';
  /** Of the connection, the import or the alert. */
  id: string;
  /** Of the connection's problem; else what kind says. */
  code: string;
  title: string;
  message: string;
  since: number | null;
}

const recentMs = 7 * 86_400_000;

/** Connections with a problem, the last import where it failed, and alerts whose figure stands where they wait for it. */
export async function findDeskNeeds(context: RequestContext, { store }: DeskStoreModel): Promise<DeskNeed[]> {
  if (!store.permissions.has('figures:read')) return [];
  const [connections, { imported, alerts }] = await Promise.all([
    findAttention(context, store),
    context.services.database.inStore(store.id, async ({ prisma }) => ({
      imported: await prisma.import.findFirst({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] }),
      alerts: await prisma.alert.findMany({ where: { enabled: true }, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
    })),
  ]);
  const needs = connections.map(
    ({ connection, code, message, since }): DeskNeed => ({
      ...{ kind: 'CONNECTION', id: connection.id, code, title: connection.name, message, since },
    }),
  );
  if (imported?.status === 'FAILED')
    needs.push({
      kind: 'IMPORT',
      id: imported.id,
      code: 'IMPORT_FAILED',
      title: 'Import failed',
      message: imported.message ?? 'The last import failed.',
      since: imported.createdAt.getTime(),
    });
  for (const { id, name, crosses, side, firedAt } of alerts) {
    const firedLately = firedAt !== null && context.now - firedAt.getTime() < recentMs;
    if (crosses === 'EITHER' ? !firedLately : side !== crosses) continue;
    const message =
      crosses === 'EITHER' ? 'Crossed its threshold in the last 7 days.' : `Is ${crosses.toLowerCase()} its threshold.`;
    needs.push({ kind: 'ALERT', id, code: 'ALERT', title: name, message, since: firedAt?.getTime() ?? null });
  }
  return needs;
}
