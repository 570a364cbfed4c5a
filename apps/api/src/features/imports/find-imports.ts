import { takeListed } from '@throughline/db/page-window';
import type { Edge, Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { encodeCursor, pageOf, readWindow, refuseBeside } from '../../page.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';
import { type ImportModel, toImport } from './import-model.ts';

/** Newest first. */
export async function findImports(
  context: RequestContext,
  store: OpenStore,
  args: PageArguments,
): Promise<Page<Edge<ImportModel>>> {
  const page = readWindow(args, (id) => id);
  const { beside } = page;
  const { rows, totalCount } = await context.services.database.inStore(store.id, async ({ prisma }) => {
    if (beside !== null && (await prisma.import.count({ where: { id: beside } })) === 0) refuseBeside(page);
    return {
      rows: await prisma.import.findMany({
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: page.isBackwards ? -(page.count + 1) : page.count + 1,
        ...(beside !== null && { cursor: { id: beside }, skip: 1 }),
      }),
      totalCount: await prisma.import.count(),
    };
  });
  return pageOf(page, takeListed(page, rows), totalCount, (row) => ({
    cursor: encodeCursor('id', row.id),
    node: toImport(store, row),
  }));
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
