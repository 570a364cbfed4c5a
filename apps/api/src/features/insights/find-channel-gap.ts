import { usersOfMany } from '@throughline/core/insights/channel-people';
import type { PeopleScope } from '@throughline/core/insights/people-behind';
import type { Definition } from '@throughline/core/segments/definition';
import type { ChannelGap } from '@throughline/engine/insights/answer-channel-gap';
import { type DifferenceOfMeans, differenceOfMeans, type Moments, stratifiedDifference } from '@throughline/stats/mean';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { type MoneyEstimateModel, wholeMinor } from './estimate-type.ts';
import { readScope, type ScopeArguments } from './scope-arguments.ts';

export interface GapModel {
  difference: MoneyEstimateModel | null;
  several: SideModel;
  one: SideModel;
}

export interface SideModel {
  customers: number;
  /** null where no definition says who they are. */
  people: Definition | null;
}

export interface ChannelGapModel {
  naive: GapModel;
  sameOrderCount: GapModel;
  /** The numbers of orders that are compared. */
  orderCounts: number[];
  landmark: GapModel;
  compared: ChannelGapModel | null;
}

/** null when a segment is unknown in this store. */
export async function findChannelGap(
  context: RequestContext,
  store: OpenStore,
  args: ScopeArguments,
): Promise<ChannelGapModel | null> {
  const read = await readScope(context, store, args);
  if (!read) return null;
  const { own, compared } = await context.loaders.insight(store, 'channelGap', read.scope);
  return {
    ...gapsOf(own, read.people, store.currencyCode),
    compared: compared && gapsOf(compared, read.comparedPeople!, store.currencyCode),
  };
}

const SEVERAL = { gte: 2 };
const ONE = { eq: 1 };

function gapsOf({ all, sameOrders, landmark }: ChannelGap, scope: PeopleScope, currencyCode: string): ChannelGapModel {
  const strata = sameOrders.filter(({ several, one }) => several.n > 1 && one.n > 1);
  const orderCounts = strata.map(({ orders }) => orders);
  const some = orderCounts.length === 0 ? null : { in: orderCounts };
  const sum = (side: 'several' | 'one') => strata.reduce((n, stratum) => n + stratum[side].n, 0);
  const strataDifference = stratifiedDifference(strata.map(({ several, one }) => ({ a: several, b: one })));
  const side = (customers: number, people: Definition | null): SideModel => ({ customers, people });
  const gap = (found: DifferenceOfMeans | null, several: SideModel, one: SideModel): GapModel => ({
    difference: estimateOf(found, several.customers + one.customers, currencyCode),
    several,
    one,
  });
  const sides = (several: Moments, one: Moments, people: (channels: object) => Definition | null) =>
    gap(differenceOfMeans(several, one), side(several.n, people(SEVERAL)), side(one.n, people(ONE)));
  return {
    naive: sides(all.several, all.one, (channels) => usersOfMany(scope, channels, null)),
    sameOrderCount: gap(
      strataDifference,
      side(sum('several'), some && usersOfMany(scope, SEVERAL, some)),
      side(sum('one'), some && usersOfMany(scope, ONE, some)),
    ),
    orderCounts,
    landmark: sides(landmark.several, landmark.one, () => null),
    compared: null,
  };
}

function estimateOf(found: DifferenceOfMeans | null, n: number, currencyCode: string): MoneyEstimateModel | null {
  return (
    found && {
      valueMinor: wholeMinor(found.difference),
      interval: { lowMinor: wholeMinor(found.low), highMinor: wholeMinor(found.high) },
      n,
      currencyCode,
    }
  );
}
