import type { PrivacyRequest as RequestRow } from '@throughline/db/generated/prisma/client';
import type { Edge, Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { type OffsetRange, pageByOffset } from '../../page.ts';
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
  const where = { storeId: store.id };
  const ask = ({ offset: skip, limit: take }: OffsetRange) =>
    context.services.database.inStore(store.id, async ({ prisma }) => ({
      totalCount: await prisma.privacyRequest.count({ where }),
      rows: await prisma.privacyRequest.findMany({
        where,
        orderBy: [{ receivedAt: 'desc' }, { id: 'asc' }],
        skip,
        take,
      }),
    }));
  return pageByOffset(args, ask, (row, cursor) => ({ node: { store, row }, cursor }));
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
