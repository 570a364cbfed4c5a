import { type Columns, personRow } from '../columns/columns.ts';
import { firstDifference } from './first-difference.ts';
import type { FollowedSegments } from './followed-segments.ts';
import { type PersonFacts, personFacts } from './person-facts.ts';
import { PersonSteps } from './person-steps.ts';

/** A changed person before the change. */
export interface Before {
  /** Nothing differs before this instant. */
  from: number;
  /** From there on. */
  steps: PersonSteps;
  /** Null also where no boundary can have gone. */
  facts: PersonFacts | null;
}

const NO_STEPS = new PersonSteps(0);

/** Looks at people one after the other before the part, which holds them as they will be, is absorbed. */
export function lookBefore(followed: FollowedSegments, part: Columns): (personId: string) => Before {
  const { columns } = followed;
  let scratch = followed.steps();
  return (personId) => {
    const [person, next] = [personRow(columns, personId), personRow(part, personId)];
    const isBoth = person >= 0 && next >= 0;
    const from = isBoth
      ? firstDifference({ columns, person }, { columns: part, person: next })
      : Number.NEGATIVE_INFINITY;
    const steps = followed.walk(person, from, scratch);
    if (steps.count === 0) return { from, steps: NO_STEPS, facts: null };
    scratch = followed.steps();
    return { from, steps, facts: personFacts(columns, person) };
  };
}
