import { expect, it } from 'vitest';
import { placeBreaks } from './chart-breaks.tsx';

const x = (date: string) => Number(date.slice(-2)) * 10;
const at = (day: string) => ({ date: `2026-01-${day}`, before: 1, after: 2, beforeText: 'v1: 1', afterText: 'v2: 2' });
const placed = (...days: string[]) =>
  placeBreaks(days.map(at), x, { left: 50, width: 200 }).map(({ date, labelled, isLeft }) => [
    date.slice(-2),
    labelled && (isLeft ? 'left' : 'right'),
  ]);

it('words stand left of their line, and right of it where there is no room', () => {
  expect(placed('06', '20')).toEqual([
    ['20', 'left'],
    ['06', 'right'],
  ]);
});

it('of breaks close to each other the latest keeps its words', () => {
  expect(placed('18', '20')).toEqual([
    ['20', 'left'],
    ['18', false],
  ]);
});
