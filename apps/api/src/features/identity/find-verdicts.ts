import type { Verdict } from '@throughline/db/identity/join-profiles';
import { findVerdicts as findVerdictRows, type VerdictRow } from '@throughline/db/identity/verdicts';
import type { Edge, Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { encodeCursor, pageOf, readWindow } from '../../page.ts';
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
  const window = readWindow(page, readCursor);
  const found = await context.services.database.inStore(store.id, (client) =>
    findVerdictRows(client, { page: window, ...(verdict && { verdict }) }),
  );
  return pageOf(window, found, found.totalCount, (row) => ({
    cursor: encodeCursor('id', `${row.decidedAt.getTime()} ${row.profileA} ${row.profileB}`),
    node: { store, ...row },
  }));
}

function readCursor(text: string) {
  const parts = /^(\d{1,15}) ([\w-]+) ([\w-]+)$/.exec(text);
  return parts && { decidedAt: new Date(Number(parts[1])), profileA: parts[2]!, profileB: parts[3]! };
}
