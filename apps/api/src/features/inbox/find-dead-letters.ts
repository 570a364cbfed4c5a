import { type Edge, encodeCursor, type Page, type PageArguments, readFirst, readOffset } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import type { ConnectionModel } from '../connections/find-connections.ts';
import type { OpenStore } from '../stores/open-store.ts';
import type { DeadLetterModel } from './delivery-model.ts';

/** Failed last, first. */
export async function findDeadLetters(
  context: RequestContext,
  { store, id: connectionId }: ConnectionModel,
  args: PageArguments,
): Promise<Page<Edge<DeadLetterModel>>> {
  const first = readFirst(args.first);
  const offset = readOffset(args.after);
  const where = { storeId: store.id, connectionId };
  const [rows, totalCount] = await context.services.database.inStore(store.id, async ({ prisma }) => [
    await prisma.deadLetter.findMany({
      where,
      omit: { payload: true },
      orderBy: [{ lastFailedAt: 'desc' }, { id: 'asc' }],
      skip: offset,
      take: first,
    }),
    await prisma.deadLetter.count({ where }),
  ]);
  return {
    edges: rows.map((row, index) => ({ cursor: encodeCursor('offset', offset + index), node: toModel(store, row) })),
    totalCount,
    hasNextPage: offset + rows.length < totalCount,
    hasPreviousPage: offset > 0,
  };
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
