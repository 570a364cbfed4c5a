// The orders of two weeks against each other: number, sum and mean of the whole store, number of each channel.

import { ordered, peopleWith } from '@throughline/core/insights/people-behind';
import { divideHalfAwayFromZero } from '@throughline/core/money';
import type { OrderPeriods } from '@throughline/engine/insights/answer-order-periods';
import { compareCounts, compareMeans, compareSums } from '@throughline/stats/compare-counts';
import { addMoments, type Moments } from '@throughline/stats/mean';
import type { ChannelModel } from '../insights/channel-labels.ts';
import type { Change, ChangeSide, Estimated, Week } from './change-model.ts';

/** The last two periods of the answer. */
export function orderChanges(
  { channels, rows, periods }: OrderPeriods,
  labelOf: (channels: readonly string[], place: number) => ChannelModel,
): { totals: Change[]; others: Change[] } {
  const [before, now] = [-2, -1].map((at) => ({
    week: periods.at(at)!,
    all: addMoments(rows.map((row) => row.at(at)!)),
    byChannel: rows.map((row) => row.at(at)!),
  })) as [Side, Side];
  const sums = compareSums(now.all, before.all);
  const means = compareMeans(now.all, before.all);
  const sides = (amountOf: (moments: Moments) => bigint | null) => ({
    now: sideOf(now.all, now.week, amountOf),
    before: sideOf(before.all, before.week, amountOf),
  });
  return {
    totals: [
      { kind: 'ORDERS', ...sides(() => null), ...comparedCounts(now.all, before.all) },
      { kind: 'REVENUE', ...sides(sumOf), amountDifference: differenceOf(sums.estimate), p: sums.p },
    ],
    others: [
      { kind: 'ORDER_VALUE', ...sides(meanOf), amountDifference: differenceOf(means.estimate), p: means.p },
      ...(channels.length < 2 ? [] : channels).map((handle, place): Change => {
        const [a, b] = [now.byChannel[place]!, before.byChannel[place]!];
        return {
          kind: 'CHANNEL_ORDERS',
          channel: labelOf(channels, place),
          now: sideOf(a, now.week, () => null, handle),
          before: sideOf(b, before.week, () => null, handle),
          ...comparedCounts(a, b),
        };
      }),
    ],
  };
}

interface Side {
  week: Week;
  all: Moments;
  byChannel: Moments[];
}

const sumOf = ({ sum }: Moments) => sum.numerator;
const meanOf = ({ n, sum }: Moments) => (n === 0 ? null : divideHalfAwayFromZero(sum.numerator, BigInt(n)));

function comparedCounts(a: Moments, b: Moments): Pick<Change, 'ratio' | 'p'> {
  const { estimate, p } = compareCounts(a.n, b.n);
  return { ratio: estimate && { value: estimate.ratio, low: estimate.low, high: estimate.high }, p };
}

const differenceOf = (estimate: { difference: number; low: number; high: number } | null): Estimated | null =>
  estimate && { value: estimate.difference, low: estimate.low, high: estimate.high };

function sideOf(
  moments: Moments,
  week: Week,
  amountOf: (moments: Moments) => bigint | null,
  channel?: string,
): ChangeSide {
  const scope = { segmentId: null, ...week };
  const where = channel === undefined ? undefined : { channel: { in: [channel] } };
  return {
    count: moments.n,
    of: null,
    amountMinor: amountOf(moments),
    people: peopleWith(scope, [ordered(scope, { where })]),
  };
}
