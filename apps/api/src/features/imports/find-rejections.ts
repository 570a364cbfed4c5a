import type { Edge, Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { type OffsetRange, pageByOffset } from '../../page.ts';
import { hiddenFrom } from '../privacy/shown-to.ts';
import type { OpenStore } from '../stores/open-store.ts';
import type { ImportModel } from './import-model.ts';

export interface RejectionModel {
  file: string;
  line: number;
  column: string | null;
  value: string | null;
  found: string | null;
  expected: string | null;
  reason: string;
  content: string;
}

/** In the order of the files. */
export async function findRejections(
  context: RequestContext,
  { store, id, rowsRejected }: ImportModel,
  args: PageArguments,
): Promise<Page<Edge<RejectionModel>>> {
  const ask = async ({ offset, limit: take }: OffsetRange) => ({
    rows: await context.services.database.inStore(store.id, ({ prisma }) =>
      prisma.importRejection.findMany({
        where: { importId: id, position: { gte: offset } },
        orderBy: { position: 'asc' },
        take,
      }),
    ),
    totalCount: rowsRejected,
  });
  return pageByOffset(args, ask, (row, cursor) => ({ node: shownRow(store, row), cursor }));
}

/** A row of a file may hold anything. */
function shownRow(store: OpenStore, row: RejectionModel): RejectionModel {
  const hidden = (text: string | null) => hiddenFrom(store, text);
  return {
    ...row,
    value: hidden(row.value),
    found: hidden(row.found),
    reason: hidden(row.reason) ?? '',
    content: hidden(row.content) ?? '',
  };
}
