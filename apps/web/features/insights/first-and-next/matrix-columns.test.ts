import { describe, expect, it } from 'vitest';
import { matrixColumns } from './matrix-columns.ts';
import type { FirstRow } from './use-first-and-next.ts';

const share = { value: 0.5, low: 0.4, high: 0.6, n: 10 };
const cell = (customers: number) => ({ customers, people: {}, rate: share, lifetimeValue: null });
const row = (key: string, later: string[]): FirstRow => ({
  channel: { key, label: key.toUpperCase() },
  customers: 10,
  people: {},
  share,
  later: later.map((name, place) => ({
    channel: { key: name, label: name.toUpperCase() },
    medianDays: share,
    ...cell(place + 1),
  })),
  none: cell(7),
});

describe('columns of the matrix of first and later channels', () => {
  it('are in the order of the rows, then channels that nobody began in, then no later order', () => {
    const rows = [row('pos', ['app', 'web']), row('web', ['pos'])];
    const columns = matrixColumns(rows);
    expect(columns.map(({ label }) => label)).toEqual([
      'later in POS',
      'later in WEB',
      'later in APP',
      'no later order',
    ]);
    expect(columns.map(({ cellOf }) => cellOf(rows[0]!)?.customers)).toEqual([undefined, 2, 1, 7]);
  });

  it('are no later order alone where nobody ordered again', () => {
    expect(matrixColumns([row('pos', [])]).map(({ key }) => key)).toEqual(['none']);
  });
});
