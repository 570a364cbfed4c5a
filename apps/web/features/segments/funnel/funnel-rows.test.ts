import { describe, expect, it } from 'vitest';
import { bareSentence, type FunnelStep, funnelRows, lastCut } from './funnel-rows.ts';

const step = (path: string, customerCount: number, remaining: number | null = null): FunnelStep => {
  const steps = path === '' ? [] : path.split(' ');
  const depth = steps.filter((one) => /^\d+$/.test(one) || one === 'not').length;
  return { path: steps, depth, sentence: `says ${path}`, customerCount, remaining };
};
const shown = (steps: FunnelStep[], total: number | null = 100) =>
  funnelRows(steps, total).map(({ place, indent, alone, left, cut }) => [place, indent, alone, left, cut]);

describe('the funnel of a definition', () => {
  it('of several conditions that must all hold says after each who is left and how many it cut', () => {
    expect(shown([step('', 20), step('all 0', 60, 60), step('all 1', 40, 20)])).toEqual([
      ['1', 0, 60, 60, 40],
      ['2', 0, 40, 20, 40],
    ]);
  });

  it('conditions inside a group are told alone', () => {
    const steps = [
      step('', 20),
      step('all 0', 60, 60),
      step('all 1', 40, 20),
      step('all 1 any 0', 30),
      step('all 1 any 1', 15),
    ];
    expect(shown(steps)).toEqual([
      ['1', 0, 60, 60, 40],
      ['2', 0, 40, 20, 40],
      ['2.1', 1, 30, null, null],
      ['2.2', 1, 15, null, null],
    ]);
  });

  it('of one condition, or one of which any must hold, it is the whole that narrows', () => {
    expect(shown([step('', 20)])).toEqual([['', 0, 20, 20, 80]]);
    expect(shown([step('', 20), step('any 0', 12), step('any 1', 9)])).toEqual([
      ['', 0, 20, 20, 80],
      ['1', 1, 12, null, null],
      ['2', 1, 9, null, null],
    ]);
  });

  it('without the whole the first condition cuts nothing that is known', () => {
    expect(shown([step('', 20), step('all 0', 60, 60), step('all 1', 40, 20)], null).map((row) => row[4])).toEqual([
      null,
      40,
    ]);
  });

  it('counts what stands inside a negation as the builder does', () => {
    const steps = [step('', 20), step('all 0', 60, 60), step('all 0 not', 40), step('all 1', 40, 20)];
    expect(funnelRows(steps, 100).map(({ place }) => place)).toEqual(['1', '1.1', '2']);
  });

  it('says a group without the parentheses around it', () => {
    expect(bareSentence('(either who a, or who b)')).toBe('who a, or who b');
    expect(bareSentence('whose amount (gross) is 5')).toBe('whose amount (gross) is 5');
  });

  it('names the condition that cut the last person', () => {
    const rows = funnelRows([step('', 0), step('all 0', 5, 5), step('all 1', 9, 0), step('all 2', 3, 0)], 10);
    expect(lastCut(rows)?.sentence).toBe('says all 1');
    expect(lastCut(funnelRows([step('', 5)], 10))).toBeNull();
  });
});
