// The oracle's reading of scores: everyone is looked at as of the last instant before the day, each class is counted out, and the
// groups are written down by hand (docs/semantics.md 2).

import type { Oracle } from './oracle.ts';
import { startOf } from './oracle-calendar.ts';
import { type Node, type Ops, scalarHolds } from './oracle-facts.ts';

type Standing = [recency: number, frequency: number, monetary: number];

const everyone = new WeakMap<Oracle, Map<number, Standing[]>>();

export function scoreHolds(oracle: Oracle, { name, ...ops }: Node, person: string, t: number): boolean {
  return scalarHolds(ops as Ops, scoreOf(oracle, name as string, person, t));
}

export function scoreOf(oracle: Oracle, name: string, person: string, t: number): string | number | null {
  if (MODELS.includes(name)) return modelScore(oracle, t);
  const own = standing(oracle, person, t);
  if (!own) return name === 'rfmGroup' ? 'prospects' : null;
  const others = standingsBefore(oracle, oracle.day(t));
  if (others.length === 0) return null;
  const classes = name.startsWith('rfm3') ? 3 : 5;
  const [r, f, m] = own.map((value, i) =>
    classOf(
      value,
      others.map((other) => other[i]!),
      classes,
    ),
  ) as Standing;
  if (name.endsWith('Recency')) return r;
  if (name.endsWith('Frequency')) return f;
  if (name.endsWith('Monetary')) return m;
  if (name === 'rfmGroup') return FIFTHS[r - 1]!.split(' ')[Math.ceil((f + m) / 2) - 1]!;
  return Object.keys(THIRDS).find((group) => THIRDS[group]!.includes(`${r}${f}${m}`))!;
}

const MODELS = ['aliveProbability', 'expectedOrders', 'expectedValue', 'daysToNextOrder', 'spendTier'];
const REPEAT_BUYERS_MIN = 50;

/** No model rests on so few; of more, model-scores.test.ts states the values. */
function modelScore(oracle: Oracle, t: number): null {
  const repeat = oracle.store.people.filter(({ id }) => oracle.orders(id, t).length > 1);
  if (repeat.length >= REPEAT_BUYERS_MIN) throw new Error('oracle: no model of buying');
  return null;
}

function standing(oracle: Oracle, person: string, t: number): Standing | null {
  const orders = oracle.orders(person, t);
  if (orders.length === 0) return null;
  return [oracle.day(orders.at(-1)!.at), orders.length, orders.reduce((sum, { gross }) => sum + gross, 0)];
}

function standingsBefore(oracle: Oracle, day: number): Standing[] {
  const byDay = everyone.get(oracle) ?? new Map<number, Standing[]>();
  everyone.set(oracle, byDay);
  let found = byDay.get(day);
  if (!found) {
    const before = startOf(oracle.store.zone, day) - 1;
    found = oracle.store.people.flatMap(({ id }) => {
      const one = standing(oracle, id, before);
      return one ? [one] : [];
    });
    byDay.set(day, found);
  }
  return found;
}

/** 1 + how many of the cut points lie below: the j-th is the smallest value that j / k of all are at or below. */
function classOf(value: number, all: number[], k: number): number {
  let above = 1;
  for (let j = 1; j < k; j++) {
    const reaches = all.filter((cut) => all.filter((one) => one <= cut).length * k >= j * all.length);
    if (Math.min(...reaches) < value) above++;
  }
  return above;
}

/** By recency from 1 on: the groups of (F + M) / 2, rounded up, from 1 on. */
const FIFTHS = [
  'dormant dormant atRisk atRisk previouslyLoyal',
  'dormant dormant atRisk atRisk previouslyLoyal',
  'almostLost almostLost needsAttention loyal loyal',
  'promising active active loyal loyal',
  'new active active champions champions',
];

const THIRDS: Record<string, string> = {
  champions: '333 332 323',
  loyal: '321 322 331 232 233',
  recent: '311 312 313 222 223',
  needsAttention: '213 221 123 132 133',
  atRisk: '231 212 122 131 211',
  inactive: '111 112 113 121',
};
