import { expect, test } from 'vitest';
import { type Marks, toggled, toParameters } from './marked-values.ts';

const candidates = ['channel', 'days'].map((name) => ({
  name,
  label: `The ${name}`,
  places: [{ segmentId: 'seg_1', path: ['orders', name] }],
}));

test('a value is marked under its proposed label, and unmarked again', () => {
  const marked = toggled(new Map(), candidates[0]!);
  expect([...marked]).toEqual([['channel', 'The channel']]);
  expect([...toggled(marked, candidates[0]!)]).toEqual([]);
});

test('marked values are sent in the order in which they stand, an emptied label as proposed', () => {
  const marks: Marks = new Map([
    ['days', ' '],
    ['channel', ' Shop '],
  ]);
  expect(toParameters(candidates, marks)).toEqual([
    { name: 'channel', label: 'Shop', places: [{ segmentId: 'seg_1', path: ['orders', 'channel'] }] },
    { name: 'days', label: 'The days', places: [{ segmentId: 'seg_1', path: ['orders', 'days'] }] },
  ]);
});
