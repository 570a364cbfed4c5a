import { decodeCursor, type Edge, encodeCursor, type Page, type PageArguments, readFirst } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';
import { type ImportModel, toImport } from './import-model.ts';

/** Newest first. */
export async function findImports(
  context: RequestContext,
  store: OpenStore,
  args: PageArguments,
): Promise<Page<Edge<ImportModel>>> {
  const first = readFirst(args.first);
  const afterId = decodeCursor('id', args.after);
  const { rows, totalCount } = await context.services.database.inStore(store.id, async ({ prisma }) => {
    if (afterId !== null && (await prisma.import.count({ where: { id: afterId } })) === 0) {
      refuse('after', 'after is not a cursor of this list.');
    }
    return {
      rows: await prisma.import.findMany({
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: first + 1,
        ...(afterId !== null && { cursor: { id: afterId }, skip: 1 }),
      }),
      totalCount: await prisma.import.count(),
    };
  });
  const page = rows.slice(0, first).map((row) => toImport(store, row));
  return {
    edges: page.map((node) => ({ cursor: encodeCursor('id', node.id), node })),
    totalCount,
    hasNextPage: rows.length > first,
    hasPreviousPage: afterId !== null,
  };
}

/** An import known by its id alone, in whichever reachable store it lies. */
export function findImport(context: RequestContext, id: string): Promise<ImportModel | null> {
  return findInStores(context, (store) => readImport(context, store, id));
}

export async function readImport(context: RequestContext, store: OpenStore, id: string): Promise<ImportModel | null> {
  const row = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.import.findUnique({ where: { id } }),
  );
  return row && toImport(store, row);
}
