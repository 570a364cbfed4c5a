// Whom one definition has that another has not, both ways.

import type { Condition } from '@throughline/core/segments/definition';
import type { AsOf, SegmentInput } from '@throughline/engine/engine';
import type { Edge, Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { type OffsetRange, pageByOffset } from '../../page.ts';
import { emptyPersonEdge, type PersonEdgeModel } from '../people/person-model.ts';
import type { OpenStore } from '../stores/open-store.ts';

/** From one definition to another, as of an instant. */
export interface DefinitionDifference {
  store: OpenStore;
  asOf: AsOf;
  gained: SegmentInput;
  lost: SegmentInput;
}

export function compareDefinitions(
  { store, asOf }: Pick<DefinitionDifference, 'store' | 'asOf'>,
  from: SegmentInput,
  to: SegmentInput,
): DefinitionDifference {
  return { store, asOf, gained: onlyIn(to, from), lost: onlyIn(from, to) };
}

const [ONE, OTHER] = ['one', 'other'];

/** Each in its own universe. */
function onlyIn(one: SegmentInput, other: SegmentInput): SegmentInput {
  const member = (id: string): Condition => ({ segment: { id, is: 'member' } });
  return {
    definition: { version: 1, universe: 'people', condition: { all: [member(ONE!), { not: member(OTHER!) }] } },
    references: { ...one.references, ...other.references, [ONE!]: one.definition, [OTHER!]: other.definition },
  };
}

/** `segment`: who is gained, or who is lost. */
export async function countDifference(
  context: RequestContext,
  { store, asOf }: DefinitionDifference,
  segment: SegmentInput,
): Promise<number> {
  const options = { medians: false, changes: false };
  const [metrics] = await context.services.engine.metrics(store.id, [segment], asOf, 'gross', options);
  return metrics!.customerCount;
}

/** The largest amounts first. */
export async function findDifference(
  context: RequestContext,
  { store, asOf }: DefinitionDifference,
  segment: SegmentInput,
  args: PageArguments,
): Promise<Page<PersonEdgeModel & Edge<unknown>>> {
  const query = { segment, asOf, base: 'gross', sort: 'amount', descending: true } as const;
  const ask = async (range: OffsetRange) => {
    const { members, totalCount } = await context.services.engine.members(store.id, { ...query, ...range });
    return { rows: members, totalCount };
  };
  return pageByOffset(args, ask, (member, cursor) => ({
    ...emptyPersonEdge(store, member.personId, cursor),
    orderCount: member.orderCount,
    amountMinor: member.amountMinor,
    lastOrderAt: member.lastOrderAt,
  }));
}
