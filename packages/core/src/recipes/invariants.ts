// What must hold among the sets of a plan on every day, as data. Each has a set of the people who break it, empty while it
// holds: so it is checked to the person, and who is in the way can be listed.

import type { Condition, Definition } from '../segments/definition.ts';

/** `set` is the key of a segment or set of the plan; `label` follows its count: "9,457 first via Store". */
export interface InvariantTerm {
  set: string;
  label: string;
}

/**
 * `partition`: each person of the whole is in exactly one part, and nobody else is. `sum`: the counts add up, whoever they
 * are. `disjoint`: nobody is in two parts. `subset`: who is in the part is in the whole. `sentence` says it for people.
 */
export type Invariant =
  | { kind: 'partition' | 'sum'; whole: InvariantTerm; parts: InvariantTerm[]; sentence: string }
  | { kind: 'disjoint'; parts: InvariantTerm[]; sentence: string }
  | { kind: 'subset'; part: InvariantTerm; whole: InvariantTerm; sentence: string };

export function termsOf(invariant: Invariant): InvariantTerm[] {
  if (invariant.kind === 'subset') return [invariant.part, invariant.whole];
  return 'whole' in invariant ? [invariant.whole, ...invariant.parts] : invariant.parts;
}

/** "use Store = first via Store + initial use on 2nd+". */
export function labelOf(invariant: Invariant): string {
  if (invariant.kind === 'subset') return `${invariant.part.label} ⊆ ${invariant.whole.label}`;
  const parts = invariant.parts.map(({ label }) => label);
  return 'whole' in invariant ? `${invariant.whole.label} = ${parts.join(' + ')}` : parts.join(', ');
}

/** The people who break it; null for a sum, which is of counts alone. */
export function brokenBy(invariant: Invariant, definitions: ReadonlyMap<string, Definition>): Definition | null {
  if (invariant.kind === 'sum') return null;
  const sets = termsOf(invariant).map(({ set }) => definitionAt(definitions, set));
  const universe = sets.some((set) => set.universe === 'people') ? 'people' : 'customers';
  const conditions = sets.map((set) => (set.universe === universe ? set.condition : amongCustomers(set.condition)));
  return { version: 1, universe, condition: broken(invariant.kind, conditions) };
}

/** `conditions` are of `termsOf`. */
function broken(kind: Exclude<Invariant['kind'], 'sum'>, conditions: Condition[]): Condition {
  const [whole, ...parts] = conditions as [Condition, ...Condition[]];
  switch (kind) {
    case 'subset':
      return { all: [conditions[0]!, { not: conditions[1]! }] };
    case 'disjoint':
      return inTwoOf(conditions);
    case 'partition': {
      const missed: Condition = { all: [whole, { not: { any: parts } }] };
      const foreign: Condition = { all: [{ not: whole }, { any: parts }] };
      return { any: [missed, foreign, inTwoOf(parts)] };
    }
  }
}

function definitionAt(definitions: ReadonlyMap<string, Definition>, set: string): Definition {
  const definition = definitions.get(set);
  if (!definition) throw new Error(`An invariant names the set ${set}, which the plan lacks`);
  return definition;
}

function amongCustomers(condition: Condition): Condition {
  return { all: [{ orders: { some: { gte: 1 } } }, condition] };
}

function inTwoOf(parts: Condition[]): Condition {
  return parts.length < 2 ? { any: [] } : { atLeast: { count: 2, of: parts } };
}

/** What the counts say: `left` and `right` are equal while it holds, and nobody breaks it. */
export interface InvariantCounts {
  left: number;
  right: number;
  holds: boolean;
}

/** `counts` are of `termsOf` in their order; `broken` is the number of people who break it. */
export function countInvariant(invariant: Invariant, counts: readonly number[], broken: number): InvariantCounts {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  switch (invariant.kind) {
    case 'subset':
      return { left: counts[0]!, right: counts[0]! - broken, holds: broken === 0 };
    case 'disjoint':
      return { left: sum(counts), right: sum(counts) - broken, holds: broken === 0 };
    default: {
      const [left, right] = [counts[0]!, sum(counts.slice(1))];
      return { left, right, holds: left === right && broken === 0 };
    }
  }
}
