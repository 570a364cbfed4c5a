import { describe, expect, it } from 'vitest';
import { historyPoints } from '../history-range.ts';
import { readThen, type VersionStretch } from './history-breaks.ts';

const counts = (...values: number[]) => values.map((customerCount) => ({ customerCount }));
const points = historyPoints(counts(1, 2, 3, 4), '2026-01-01', 'customerCount');
const stretch = (
  version: number,
  from: string,
  to: string,
  replacedOn: string,
  ...values: number[]
): VersionStretch => ({
  version,
  from,
  to,
  replacedBy: version + 1,
  replacedOn,
  history: counts(...values),
});
const read = (...stretches: VersionStretch[]) =>
  readThen(
    stretches,
    points,
    'customerCount',
    (value) => `${value} people`,
    (day) => day.slice(5),
  );

describe('what was read under versions before the current one', () => {
  it('is a dashed line up to the day of the change, with both values on that day', () => {
    const { series, breaks, days } = read(stretch(1, '2026-01-01', '2026-01-03', '2026-01-03', 7, 8, 9));
    expect(series.map(({ name, dashed, values }) => [name, dashed, values])).toEqual([
      ['as read then, v1', true, [7, 8, 9, null]],
    ]);
    expect(breaks).toEqual([
      {
        date: '2026-01-03',
        before: 9,
        after: 3,
        beforeText: 'v1: 9 people',
        afterText: 'v2 since 01-03: 3 people',
      },
    ]);
    expect(days).toEqual([{ version: 1, value: 7 }, { version: 1, value: 8 }, null, null]);
  });

  it('between two of them the later value is that of the second as it was read', () => {
    const { breaks } = read(
      stretch(1, '2026-01-01', '2026-01-02', '2026-01-02', 7, 8),
      stretch(2, '2026-01-02', '2026-01-04', '2026-01-04', 20, 21, 22),
    );
    expect(breaks.map(({ before, after }) => [before, after])).toEqual([
      [8, 20],
      [22, 4],
    ]);
  });

  it('a change behind the last day is no break in the chart', () => {
    const { breaks, days } = read(stretch(1, '2026-01-01', '2026-01-04', '2026-02-01', 7, 8, 9, 10));
    expect([breaks, days.map((day) => day?.value)]).toEqual([[], [7, 8, 9, 10]]);
  });
});
