import { readLog, readLogState } from '@throughline/db/memberships/read-log';
import type { RequestContext } from '../../context.ts';
import { readFirst } from '../../page.ts';
import { refuse } from '../../refused.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { type DescribedRow, describeRow } from './describe-row.ts';

export interface MembershipLogModel {
  rows: DescribedRow[];
  lastNumber: number;
  hasNextPage: boolean;
}

export interface MembershipLogArguments {
  after?: number | null;
  first?: number | null;
  segmentId?: string | null;
}

/** Rows of numbers above `after`, ascending. A segment that is unknown has none. */
export async function findMembershipLog(
  { services: { database } }: RequestContext,
  store: OpenStore,
  args: MembershipLogArguments,
): Promise<MembershipLogModel> {
  const limit = readFirst(args.first);
  const after = args.after ?? 0;
  if (after < 0) refuse('after', `after is the number of a row, or 0, found ${after}.`);
  const segment = typeof args.segmentId === 'string' ? { segmentId: args.segmentId } : {};
  const { rows, hasNextPage } = await readLog(database, store.id, { after, limit, ...segment });
  const { number } = await readLogState(database, store.id);
  return { rows: rows.map(describeRow), lastNumber: number, hasNextPage };
}
