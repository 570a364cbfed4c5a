import { expect, test } from 'vitest';
import type { ImportModel } from './import-model.ts';
import { rejectedFileName } from './rejected-file-name.ts';

const of = (...names: string[]) =>
  ({ id: 'imp_1', files: names.map((name) => ({ name })) }) as unknown as Pick<ImportModel, 'id' | 'files'>;

test('rejected rows are called after the file they come from', () => {
  expect(rejectedFileName(of('East.csv', 'North & South.csv'), 'North & South.csv')).toBe('rejected-North & South.csv');
  expect(rejectedFileName(of('orders_export.csv.gz'), null)).toBe('rejected-orders_export.csv');
  expect(rejectedFileName(of('Verkäufe 2024.TXT'), null)).toBe('rejected-Verkäufe 2024.csv');
});

test('those of several files are called after the import', () => {
  expect(rejectedFileName(of('East.csv', 'West.csv'), null)).toBe('rejected-imp_1.csv');
});
