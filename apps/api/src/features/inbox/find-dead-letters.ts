import type { Edge, Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { type OffsetRange, pageByOffset } from '../../page.ts';
import type { ConnectionModel } from '../connections/find-connections.ts';
import type { OpenStore } from '../stores/open-store.ts';
import type { DeadLetterModel } from './delivery-model.ts';

/** Failed last, first. */
export async function findDeadLetters(
  context: RequestContext,
  { store, id: connectionId }: ConnectionModel,
  args: PageArguments,
): Promise<Page<Edge<DeadLetterModel>>> {
  const where = { storeId: store.id, connectionId };
  const ask = ({ offset: skip, limit: take }: OffsetRange) =>
    context.services.database.inStore(store.id, async ({ prisma }) => ({
      rows: await prisma.deadLetter.findMany({
        where,
        omit: { payload: true },
        orderBy: [{ lastFailedAt: 'desc' }, { id: 'asc' }],
        skip,
        take,
      }),
      totalCount: await prisma.deadLetter.count({ where }),
    }));
  return pageByOffset(args, ask, (row, cursor) => ({ cursor, node: toModel(store, row) }));
}

type Row = Omit<DeadLetterModel, 'store' | 'deliveryId' | 'problems'> & {
  deliveryId: bigint | null;
  problems: unknown;
};

function toModel(store: OpenStore, row: Row): DeadLetterModel {
  return {
    ...row,
    store,
    deliveryId: row.deliveryId === null ? null : String(row.deliveryId),
    problems: row.problems as DeadLetterModel['problems'],
  };
}
