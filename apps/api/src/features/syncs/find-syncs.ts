import { takeListed } from '@throughline/db/page-window';
import type { Edge, Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { encodeCursor, pageOf, readWindow, refuseBeside } from '../../page.ts';
import type { ConnectionModel } from '../connections/find-connections.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';
import type { SyncModel } from './sync-model.ts';

/** Newest first. */
export async function findSyncs(
  context: RequestContext,
  { store, id: connectionId }: ConnectionModel,
  args: PageArguments,
): Promise<Page<Edge<SyncModel>>> {
  const page = readWindow(args, (id) => id);
  const { beside } = page;
  const where = { storeId: store.id, connectionId };
  const { rows, totalCount } = await context.services.database.inStore(store.id, async ({ prisma }) => {
    if (beside !== null && (await prisma.sync.count({ where: { ...where, id: beside } })) === 0) refuseBeside(page);
    return {
      rows: await prisma.sync.findMany({
        where,
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
        take: page.isBackwards ? -(page.count + 1) : page.count + 1,
        ...(beside !== null && { cursor: { storeId_id: { storeId: store.id, id: beside } }, skip: 1 }),
      }),
      totalCount: await prisma.sync.count({ where }),
    };
  });
  return pageOf(page, takeListed(page, rows), totalCount, (row) => ({
    cursor: encodeCursor('id', row.id),
    node: { ...row, store },
  }));
}

const newestMax = 20;

/** The reading that runs, else the one that runs next; null = none. */
export async function findCurrentSync(
  context: RequestContext,
  { store, id: connectionId }: ConnectionModel,
): Promise<SyncModel | null> {
  const rows = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.sync.findMany({
      where: { storeId: store.id, connectionId },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      take: newestMax,
    }),
  );
  const current = rows.find((row) => row.status === 'RUNNING') ?? rows.findLast((row) => row.status === 'QUEUED');
  return current ? { ...current, store } : null;
}

/** A sync known by its id alone, in whichever reachable store it lies. */
export function findSync(context: RequestContext, id: string): Promise<SyncModel | null> {
  return findInStores(context, (store) => readSync(context, store, id));
}

export async function readSync(context: RequestContext, store: OpenStore, id: string): Promise<SyncModel | null> {
  const row = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.sync.findFirst({ where: { storeId: store.id, id } }),
  );
  return row && { ...row, store };
}
