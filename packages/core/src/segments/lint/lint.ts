// What looks wrong in a definition that can be evaluated: conditions that hold of everyone or of nobody, that can't hold together,
// that say what others say, and windows that nobody reaches. Pure, and sound before complete: what it says is so of every store.

import { type ConditionPlace, insideOf, placesOf } from '../condition-places.ts';
import type { Condition, Definition, Problem, ProblemCode } from '../definition.ts';
import { canonical } from '../definition-key.ts';
import { findUnreached } from './reach.ts';
import { conditionReader, type Read } from './read-condition.ts';
import { contradict, implies, truthOf } from './reading.ts';

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
const rules: Rule[] = [findDecided, findPairs, findUnreachable];

export function lint(definition: Definition, context: LintContext = {}): Finding[] {
  const read = conditionReader({ customers: definition.universe === 'customers' });
  const places = placesOf(definition.condition);
  const run: Run = { definition, read, context };
  return places.flatMap((place) => {
    const around = places.findLast((other) => isInside(place, other)) ?? null;
    return rules.flatMap((rule) => rule(place, around, run));
  });
}

/** true = it holds of everyone the definition is about, false = of nobody, null = of some, or not known. */
export function truthOfCondition(condition: Condition, universe: Definition['universe']): boolean | null {
  return truthOf(conditionReader({ customers: universe === 'customers' })(condition));
}

function isInside({ path, depth }: ConditionPlace, other: ConditionPlace): boolean {
  return other.depth === depth - 1 && other.path.every((key, i) => path[i] === key);
}

/** A group is told of only where none inside it is. */
function findDecided(
  { path, condition }: ConditionPlace,
  around: ConditionPlace | null,
  { definition, read }: Run,
): Finding[] {
  const truth = truthOf(read(condition));
  if (truth === null || (path.length === 0 && truth && isEmptyGroup(condition))) return [];
  const inside = insideOf(condition).map((inner) => inner.condition);
  if (inside.some((inner) => truthOf(read(inner)) !== null)) return [];
  if (!truth && pairsOf(condition).some(([one, other]) => excludes(read, one.condition, other.condition))) return [];
  const removable = around && removableFrom(around.condition, truth) ? { removable: true as const } : {};
  return [{ path, ...(truth ? ofEveryone() : ofNobody(condition, definition)), ...removable }];
}

const ofEveryone = () => ({
  code: 'ALWAYS_TRUE' as const,
  message: 'Holds of everyone, whatever they do',
  hint: 'It can go, or something else was meant',
});

function ofNobody(condition: Condition, { universe }: Definition) {
  const code = 'ALWAYS_FALSE' as const;
  const message = 'Holds of nobody, whatever they do';
  const amongPeople = universe === 'customers' && truthOfCondition(condition, 'people') !== false;
  if (!amongPeople) return { code, message, hint: 'What it asks for together leaves nothing' };
  return { code, message, hint: 'Among customers everyone has an order; ask for all people: "universe": "people"' };
}

const isEmptyGroup = (condition: Condition): boolean => 'all' in condition && condition.all.length === 0;

/** Whether a condition of this truth can leave the group without changing it. */
function removableFrom(group: Condition, truth: boolean): boolean {
  return truth ? 'all' in group : 'any' in group;
}

interface Part {
  condition: Condition;
  step: (string | number)[];
}

function pairsOf(condition: Condition): [Part, Part][] {
  const parts = insideOf(condition);
  if ('atLeast' in condition && condition.atLeast.count !== parts.length) return [];
  if ('any' in condition) return [];
  return parts.flatMap((one, i) => parts.slice(i + 1).map((other): [Part, Part] => [one, other]));
}

const excludes = (read: Read, one: Condition, other: Condition): boolean =>
  contradict([...read(one).follows, ...read(other).follows]);

/** Two conditions of a group that exclude each other, are the same, or of which one says what the other says. */
function findPairs({ path, condition }: ConditionPlace, _: ConditionPlace | null, { read }: Run): Finding[] {
  const parts = insideOf(condition).filter((part) => truthOf(read(part.condition)) === null);
  const found: Finding[] = [];
  const needless = new Set<Part>();
  const all = pairsOf(condition).length > 0;
  for (const [i, one] of parts.entries()) {
    for (const other of parts.slice(i + 1)) {
      if (needless.has(one) || needless.has(other)) continue;
      const at = (part: Part) => [...path, ...part.step];
      const number = (part: Part) => Number(part.step.at(-1)) + 1;
      if (canonical(one.condition) === canonical(other.condition)) {
        needless.add(other);
        const counts = 'atLeast' in condition && !all;
        found.push({
          path: at(other),
          code: 'DUPLICATE',
          message: `The same as condition ${number(one)} of its group${counts ? ', which so counts twice' : ''}`,
          ...('atLeast' in condition ? {} : { removable: true as const }),
        });
      } else if (all && excludes(read, one.condition, other.condition)) {
        found.push({
          path: at(other),
          code: 'CONTRADICTION',
          message: `Can't hold together with condition ${number(one)} of its group, so nobody is left`,
          hint: 'Change or remove one of the two, or ask for any of them',
        });
      } else if (!('atLeast' in condition)) {
        const redundant = redundantOf(read, one, other, 'any' in condition);
        if (!redundant) continue;
        needless.add(redundant);
        const because = redundant === one ? other : one;
        found.push({
          path: at(redundant),
          code: 'REDUNDANT',
          message:
            'any' in condition
              ? `Adds nobody: whoever fulfils it fulfils condition ${number(because)} of its group too`
              : `Changes nothing: condition ${number(because)} of its group already says it`,
          removable: true,
        });
      }
    }
  }
  return found;
}

/** Which of the two can go: of all what follows from the other, of any what the other follows from. */
function redundantOf(read: Read, one: Part, other: Part, any: boolean): Part | null {
  const [first, second] = [read(one.condition), read(other.condition)];
  if (implies(first, second)) return any ? one : other;
  if (implies(second, first)) return any ? other : one;
  return null;
}

function findUnreachable({ path, condition }: ConditionPlace, _: ConditionPlace | null, { context }: Run): Finding[] {
  return findUnreached(condition, context).map(({ path: rest, message, hint }) => ({
    path: [...path, ...rest],
    code: 'UNREACHABLE_WINDOW',
    message,
    hint,
  }));
}
