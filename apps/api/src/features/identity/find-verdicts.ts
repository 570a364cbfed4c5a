import type { Verdict } from '@throughline/db/identity/join-profiles';
import { findVerdicts as findVerdictRows, type VerdictRow } from '@throughline/db/identity/verdicts';
import { decodeCursor, type Edge, encodeCursor, type Page, type PageArguments, readFirst } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';

export interface VerdictModel extends VerdictRow {
  store: OpenStore;
}

/** What was accepted and refused, the newest first. */
export async function findVerdicts(
  context: RequestContext,
  store: OpenStore,
  { verdict, ...page }: PageArguments & { verdict?: Verdict['verdict'] | null },
): Promise<Page<Edge<VerdictModel>>> {
  const first = readFirst(page.first);
  const after = readCursor(page.after);
  const found = await context.services.database.inStore(store.id, (client) =>
    findVerdictRows(client, { first, ...(verdict && { verdict }), ...(after && { after }) }),
  );
  return {
    edges: found.rows.map((row) => ({
      cursor: encodeCursor('id', `${row.decidedAt.getTime()} ${row.profileA} ${row.profileB}`),
      node: { store, ...row },
    })),
    totalCount: found.totalCount,
    hasNextPage: found.hasNextPage,
    hasPreviousPage: after !== null,
  };
}

function readCursor(after: string | null | undefined) {
  const text = decodeCursor('id', after);
  if (text === null) return null;
  const parts = /^(\d{1,15}) ([\w-]+) ([\w-]+)$/.exec(text) ?? refuse('after', 'after is not a cursor of this list.');
  return { decidedAt: new Date(Number(parts[1])), profileA: parts[2]!, profileB: parts[3]! };
}
