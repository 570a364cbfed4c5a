// Scores by what the models of buying expect of a person, with the parameters of the month. Between two orders, within a month,
// each only falls or only rises from day to day: the days on which an answer changes are found by halving.

import { startOfMonth } from '@throughline/core/day';
import { type ModelScoreName, scoreRow, spendTiers } from '@throughline/core/scores/score-table';
import type { Operators, Scalar } from '@throughline/core/segments/definition';
import { expectedOrders, probabilityAlive } from '@throughline/stats/bg-nbd';
import { predictedNextOrder } from '@throughline/stats/predicted-next-order';
import { type Buying, buyingOf, historyOn } from '../scores/buying.ts';
import { populationOf } from '../scores/population.ts';
import { AHEAD_DAYS, type PurchaseModel, valueAhead } from '../scores/purchase-model.ts';
import { minorUnits } from './minor-units.ts';
import { asIs, compileScalar, operatorEntries } from './operators.ts';
import type { Scope } from './scope.ts';
import { addScoreFlips } from './score-flips.ts';
import type { Predicate, View } from './view.ts';

/** A tier as its place from the lowest; null = missing. */
type ReadScore = (model: PurchaseModel, buying: Buying, day: number) => number | null;

const READERS: Record<ModelScoreName, ReadScore> = {
  aliveProbability: ({ bgNbd }, buying, day) => probabilityAlive(bgNbd, historyOn(buying, day)),
  expectedOrders: ({ bgNbd }, buying, day) => expectedOrders(bgNbd, historyOn(buying, day), AHEAD_DAYS),
  expectedValue: (model, buying, day) => {
    const value = expectedMinor(model, buying, day);
    return value === null ? null : Math.round(value);
  },
  daysToNextOrder: ({ bgNbd }, buying, day) => predictedNextOrder(bgNbd, historyOn(buying, day)),
  spendTier: (model, buying, day) => {
    const value = expectedMinor(model, buying, day);
    if (value === null || !model.values) return null;
    const [, second, , fourth] = model.values.fifths as [number, number, number, number];
    return value > fourth ? 2 : value > second ? 1 : 0;
  },
};

export function compileModelScore(name: ModelScoreName, operators: Operators, scope: Scope): Predicate {
  const { columns } = scope;
  const population = populationOf(columns);
  const isAmount = scoreRow(name).type === 'amount';
  const normal = isAmount ? minorUnits(columns.store.currencyCode) : asIs;
  const holds = compileScalar(operators, normal);
  const unknown = holds(null);
  const read = READERS[name];
  const valueOn = (buying: Buying, day: number): number | null => {
    const model = population.model(day);
    return model && read(model, buying, day);
  };
  const answer = (value: number | null) => holds(value !== null && name === 'spendTier' ? spendTiers[value]! : value);
  const placeOf = name === 'spendTier' ? asPlace : placesAmong(operators, normal);
  addScoreFlips(scope, () => (person, row, { fromDay, toDay }, into) => {
    const buying = buyingOf(columns, person, row);
    for (let day = fromDay; day < toDay; ) {
      const nextMonth = startOfMonth(startOfMonth(day) + DAYS_OF_MONTH_MAX);
      const lastDay = Math.min(toDay, nextMonth - 1);
      pushChanges((at) => placeOf(valueOn(buying, at)), day, lastDay, into);
      if (nextMonth <= toDay) into.push(nextMonth);
      day = nextMonth;
    }
  });
  return (view) => {
    if (view.end === view.first) return unknown;
    return answer(valueOn(buyingOf(columns, view.person, view.end - 1), view.day));
  };
}

/** The score where the view stands, amounts in minor units; null = missing. */
export function explainModelScore(name: ModelScoreName, { columns }: Scope) {
  const population = populationOf(columns);
  return ({ person, first, end, day }: View): Scalar | null => {
    const model = end === first ? null : population.model(day);
    const value = model ? READERS[name](model, buyingOf(columns, person, end - 1), day) : null;
    return value !== null && name === 'spendTier' ? spendTiers[value]! : value;
  };
}

const DAYS_OF_MONTH_MAX = 31;

function expectedMinor({ bgNbd, values }: PurchaseModel, buying: Buying, day: number): number | null {
  return values && valueAhead(bgNbd, values.gammaGamma, buying, day);
}

const asPlace = (value: number | null): number => value ?? Number.POSITIVE_INFINITY;

/** Where a value lies among the operands: below, on or above each. */
function placesAmong(operators: Operators, normal: (value: Scalar) => Scalar): (value: number | null) => number {
  const operands = operatorEntries(operators)
    .flatMap(([, operand]) => operand as Scalar | Scalar[])
    .map(normal)
    .filter((operand) => typeof operand === 'number');
  return (value) => {
    if (value === null) return Number.POSITIVE_INFINITY;
    let place = 0;
    for (const operand of operands) place += value > operand ? 2 : value === operand ? 1 : 0;
    return place;
  };
}

/** The days after one up to another on which what only rises or only falls is another than the day before. */
function pushChanges(of: (day: number) => number, fromDay: number, toDay: number, into: number[]): void {
  const search = (low: number, atLow: number, high: number, atHigh: number) => {
    if (atLow === atHigh) return;
    if (high - low === 1) {
      into.push(high);
      return;
    }
    const middle = (low + high) >> 1;
    const atMiddle = of(middle);
    search(low, atLow, middle, atMiddle);
    search(middle, atMiddle, high, atHigh);
  };
  if (fromDay < toDay) search(fromDay, of(fromDay), toDay, of(toDay));
}
