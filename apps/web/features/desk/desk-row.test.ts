import { expect, test } from 'vitest';
import { ageWords, type DeskRow, dataWords, findRows, needsLook, sortRows } from './desk-row.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const none = { customerChange: null, lifetimeValue: null, repeatCustomerRate: null, omnichannelCount: null };
const figures = (more: object = {}) =>
  ({
    state: 'READY',
    percent: null,
    asOf: null,
    dataAsOf: '2026-03-01T11:56:00Z',
    customerCount: 1,
    ...none,
    ...more,
  }) as never;
const row = (name: string, of: object = {}, needs: object[] | null = [], timeZone = 'Asia/Tokyo'): DeskRow => ({
  store: { id: `sto_${name}`, name, currencyCode: 'EUR', timeZone, today: '2026-03-01', permissions: [] },
  answer: { store: { id: `sto_${name}` }, needs: needs as never, figures: figures(of) },
});
const need = (kind: string, code: string, title: string) => ({ kind, code, title, id: 'x', message: '', since: null });

test('ages are whole minutes, hours below two days, then days', () => {
  expect([0, 59_999, 60_000, 3_599_999, 3_600_000, 172_799_999, 172_800_000, -5].map(ageWords)).toEqual([
    '0 min',
    '0 min',
    '1 min',
    '59 min',
    '1 h',
    '47 h',
    '2 d',
    '0 min',
  ]);
});

test('data says what is wrong before it says its age', () => {
  const words = (of: DeskRow) => Object.values(dataWords(of, now)).join(': ');
  expect(words(row('a'))).toBe('fresh: 4 min');
  expect(words(row('a', { dataAsOf: '2026-03-01T09:00:00Z' }, [need('CONNECTION', 'LATE', 'Square')]))).toBe(
    'behind: 3 h behind',
  );
  expect(words(row('a', { dataAsOf: null }, [need('CONNECTION', 'LATE', 'Square')]))).toBe('failed: Square');
  expect(words(row('a', {}, [need('ALERT', 'ALERT', 'Fell'), need('IMPORT', 'IMPORT_FAILED', 'Import failed')]))).toBe(
    'failed: Import failed',
  );
  expect(words(row('a', {}, [need('CONNECTION', 'UNAUTHORISED', 'Shopify')]))).toBe('failed: Shopify');
  expect(words(row('a', { dataAsOf: null }))).toBe('none: No data yet');
  expect(words(row('a', { state: 'LOADING', percent: 62 }))).toBe('behind: Loading 62%');
  expect(words(row('a', { state: 'FAILED' }))).toBe('failed: Could not be read');
  expect(words(row('a', { state: 'HIDDEN' }))).toBe('none: Hidden for your role');
  expect(words({ ...row('a'), answer: undefined })).toBe('none: Reading');
});

test('a store that failed, or whose needs could not be read, needs a look', () => {
  expect(
    [row('a'), row('a', { state: 'FAILED' }), row('a', {}, null), row('a', {}, [need('ALERT', 'ALERT', 'x')])].map(
      needsLook,
    ),
  ).toEqual([false, true, true, true]);
});

test('rows without a value stand last in both directions, equals by name', () => {
  const rows = [
    row('b', { customerCount: 5 }),
    row('a', { customerCount: 5 }),
    row('c', { customerCount: null }),
    row('d', { customerCount: 9 }),
  ];
  const names = (direction: 'asc' | 'desc') => sortRows(rows, 'customers', direction).map(({ store }) => store.name);
  expect([names('desc'), names('asc')]).toEqual([
    ['d', 'a', 'b', 'c'],
    ['a', 'b', 'd', 'c'],
  ]);
});

test('rows are found by name and by city', () => {
  const rows = [row('Kumo Tea'), row('Harbour', {}, [], 'America/New_York')];
  const found = (text: string) => findRows(rows, text).map(({ store }) => store.name);
  expect([found('kumo'), found(' new york '), found('tokyo'), found('zzz')]).toEqual([
    ['Kumo Tea'],
    ['Harbour'],
    ['Kumo Tea'],
    [],
  ]);
});
