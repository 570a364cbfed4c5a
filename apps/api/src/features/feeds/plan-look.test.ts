import type { PlacedFile } from '@throughline/connectors/file-places/file-place';
import type { FileFeedFileRow } from '@throughline/db/connections/file-feed-row';
import { expect, test } from 'vitest';
import { planLook } from './plan-look.ts';

const now = 1_700_000_000_000;
const file = (name: string, changes: Partial<PlacedFile> = {}): PlacedFile => ({
  name,
  sizeBytes: 10,
  modifiedAt: 1_000,
  plain: true,
  ...changes,
});
const row = (name: string, changes: Partial<FileFeedFileRow> = {}) =>
  ({
    name,
    sizeBytes: 10n,
    modifiedAt: new Date(1_000),
    state: 'WAITING',
    seenAt: new Date(now),
    ...changes,
  }) as FileFeedFileRow;
const still = { pattern: '*.csv', readyWhen: 'STILL' };
const verdicts = (feed: typeof still, files: PlacedFile[], rows: FileFeedFileRow[] = []) =>
  planLook(feed, files, rows, now).map(({ verdict, againAt }) => [verdict, againAt === null ? null : againAt - now]);

test('a file is read once it was unchanged for ten seconds', () => {
  expect(verdicts(still, [file('a.csv')])).toEqual([['WAITING', 10_000]]);
  const seen = (ms: number) => row('a.csv', { seenAt: new Date(now - ms) });
  expect(verdicts(still, [file('a.csv')], [seen(9_999)])).toEqual([['WAITING', 1]]);
  expect(verdicts(still, [file('a.csv')], [seen(10_000)])).toEqual([['READ', null]]);
  expect(verdicts(still, [file('a.csv', { sizeBytes: 11 })], [seen(60_000)])).toEqual([['WAITING', 10_000]]);
  expect(verdicts(still, [file('a.csv', { modifiedAt: 1_001 })], [seen(60_000)])).toEqual([['WAITING', 10_000]]);
});

test('an empty file is waited for', () => {
  const rows = [row('a.csv', { sizeBytes: 0n, seenAt: new Date(now - 60_000) })];
  expect(verdicts(still, [file('a.csv', { sizeBytes: 0 })], rows)).toEqual([['WAITING', null]]);
});

test('with markers a file is read when its marker lies beside it, and not before', () => {
  const marker = { ...still, readyWhen: 'MARKER' };
  expect(verdicts(marker, [file('a.csv'), file('a.csv.done'), file('b.csv')])).toEqual([
    ['READ', null],
    ['IGNORED', null],
    ['WAITING', null],
  ]);
});

test('what was read is known until it changes', () => {
  for (const state of ['TAKEN', 'DONE', 'FAILED', 'REPEATED']) {
    expect(verdicts(still, [file('a.csv')], [row('a.csv', { state })])).toEqual([['KNOWN', null]]);
    expect(verdicts(still, [file('a.csv', { sizeBytes: 9 })], [row('a.csv', { state })])).toEqual([
      ['WAITING', 10_000],
    ]);
  }
});

test('other names, unfinished files and what is no plain file are ignored', () => {
  const files = [file('a.txt'), file('b.csv.part'), file('.c.csv'), file('d.csv', { plain: false })];
  expect(verdicts(still, files)).toEqual([
    ['IGNORED', null],
    ['IGNORED', null],
    ['IGNORED', null],
    ['IGNORED', null],
  ]);
});
