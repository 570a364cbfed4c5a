import { expect, test } from 'vitest';
import { makeSegmentPath, movedDefinition, movesCsvHref } from './moves-links.ts';

const edge = { source: 'seg_a', target: 'seg_b' };
const window = { from: '2020-02-22', to: '2021-02-20' };

test('the segment of the movers names both segments and the days of the window', () => {
  expect(movedDefinition(edge, window, 'moved')).toEqual({
    version: 1,
    moved: { from: 'seg_a', to: 'seg_b', when: { between: ['2020-02-22', '2021-02-20'] } },
  });
});

test('who did not move is everyone at risk without the movers', () => {
  expect(movedDefinition(edge, window, 'notMoved')).toEqual({
    version: 1,
    all: [
      { moved: { from: 'seg_a', to: 'seg_b', when: { between: ['2020-02-22', '2021-02-20'] }, is: 'atRisk' } },
      { not: { moved: { from: 'seg_a', to: 'seg_b', when: { between: ['2020-02-22', '2021-02-20'] } } } },
    ],
  });
});

test('links carry days and people', () => {
  expect(movesCsvHref('st_1', edge, window, 'left')).toBe(
    '/v1/stores/st_1/moves.csv?from=seg_a&to=seg_b&start=2020-02-22&end=2021-02-20&people=LEFT',
  );
  const path = new URL(makeSegmentPath(edge, window, 'moved', 'Moved & more', '2021-02-20'), 'http://localhost');
  expect(path.pathname).toBe('/segments/new');
  expect(path.searchParams.get('name')).toBe('Moved & more');
  expect(path.searchParams.get('asOf')).toBe('2021-02-20');
  expect(makeSegmentPath(edge, window, 'moved', 'Moved', null)).not.toContain('asOf');
});
