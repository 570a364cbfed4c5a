import { describe, expect, it } from 'vitest';
import { endOfShownDay, listOrders, membershipsAt, sumUp } from './person-orders.ts';

const zone = 'America/New_York';
const order = (placedAt: string, position: number | null, channel = 'pos') => ({ placedAt, position, channel });
const orders = [
  order('2020-01-10T15:00:00Z', 3, 'online_store'),
  order('2020-01-02T03:00:00Z', 1),
  order('2020-01-02T15:00:00Z', 2),
  order('2020-01-05T15:00:00Z', null),
];
const history = [
  { segment: { id: 's', name: 'Uses Store' }, intervals: [{ enteredAt: '2020-01-02T03:00:00Z', leftAt: null }] },
  {
    segment: { id: 'o', name: 'Only Store' },
    intervals: [{ enteredAt: '2020-01-02T15:00:00.000Z', leftAt: '2020-01-10T15:00:00Z' }],
  },
];

describe('the orders of a person', () => {
  it('have gaps in local dates between counted orders', () => {
    expect(listOrders(orders, [], zone, null).map(({ gapDays }) => gapDays)).toEqual([null, 1, null, 8]);
  });

  it('say which segments they decided', () => {
    expect(listOrders(orders, history, zone, null).map(({ entered, left }) => [entered, left])).toEqual([
      [['Uses Store'], []],
      [['Only Store'], []],
      [[], []],
      [[], ['Only Store']],
    ]);
  });

  it('of one instant change segments together, said at the last of them', () => {
    const both = [order('2020-01-02T03:00:00Z', 1), order('2020-01-02T03:00:00Z', 2)];
    expect(listOrders(both, history, zone, null).map(({ entered }) => entered)).toEqual([[], ['Uses Store']]);
  });

  it('sum up to the shown day', () => {
    const until = endOfShownDay('2020-01-09', zone);
    expect(until).toBe(Date.parse('2020-01-10T05:00:00Z') - 1);
    const listed = listOrders(orders, history, zone, until);
    expect(sumUp(listed, zone)).toEqual({
      orderCount: 2,
      medianGapDays: 1,
      firstToLastDays: 1,
      channels: [['pos', 2]],
    });
    expect(sumUp(listOrders(orders, history, zone, null), zone)).toEqual({
      orderCount: 3,
      medianGapDays: 4.5,
      firstToLastDays: 9,
      channels: [
        ['pos', 2],
        ['online_store', 1],
      ],
    });
  });

  it('show the memberships of the shown day', () => {
    const names = (until: number | null) => membershipsAt(history, until).map(({ segment }) => segment.name);
    expect(names(null)).toEqual(['Uses Store']);
    expect(names(endOfShownDay('2020-01-09', zone))).toEqual(['Uses Store', 'Only Store']);
  });
});
