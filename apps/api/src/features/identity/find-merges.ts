import type { MergeRule } from '@throughline/db/identity/confidence';
import { findMerges as findMergeRows, type MergeRecord } from '@throughline/db/identity/find-merges';
import { decodeCursor, type Edge, encodeCursor, type Page, type PageArguments, readFirst } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
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
  const first = readFirst(page.first);
  const after = readCursor(page.after);
  const words = query?.trim();
  if (words && !store.seesPersonal) return { edges: [], totalCount: 0, hasNextPage: false, hasPreviousPage: false };
  await recordOutdated(context, store);
  const found = await context.services.database.inStore(store.id, (client) =>
    findMergeRows(client, {
      first,
      ...(rule && { rule }),
      ...(words && { query: words }),
      ...(personId !== undefined && { personId }),
      ...(after && { after }),
    }),
  );
  return {
    edges: found.rows.map((row) => ({
      cursor: encodeCursor('id', `${row.noticedAt.getTime()} ${row.profileId}`),
      node: { store, ...shownTo(store, row) },
    })),
    totalCount: found.totalCount,
    hasNextPage: found.hasNextPage,
    hasPreviousPage: after !== null,
  };
}

function readCursor(after: string | null | undefined): { noticedAt: Date; profileId: string } | null {
  const text = decodeCursor('id', after);
  if (text === null) return null;
  const parts = /^(\d{1,15}) ([\w-]+)$/.exec(text) ?? refuse('after', 'after is not a cursor of this list.');
  return { noticedAt: new Date(Number(parts[1])), profileId: parts[2]! };
}
