import { expect, test } from 'vitest';
import { addFiles } from './add-files.ts';

const file = (name: string, kind: 'shopifyOrders' | 'rates' = 'shopifyOrders') => ({ kind, file: { name } });
const names = (files: readonly { file: { name: string } }[]) => files.map((entry) => entry.file.name);

test('a file of the same name takes the place of the one before', () => {
  expect(names(addFiles([file('a.csv'), file('b.csv')], [file('a.csv')]))).toEqual(['b.csv', 'a.csv']);
});

test('there is at most one file of exchange rates, the last one given', () => {
  expect(names(addFiles([file('a.csv'), file('may.csv', 'rates')], [file('june.csv', 'rates')]))).toEqual([
    'a.csv',
    'june.csv',
  ]);
  expect(names(addFiles([], [file('may.csv', 'rates'), file('a.csv'), file('june.csv', 'rates')]))).toEqual([
    'a.csv',
    'june.csv',
  ]);
});
