// Conditions side by side in a group: two that are the same, that exclude each other, or of which one says what the other says.

import { insideOf } from '../condition-places.ts';
import type { Condition } from '../definition.ts';
import { canonical } from '../definition-key.ts';
import type { Finding } from './lint.ts';
import type { Read } from './read-condition.ts';
import { exclude, implies, type Reading, truthOf } from './reading.ts';

/** A finding at a condition inside the group: `step` leads there. */
type PairFinding = Omit<Finding, 'path'> & { step: (string | number)[] };

interface Part {
  step: (string | number)[];
  key: string;
  reading: Reading;
}

/** How many of a group have to hold. */
type Group = 'all' | 'any' | 'some';

/** Each condition that can go is told of once. */
export function findPairs(condition: Condition, read: Read): PairFinding[] {
  const inside = insideOf(condition);
  const group = groupOf(condition, inside.length);
  const parts = inside
    .map((one): Part => ({ step: one.step, key: canonical(one.condition), reading: read(one.condition) }))
    .filter((part) => truthOf(part.reading) === null);
  const found: PairFinding[] = [];
  const needless = new Set<Part>();
  for (const [i, one] of parts.entries()) {
    for (let k = i + 1; k < parts.length && !needless.has(one); k++) {
      const other = parts[k]!;
      if (needless.has(other)) continue;
      const finding = findPair(group, one, other);
      if (!finding) continue;
      found.push(finding.told);
      if (finding.needless) needless.add(finding.needless);
    }
  }
  return found;
}

function groupOf(condition: Condition, parts: number): Group {
  if ('any' in condition) return 'any';
  return 'atLeast' in condition && condition.atLeast.count !== parts ? 'some' : 'all';
}

const numberOf = ({ step }: Part): number => Number(step.at(-1)) + 1;

function findPair(group: Group, one: Part, other: Part): { told: PairFinding; needless?: Part } | null {
  const ofList = !one.step.includes('atLeast');
  const removable = ofList ? { removable: true as const } : {};
  if (one.key === other.key) {
    const twice = group === 'some' ? ', which so counts twice' : '';
    const message = `The same as condition ${numberOf(one)} of its group${twice}`;
    return { told: { step: other.step, code: 'DUPLICATE', message, ...removable }, needless: other };
  }
  if (group === 'all' && exclude(one.reading, other.reading)) {
    const message = `Can't hold together with condition ${numberOf(one)} of its group, so nobody is left`;
    const hint = 'Change or remove one of the two, or ask for any of them';
    return { told: { step: other.step, code: 'CONTRADICTION', message, hint } };
  }
  const needless = ofList ? needlessOf(group, one, other) : null;
  if (!needless) return null;
  const number = numberOf(needless === one ? other : one);
  const message =
    group === 'any'
      ? `Adds nobody: whoever fulfils it fulfils condition ${number} of its group too`
      : `Changes nothing: condition ${number} of its group already says it`;
  return { told: { step: needless.step, code: 'REDUNDANT', message, ...removable }, needless };
}

/** Which of the two can go: of all what follows from the other, of any what the other follows from. */
function needlessOf(group: Group, one: Part, other: Part): Part | null {
  const [first, second] = group === 'any' ? [one, other] : [other, one];
  if (implies(one.reading, other.reading)) return first;
  return implies(other.reading, one.reading) ? second : null;
}
