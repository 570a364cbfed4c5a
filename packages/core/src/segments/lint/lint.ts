// What looks wrong in a definition that can be evaluated: conditions that hold of everyone or of nobody, that can't hold together,
// that say what others say, and windows that nobody reaches. Pure, and sound before complete: what it says is so of every store.

import { type ConditionPlace, insideOf, placesOf } from '../condition-places.ts';
import type { Condition, Definition, Problem, ProblemCode } from '../definition.ts';
import { findPairs } from './find-pairs.ts';
import { findUnreached } from './reach.ts';
import { conditionReader, type Read } from './read-condition.ts';
import { truthOf } from './reading.ts';

export interface LintContext {
  /** The store's local date; without it no window is looked at. */
  today?: string;
  /** Local date of the store's first order. */
  firstOrderOn?: string;
  /** 1 = Monday ... 7 = Sunday. */
  weekStartsOn?: number;
}

export type LintCode = Extract<
  ProblemCode,
  'ALWAYS_TRUE' | 'ALWAYS_FALSE' | 'CONTRADICTION' | 'DUPLICATE' | 'REDUNDANT' | 'UNREACHABLE_WINDOW'
>;

export type Finding = Problem & { code: LintCode };

interface Run {
  definition: Definition;
  read: Read;
  context: LintContext;
}

type Rule = (place: ConditionPlace, around: ConditionPlace | null, run: Run) => Finding[];

/** Every rule is asked at every condition. */
const rules: Rule[] = [findDecided, findNeighbours, findUnreachable];

export function lint(definition: Definition, context: LintContext = {}): Finding[] {
  const read = conditionReader({ customers: definition.universe === 'customers' });
  const places = placesOf(definition.condition);
  const run: Run = { definition, read, context };
  const open: ConditionPlace[] = [];
  return places.flatMap((place) => {
    open[place.depth] = place;
    const around = open[place.depth - 1] ?? null;
    return rules.flatMap((rule) => rule(place, around, run));
  });
}

/** true = it holds of everyone the definition is about, false = of nobody, null = of some, or not known. */
export function truthOfCondition(condition: Condition, universe: Definition['universe']): boolean | null {
  return truthOf(conditionReader({ customers: universe === 'customers' })(condition));
}

/** A group is told of only where none inside it is. */
function findDecided(
  { path, condition }: ConditionPlace,
  around: ConditionPlace | null,
  { definition, read }: Run,
): Finding[] {
  const truth = truthOf(read(condition));
  if (truth === null || (truth && path.length === 0 && isEveryCustomer(condition))) return [];
  const inside = insideOf(condition).map((inner) => inner.condition);
  if (inside.some((inner) => truthOf(read(inner)) !== null)) return [];
  if (!truth && findPairs(condition, read).some(({ code }) => code === 'CONTRADICTION')) return [];
  const removable = around && removableFrom(around.condition, truth) ? { removable: true as const } : {};
  return [{ path, ...(truth ? ofEveryone() : ofNobody(condition, definition)), ...removable }];
}

const ofEveryone = () => ({
  code: 'ALWAYS_TRUE' as const,
  message: 'Holds of everyone, whatever they do',
  hint: 'Say more with a filter or a window, or take it out',
});

function ofNobody(condition: Condition, { universe }: Definition) {
  const code = 'ALWAYS_FALSE' as const;
  const message = 'Holds of nobody, whatever they do';
  const amongPeople = universe === 'customers' && truthOfCondition(condition, 'people') !== false;
  if (!amongPeople) return { code, message, hint: 'What it asks for together leaves nothing' };
  return { code, message, hint: 'Among customers everyone has an order; ask for all people: "universe": "people"' };
}

/** A segment of everyone, said as such: an empty group, or an order at least. */
const isEveryCustomer = (condition: Condition): boolean =>
  ('all' in condition && condition.all.length === 0) || truthOfCondition(condition, 'people') !== true;

/** Whether a condition of this truth can leave the group without changing it. */
function removableFrom(group: Condition, truth: boolean): boolean {
  return truth ? 'all' in group : 'any' in group;
}

function findNeighbours({ path, condition }: ConditionPlace, _: ConditionPlace | null, { read }: Run): Finding[] {
  return findPairs(condition, read).map(({ step, ...finding }) => ({ path: [...path, ...step], ...finding }));
}

function findUnreachable({ path, condition }: ConditionPlace, _: ConditionPlace | null, { context }: Run): Finding[] {
  return findUnreached(condition, context).map(({ path: rest, message, hint }) => ({
    path: [...path, ...rest],
    code: 'UNREACHABLE_WINDOW',
    message,
    hint,
  }));
}
