import { type Columns, personRow } from '../columns/columns.ts';
import { partRows } from '../columns/part-rows.ts';
import { textAt } from '../columns/stored-text.ts';
import { FirstDifference } from './first-difference.ts';
import type { FollowedSegments } from './followed-segments.ts';
import { type PersonFacts, personFacts } from './person-facts.ts';
import { PersonSteps } from './person-steps.ts';

/** A changed person before the change. */
export interface Before {
  personId: string;
  /** Its row, or -1. */
  person: number;
  /** Nothing differs before this instant. */
  from: number;
  /** From there on. */
  steps: PersonSteps;
  /** Null also where no boundary can have gone. */
  facts: PersonFacts | null;
}

const NO_STEPS = new PersonSteps(0);
const NONE = -1;

/**
 * Looks at everyone who is named or in the part, which holds them as they will be, before it is absorbed. `othersFrom` = from when
 * on other people's facts may change memberships too.
 */
export function lookBefore(
  followed: FollowedSegments,
  part: Columns,
  named: readonly string[],
  othersFrom: number = Number.POSITIVE_INFINITY,
): Before[] {
  const { columns } = followed;
  const difference = new FirstDifference(columns, part);
  const known = partRows(columns, part);
  const next = new Map<string, number>();
  for (let row = 0; row < part.personCount; row++) next.set(textAt(part.personIds, row), row);
  for (const id of named) if (!next.has(id)) next.set(id, NONE);
  let scratch = followed.steps();
  return Array.from(next, ([personId, nextRow]) => {
    const person = nextRow >= 0 ? known[nextRow]! : personRow(columns, personId);
    const isBoth = person >= 0 && nextRow >= 0;
    const from = isBoth ? Math.min(difference.of(person, nextRow), othersFrom) : Number.NEGATIVE_INFINITY;
    const steps = followed.walk(person, from, scratch);
    if (steps.count === 0) return { personId, person, from, steps: NO_STEPS, facts: null };
    scratch = followed.steps();
    return { personId, person, from, steps, facts: personFacts(columns, person) };
  });
}
