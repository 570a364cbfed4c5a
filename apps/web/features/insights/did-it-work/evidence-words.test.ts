import { expect, it } from 'vitest';
import { adjustedWords, type DidItWorkRow, numbered } from './evidence-words.ts';

const row = (given: Partial<DidItWorkRow> & Pick<DidItWorkRow, 'kind'>) => given as DidItWorkRow;
const store = { key: 'pos', label: 'Store' };
const online = { key: 'online_store', label: 'Online' };

it('rows are named for what they are of, with numbers where there are several', () => {
  const rows = [
    row({ kind: 'ENTERED', segment: { id: 'seg_1', name: 'Recent', emoji: '🌱' } }),
    row({ kind: 'EDGE', source: { id: 'a', name: 'A', emoji: null }, target: { id: 'b', name: 'B', emoji: null } }),
  ];
  expect(rows.map((_, index) => numbered(rows, index))).toEqual(['1. Into 🌱 Recent', '2. A → B']);
  expect(numbered([row({ kind: 'SWITCH', fromChannel: store, toChannel: online })], 0)).toBe('From Store to Online');
});

it('adjusted p has three decimals where it is small', () => {
  const decimal = (value: number, digits: number) => value.toFixed(digits);
  expect([0.0004, 0.0123, 0.5, null].map((p) => adjustedWords(p, decimal))).toEqual([
    'adjusted p < 0.001',
    'adjusted p = 0.012',
    'adjusted p = 0.50',
    null,
  ]);
});
