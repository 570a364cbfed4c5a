import { describe, expect, it } from 'vitest';
import { addStep, gapsOf, moveStep, removeStep, writeGap } from './sequence-steps.ts';

const order = { order: {} };
const opened = { event: { kind: 'email_opened' } };
const clicked = { event: { kind: 'email_clicked' } };
const week = { within: { days: 7 } };
const day = { after: { days: 1 } };

describe('the steps of a sequence', () => {
  it('have a gap between each two, also where none is written', () => {
    expect(gapsOf({ steps: [order, opened, clicked], gaps: [week] })).toEqual([week, {}]);
    expect(gapsOf({})).toEqual([]);
  });

  it('change places, and the gaps stay in theirs', () => {
    const sequence = { steps: [order, opened, clicked], gaps: [week, day] };
    expect(moveStep(sequence, 2, -1)).toEqual({ steps: [order, clicked, opened], gaps: [week, day] });
    expect(moveStep(sequence, 0, -1)).toBe(sequence);
    expect(moveStep(sequence, 2, 1)).toBe(sequence);
  });

  it('take the gap before them along when they go, the first the one behind', () => {
    const sequence = { steps: [order, opened, clicked], gaps: [week, day] };
    expect(removeStep(sequence, 2)).toEqual({ steps: [order, opened], gaps: [week] });
    expect(removeStep(sequence, 0)).toEqual({ steps: [opened, clicked], gaps: [day] });
  });

  it('need no gaps written where nothing is asked', () => {
    expect(addStep({ steps: [order, opened] }, clicked)).toEqual({ steps: [order, opened, clicked] });
    expect(addStep({ steps: [order, opened], gaps: [week] }, clicked)).toEqual({
      steps: [order, opened, clicked],
      gaps: [week, {}],
    });
    expect(writeGap({ steps: [order, opened], gaps: [week], when: {} }, 0, {})).toEqual({
      steps: [order, opened],
      when: {},
    });
  });
});
