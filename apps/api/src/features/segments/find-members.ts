import type { AmountBase } from '@throughline/core/segments/definition';
import { findPersonIds } from '@throughline/db/people/find-person-ids';
import type { AsOf, MemberSort, MembersQuery, MembersTable, SegmentInput } from '@throughline/engine/engine';
import type { Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { type OffsetRange, pageByOffset } from '../../page.ts';
import { emptyPersonEdge, type PersonEdgeModel } from '../people/person-model.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { readAsOf } from '../stores/read-as-of.ts';
import { readSegmentInput } from './read-segment-input.ts';
import type { SegmentModel } from './segment-model.ts';

export interface ListedArguments extends PageArguments {
  query?: string | null;
  sort?: MemberSort | null;
  direction?: 'ASC' | 'DESC' | null;
}

export interface MembersArguments extends ListedArguments {
  asOf?: string | null;
  base?: AmountBase | null;
}

/** The people in a segment at an instant. */
export async function findMembers(
  context: RequestContext,
  segment: SegmentModel,
  args: MembersArguments,
): Promise<Page<PersonEdgeModel>> {
  const { store } = segment;
  const asOf = readAsOf(context, store, args.asOf);
  const input = await readSegmentInput(context, segment);
  return findMembersOf(context, { store, input, asOf, base: args.base ?? 'gross' }, args);
}

/** All of them, for a download: asked of the engine once. */
export async function findAllMembers(
  context: RequestContext,
  segment: SegmentModel,
  args: Omit<MembersArguments, keyof PageArguments>,
): Promise<MembersTable> {
  const { store } = segment;
  return context.services.engine.allMembers(store.id, {
    segment: await readSegmentInput(context, segment),
    asOf: readAsOf(context, store, args.asOf),
    base: args.base ?? 'gross',
    sort: args.sort ?? 'name',
    descending: args.direction === 'DESC',
    ...(await readSearch(context, store, args.query)),
  });
}

/** The people of any definition; a search looks through names, e-mails, phones and external ids. */
export async function findMembersOf(
  context: RequestContext,
  { store, input, asOf, base }: { store: OpenStore; input: SegmentInput; asOf: AsOf; base: AmountBase },
  args: ListedArguments,
): Promise<Page<PersonEdgeModel>> {
  const search = await readSearch(context, store, args.query);
  const query = {
    segment: input,
    asOf,
    base,
    sort: args.sort ?? ('name' as const),
    descending: args.direction === 'DESC',
    ...search,
  };
  const ask = async (range: OffsetRange) => {
    const { members, totalCount } = await context.services.engine.members(store.id, { ...query, ...range });
    return { rows: members, totalCount };
  };
  return pageByOffset(args, ask, (member, cursor) => ({
    ...emptyPersonEdge(store, member.personId, cursor),
    enteredAt: member.enteredAt,
    orderCount: member.orderCount,
    amountMinor: member.amountMinor,
    lastOrderAt: member.lastOrderAt,
  }));
}

export async function readSearch(
  context: RequestContext,
  store: OpenStore,
  query: string | null | undefined,
): Promise<Pick<MembersQuery, 'personIds'>> {
  const words = query?.trim();
  if (!words) return {};
  if (!store.seesPersonal) return { personIds: [] };
  return { personIds: await context.services.database.inStore(store.id, (client) => findPersonIds(client, words)) };
}
