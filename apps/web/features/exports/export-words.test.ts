import { expect, it } from 'vitest';
import { createFormat } from '../../data/format.ts';
import { exportMoment, exportSize, exportTitle } from './export-words.ts';

const format = createFormat('en-GB', 'America/New_York');
const segment = { __typename: 'Segment' as const, id: 'seg_1', name: 'Regulars', emoji: '☕' };

it('an export is called after what is in it, also when its segment is gone', () => {
  expect(exportTitle({ what: 'MEMBERS', segmentId: 'seg_1', segment })).toBe('Members of ☕ Regulars');
  expect(exportTitle({ what: 'MEMBERSHIPS', segmentId: 'seg_1', segment: null })).toBe(
    'Membership log of a segment that is gone',
  );
  expect(exportTitle({ what: 'MEMBERSHIPS', segmentId: null, segment: null })).toBe('Membership log');
});

it('a day is a day of the store, the moment of reading an instant in its zone', () => {
  const at = { format: 'PARQUET' as const, createdAt: '2026-03-01T03:00:00Z' };
  expect(exportMoment({ ...at, asOf: '2026-01-31', readAt: null }, format)).toBe('Parquet · to the end of 31 Jan 2026');
  expect(exportMoment({ ...at, asOf: null, readAt: '2026-03-01T04:30:00Z' }, format)).toBe(
    'Parquet · as of 28 Feb 2026, 23:30',
  );
});

it('an export says how far it is, and then how large', () => {
  const row = { rowsWritten: 500, rowsTotal: null, bytes: null, expiresAt: '2026-03-08T03:00:00Z' };
  expect(exportSize({ ...row, status: 'RUNNING' }, format)).toBe('It is being read.');
  expect(exportSize({ ...row, status: 'RUNNING', rowsTotal: 12_000 }, format)).toBe('500 of 12,000 rows');
  expect(exportSize({ ...row, status: 'SUCCEEDED', rowsWritten: 1, bytes: 2_800 }, format)).toBe(
    '1 row · 2.8 kB · kept until 7 Mar 2026, 22:00',
  );
});
