import { describe, expect, it } from 'vitest';
import { rangePresets, rangeProblem } from './range-presets.ts';

describe('rangePresets', () => {
  it('end with today and count it', () =>
    expect(rangePresets('2024-03-01', null)).toEqual([
      { label: '7 days', from: '2024-02-24', to: '2024-03-01' },
      { label: '30 days', from: '2024-02-01', to: '2024-03-01' },
      { label: '365 days', from: '2023-03-03', to: '2024-03-01' },
    ]));
  it('offer everything where there is more than a year', () => {
    expect(rangePresets('2024-03-01', '2019-05-06').at(-1)).toEqual({
      label: 'Everything',
      from: '2019-05-06',
      to: '2024-03-01',
    });
    expect(rangePresets('2024-03-01', '2024-01-01')).toHaveLength(3);
  });
});

describe('rangeProblem', () => {
  it('is null for a range that can be read', () =>
    expect(rangeProblem({ from: '2024-02-29', to: '2024-03-01' }, '2024-03-01')).toBeNull());
  it('says what is wrong', () => {
    expect(rangeProblem({ from: '', to: '2024-03-01' }, '2024-03-01')).toBe('Give both days.');
    expect(rangeProblem({ from: '2024-03-01', to: '2024-02-01' }, '2024-03-01')).toBe(
      'The first day is after the last.',
    );
    expect(rangeProblem({ from: '2024-03-01', to: '2024-03-02' }, '2024-03-01')).toBe(
      'There is no later day than today.',
    );
  });
});
