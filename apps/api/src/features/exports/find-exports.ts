import { type ExportRow, findExportRows, readExport } from '@throughline/db/exports/export-rows';
import type { Edge, Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { encodeCursor, pageOf, readWindow } from '../../page.ts';
import { findInStores, type OpenStore } from '../stores/open-store.ts';

export type ExportModel = ExportRow & { store: OpenStore };

/** Newest first. */
export async function findExports(
  context: RequestContext,
  store: OpenStore,
  args: PageArguments,
): Promise<Page<Edge<ExportModel>>> {
  const page = readWindow(args, (id) => id);
  const found = await context.services.database.inStore(store.id, (client) => findExportRows(client, page));
  return pageOf(page, found, found.totalCount, (row) => ({
    cursor: encodeCursor('id', row.id),
    node: { ...row, store },
  }));
}

/** null for an unknown id and a foreign one alike. */
export function findExport(context: RequestContext, id: string): Promise<ExportModel | null> {
  return findInStores(context, async (store) => {
    const row = await context.services.database.inStore(store.id, (client) => readExport(client, id));
    return row && { ...row, store };
  });
}
