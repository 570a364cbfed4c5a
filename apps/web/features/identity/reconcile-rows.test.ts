import { describe, expect, it } from 'vitest';
import { peopleOf, reconcileRows } from './reconcile-rows.ts';

const counts = (customers: number, cancelledOnly: number, leads: number, merged: number) => ({
  customers,
  cancelledOnly,
  leads,
  merged,
  total: customers + cancelledOnly + leads + merged,
});
const nothing = counts(0, 0, 0, 0);
const entry = (id: string, records = nothing, derived = nothing, sourceCount: number | null = null) => ({
  connection: { id, name: id, source: 'square', status: 'CONNECTED' },
  records,
  named: nothing,
  derived,
  sourceCount,
});

describe('reconcileRows', () => {
  it('end with the sum of all rows above', () => {
    const rows = reconcileRows([
      entry('a', counts(5, 1, 2, 3), counts(1, 0, 0, 1), 11),
      entry('b', counts(4, 0, 1, 0)),
    ]);
    expect(rows.map(({ key, total }) => [key, total])).toEqual([
      ['a records', 11],
      ['a derived', 2],
      ['b records', 5],
      ['sum', 18],
    ]);
    expect(rows.at(-1)).toMatchObject({ customers: 10, cancelledOnly: 1, leads: 3, merged: 4 });
    expect(peopleOf(rows.at(-1)!)).toBe(14);
  });
  it('keep an empty row that a source has a count for', () =>
    expect(reconcileRows([entry('a', nothing, nothing, 3)])[0]).toMatchObject({
      key: 'a records',
      total: 0,
      sourceCount: 3,
    }));
});
