import type { PrivacyRequest as RequestRow } from '@throughline/db/generated/prisma/client';
import { type Edge, type Page, type PageArguments, pageOfOffset, readFirst, readOffset } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';

export interface RequestModel {
  store: OpenStore;
  row: RequestRow;
}

/** The newest first. */
export async function findRequests(
  context: RequestContext,
  store: OpenStore,
  args: PageArguments,
): Promise<Page<Edge<RequestModel>>> {
  const first = readFirst(args.first);
  const offset = readOffset(args.after);
  const where = { storeId: store.id };
  return context.services.database.inStore(store.id, async ({ prisma }) => {
    const totalCount = await prisma.privacyRequest.count({ where });
    const rows = await prisma.privacyRequest.findMany({
      where,
      orderBy: [{ receivedAt: 'desc' }, { id: 'asc' }],
      skip: offset,
      take: first,
    });
    return pageOfOffset(rows, offset, totalCount, (row, cursor) => ({ node: { store, row }, cursor }));
  });
}

/** In any store the viewer may reach; null for an unknown one. */
export function findRequest(context: RequestContext, id: string): Promise<RequestModel | null> {
  return findInStores(context, (store) => readRequest(context, store, id));
}

export function readRequest(context: RequestContext, store: OpenStore, id: string): Promise<RequestModel | null> {
  return context.services.database.inStore(store.id, async ({ prisma }) => {
    const row = await prisma.privacyRequest.findFirst({ where: { storeId: store.id, id } });
    return row && { store, row };
  });
}
