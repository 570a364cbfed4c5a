import { textAt } from '../columns/stored-text.ts';
import { CauseFinder, UNKNOWN } from './cause-finder.ts';
import type { FollowedSegments } from './followed-segments.ts';
import { personFacts } from './person-facts.ts';
import type { RowQueue } from './row-queue.ts';
import { RowWriter } from './row-writer.ts';

/** Queues for everyone what segments that mean something else now change: the facts are the same, what is asked of them is not. */
export function compareDefinitions(old: FollowedSegments, next: FollowedSegments, queue: RowQueue): void {
  const { columns } = next;
  const writer = new RowWriter(next.segments, queue);
  const [before, after] = [old.steps(), next.steps()];
  for (let person = 0; person < columns.personCount; person++) {
    const personId = textAt(columns.personIds, person);
    old.walk(person, Number.NEGATIVE_INFINITY, before);
    next.walk(person, Number.NEGATIVE_INFINITY, after);
    writer.writeSteps(personId, before, after, () => {
      const change = { ...UNKNOWN, before: personFacts(columns, person) };
      return new CauseFinder(next, personId, person, change);
    });
  }
}
