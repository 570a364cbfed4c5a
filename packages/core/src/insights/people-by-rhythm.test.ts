import { describe, expect, it } from 'vitest';
import { peopleOfCohort, peopleReturned } from './people-by-rhythm.ts';

const everyone = { segmentId: null, from: null, to: null };
const first = (when: object) => ({ orders: { position: { from: 1, to: 1 }, when, some: { gte: 1 } } });

describe('the people behind cohorts and returns', () => {
  it('of a month are those whose first order lies in it, and in the window', () => {
    const conditionOf = (scope: Parameters<typeof peopleOfCohort>[0]) => peopleOfCohort(scope, '2020-02').condition;
    expect(conditionOf(everyone)).toEqual(first({ between: ['2020-02-01', '2020-02-29'] }));
    expect(conditionOf({ segmentId: 'seg_1', from: '2020-02-10', to: '2020-12-31' })).toEqual({
      all: [{ segment: { id: 'seg_1', is: 'member' } }, first({ between: ['2020-02-10', '2020-02-29'] })],
    });
  });

  it('who returned within 30 days had 30 days to do so', () => {
    expect(peopleReturned(everyone, 30, '2021-02-20').condition).toEqual({
      all: [first({ before: '2021-01-22' }), { orders: { measure: { gapDays: 1 }, is: { lte: 30 } } }],
    });
  });
});
