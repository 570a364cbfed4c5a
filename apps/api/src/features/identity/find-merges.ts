import type { MergeRule } from '@throughline/db/identity/confidence';
import { findMerges as findMergeRows, type MergeRecord } from '@throughline/db/identity/find-merges';
import type { Edge, Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { encodeCursor, pageOf, readWindow } from '../../page.ts';
import { shownTo } from '../privacy/shown-to.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { recordOutdated } from './record-outdated.ts';

export interface MergeModel extends MergeRecord {
  store: OpenStore;
}

export interface MergeArguments extends PageArguments {
  rule?: MergeRule | null;
  query?: string | null;
}

/** Merges that stand, the newest first; `query` finds them by their person's name, e-mail, phone or external id. */
export async function findMerges(
  context: RequestContext,
  store: OpenStore,
  { rule, query, ...page }: MergeArguments,
  personId?: string,
): Promise<Page<Edge<MergeModel>>> {
  const window = readWindow(page, readCursor);
  const words = query?.trim();
  if (words && !store.seesPersonal) return { edges: [], totalCount: 0, hasNextPage: false, hasPreviousPage: false };
  await recordOutdated(context, store);
  const found = await context.services.database.inStore(store.id, (client) =>
    findMergeRows(client, {
      page: window,
      ...(rule && { rule }),
      ...(words && { query: words }),
      ...(personId !== undefined && { personId }),
    }),
  );
  return pageOf(window, found, found.totalCount, (row) => ({
    cursor: encodeCursor('id', `${row.noticedAt.getTime()} ${row.profileId}`),
    node: { store, ...shownTo(store, row) },
  }));
}

function readCursor(text: string): { noticedAt: Date; profileId: string } | null {
  const parts = /^(\d{1,15}) ([\w-]+)$/.exec(text);
  return parts && { noticedAt: new Date(Number(parts[1])), profileId: parts[2]! };
}
