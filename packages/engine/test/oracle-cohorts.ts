// The oracle's cohorts and gaps between orders (docs/semantics.md 8), by brute force.

import type { Oracle } from './oracle.ts';
import { isoOf } from './oracle-calendar.ts';
import { amountOf, type PlainOrder } from './oracle-facts.ts';
import { customersOf, isWithin, type PlainScope } from './oracle-insights.ts';

const monthOf = (oracle: Oracle, at: number) => isoOf(oracle.day(at)).slice(0, 7);
const monthsBetween = (from: string, to: string) =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5));

/** `month size` and `month age amount orders active returned` of each age that every member has reached. */
export function cohortsOf(
  oracle: Oracle,
  scope: PlainScope,
  t: number,
  isChosen: (first: PlainOrder) => boolean,
): string[] {
  const chosen = customersOf(oracle, scope.segment, t)
    .map((id) => oracle.orders(id, t))
    .filter(([first]) => isWithin(oracle, scope, first!.at) && isChosen(first!));
  const tomorrow = isoOf(oracle.day(t) + 1).slice(0, 7);
  return [...new Set(chosen.map(([first]) => monthOf(oracle, first!.at)))].sort().flatMap((month) => {
    const members = chosen.filter(([first]) => monthOf(oracle, first!.at) === month);
    const ages = Math.max(0, monthsBetween(month, tomorrow));
    const ageOf = (order: PlainOrder) => monthsBetween(month, monthOf(oracle, order.at));
    const rows = Array.from({ length: ages }, (_, age) => {
      const orders = members.flatMap((sequence) => sequence.filter((order) => ageOf(order) <= age));
      const amount = orders.reduce((sum, order) => sum + BigInt(amountOf(order, scope.base, t)), 0n);
      const active = members.filter((sequence) => sequence.some((order) => ageOf(order) === age)).length;
      const returned = members.filter((sequence) => sequence.length > 1 && ageOf(sequence[1]!) <= age).length;
      return `${month} ${age} ${amount} ${orders.length} ${active} ${returned}`;
    });
    return [`${month} ${members.length}`, ...rows];
  });
}

export function rhythmOf(oracle: Oracle, scope: PlainScope, t: number, within: readonly number[]) {
  const sequences = customersOf(oracle, scope.segment, t).map((id) => oracle.orders(id, t));
  const D = (order: PlainOrder) => oracle.day(order.at);
  const gaps = sequences.flatMap((sequence) =>
    sequence
      .slice(1)
      .map((order, i) => ({ order, days: D(order) - D(sequence[i]!), isFirst: i === 0 }))
      .filter(({ order }) => isWithin(oracle, scope, order.at)),
  );
  const begun = sequences.filter(([first]) => isWithin(oracle, scope, first!.at));
  const repeat = begun.filter((sequence) => sequence.length > 1);
  const back = ([first, second]: PlainOrder[]) => D(second!) - D(first!);
  const ageOf = ([first]: PlainOrder[]) => oracle.day(t) - D(first!);
  return {
    customers: sequences.length,
    repeat: sequences.filter((sequence) => sequence.length > 1).length,
    gaps: counted(gaps.map(({ days }) => days)),
    firstGaps: counted(gaps.filter(({ isFirst }) => isFirst).map(({ days }) => days)),
    returned: counted(repeat.map(back)),
    waiting: counted(begun.filter((sequence) => sequence.length === 1).map(ageOf)),
    within: within.map((days) => {
      const mature = begun.filter((sequence) => ageOf(sequence) >= days);
      const returned = mature.filter((sequence) => sequence.length > 1 && back(sequence) <= days);
      return { days, mature: mature.length, returned: returned.length };
    }),
  };
}

/** `channel switched d:n ... waiting d:n ...` of each first channel, in stores of at most twelve channels. */
export function timeToSwitchOf(oracle: Oracle, scope: PlainScope, t: number): string[] {
  const D = (order: PlainOrder) => oracle.day(order.at);
  const begun = customersOf(oracle, scope.segment, t)
    .map((id) => oracle.orders(id, t))
    .filter(([first]) => isWithin(oracle, scope, first!.at));
  const say = (values: number[]) => {
    const { days, counts } = counted(values);
    return days.map((day, i) => `${day}:${counts[i]}`).join(' ');
  };
  return [...new Set(begun.map(([first]) => first!.channel))].sort().map((channel) => {
    const rows = begun.filter(([first]) => first!.channel === channel);
    const other = (sequence: PlainOrder[]) => sequence.find((order) => order.channel !== channel);
    const switched = rows.filter(other).map((sequence) => D(other(sequence)!) - D(sequence[0]!));
    const waiting = rows.filter((sequence) => !other(sequence)).map(([first]) => oracle.day(t) - D(first!));
    return `${channel} switched ${say(switched)} waiting ${say(waiting)}`;
  });
}

function counted(values: number[]): { days: number[]; counts: number[] } {
  const days = [...new Set(values)].sort((a, b) => a - b);
  return { days, counts: days.map((day) => values.filter((value) => value === day).length) };
}
