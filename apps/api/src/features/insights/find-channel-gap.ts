import { usersOfMany } from '@throughline/core/insights/channel-people';
import { type Behind, behind } from '@throughline/core/insights/figure';
import { NOBODY, type PeopleScope } from '@throughline/core/insights/people-behind';
import type { Definition, Operators } from '@throughline/core/segments/definition';
import type { ChannelGap, Sides } from '@throughline/engine/insights/answer-channel-gap';
import { type DifferenceOfMeans, differenceOfMeans, stratifiedDifference } from '@throughline/stats/mean';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { type MoneyEstimateModel, wholeMinor } from './estimate-type.ts';
import { readScope, type ScopeArguments } from './scope-arguments.ts';

export interface GapModel {
  difference: MoneyEstimateModel | null;
  several: SideModel;
  one: SideModel;
}

export type SideModel = Behind & { customers: number };

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

const CHANNELS = { several: { gte: 2 }, one: { eq: 1 } };

function gapsOf({ all, sameOrders, landmark }: ChannelGap, scope: PeopleScope, currencyCode: string): ChannelGapModel {
  const strata = sameOrders.filter(({ several, one }) => several.n > 1 && one.n > 1);
  const orderCounts = strata.map(({ orders }) => orders);
  const definite = (customers: number, people: Definition): SideModel => ({ customers, people, figure: null });
  const ofStrata = (channels: Operators) =>
    orderCounts.length === 0 ? NOBODY : usersOfMany(scope, channels, { in: orderCounts });
  const byLandmark = (customers: number, side: 'several' | 'one'): SideModel => ({
    customers,
    ...behind(scope, null, { channelGap: { landmark: side } }),
  });
  const sum = (side: 'several' | 'one') => strata.reduce((n, stratum) => n + stratum[side].n, 0);
  const strataDifference = stratifiedDifference(strata.map(({ several, one }) => ({ a: several, b: one })));
  const gap = (found: DifferenceOfMeans | null, several: SideModel, one: SideModel): GapModel => ({
    difference: estimateOf(found, several.customers + one.customers, currencyCode),
    several,
    one,
  });
  const sides = ({ several, one }: Sides, side: (customers: number, of: 'several' | 'one') => SideModel) =>
    gap(differenceOfMeans(several, one), side(several.n, 'several'), side(one.n, 'one'));
  return {
    naive: sides(all, (customers, of) => definite(customers, usersOfMany(scope, CHANNELS[of], null))),
    sameOrderCount: gap(
      strataDifference,
      definite(sum('several'), ofStrata(CHANNELS.several)),
      definite(sum('one'), ofStrata(CHANNELS.one)),
    ),
    orderCounts,
    landmark: sides(landmark, byLandmark),
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
