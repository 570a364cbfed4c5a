import { diffIntervals } from '@throughline/core/journeys/membership-log';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WORD_BITS } from '../compile/evaluator/evaluator.ts';
import { PersonSteps, StepDifference } from './person-steps.ts';

const SEGMENTS = 40;

/** Segments that are in from each of the instants 1 up to 6 on, by instant; instants left out have no step. */
const randomSteps = fc.dictionary(
  fc.constantFrom('1', '2', '3', '4', '5', '6'),
  fc.uniqueArray(fc.nat(SEGMENTS - 1), { maxLength: 6 }),
);

function stepsOf(start: number[], later: Record<string, number[]>): PersonSteps {
  const steps = new PersonSteps(Math.ceil(SEGMENTS / WORD_BITS));
  const instants = Object.keys(later).map(Number);
  if (instants.length === 0) return steps;
  steps.reserve(instants.length + 1);
  for (const [step, segments] of [start, ...instants.map((instant) => later[instant]!)].entries()) {
    steps.states.fill(0, step * steps.wordCount, (step + 1) * steps.wordCount);
    for (const segment of segments) {
      steps.states[step * steps.wordCount + Math.floor(segment / WORD_BITS)]! |= 1 << (segment % WORD_BITS);
    }
    steps.instants.push(step === 0 ? Number.NEGATIVE_INFINITY : instants[step - 1]!);
  }
  return steps;
}

/** A walk without steps stays as it began. */
function intervalsOf(steps: PersonSteps, segment: number, start: number[]): (number | null)[] {
  if (steps.count > 0) return steps.intervals(segment);
  return start.includes(segment) ? [Number.NEGATIVE_INFINITY, null] : [];
}

it('the rows between two walks are those between the intervals of each segment', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(SEGMENTS - 1)), randomSteps, randomSteps, (start, a, b) => {
      const [before, after] = [stepsOf(start, a), stepsOf(start, b)];
      const rows = Array.from({ length: SEGMENTS }, (): object[] => []);
      new StepDifference().visit(before, after, ({ segment, instant, state, isBoundary }) => {
        rows[segment]!.push({ kind: state ? 'entered' : 'left', effectiveAt: instant });
        expect(isBoundary).toBe(intervalsOf(after, segment, start).includes(instant));
      });
      for (let segment = 0; segment < SEGMENTS; segment++) {
        const held = intervalsOf(before, segment, start);
        expect(rows[segment]).toEqual(diffIntervals(held, intervalsOf(after, segment, start)));
        const latest = held.findLast((instant) => instant !== null) ?? Number.NEGATIVE_INFINITY;
        expect(before.latestBoundary(segment)).toBe(latest);
      }
    }),
    { numRuns: 500 },
  );
});
