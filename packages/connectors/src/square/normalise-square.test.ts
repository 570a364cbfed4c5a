import { describe, expect, it } from 'vitest';
import { testAccount } from '../../test/local-api/test-outside.ts';
import type { RawRecord } from '../source.ts';
import { square } from './square.ts';

const account = testAccount({});
const money = (amount: number, currency = 'USD') => ({ amount, currency });

type Json = Record<string, unknown>;

function normalise(kind: string, body: unknown) {
  return square.normalise({ kind, id: (body as { id?: string }).id ?? 'x', body } as RawRecord, account);
}

const sale = {
  id: 'O1',
  location_id: 'L1',
  created_at: '2026-02-01T10:00:00Z',
  updated_at: '2026-02-01T10:00:05Z',
  closed_at: '2026-02-01T10:00:04Z',
  state: 'COMPLETED',
  source: { name: 'Square Point of Sale' },
  customer_id: 'C1',
  total_money: money(3240),
  line_items: [
    {
      uid: 'a',
      name: 'Coffee',
      variation_name: 'Large',
      quantity: '2',
      total_money: money(1080),
      total_tax_money: money(80),
    },
    { uid: 'b', name: 'Beans', quantity: '0.75', total_money: money(2160), total_tax_money: money(160) },
  ],
  tenders: [
    { type: 'CASH', amount_money: money(1240) },
    { type: 'CARD', amount_money: money(2000) },
  ],
};

describe('an order of Square', () => {
  it('is a sale at its creation, in the channel of its source, with amounts as sold', () => {
    expect(normalise('order', sale).facts).toEqual([
      {
        kind: 'order',
        externalId: 'O1',
        placedAt: Date.parse('2026-02-01T10:00:00Z'),
        paidAt: Date.parse('2026-02-01T10:00:04Z'),
        updatedAt: Date.parse('2026-02-01T10:00:05Z'),
        channel: 'pos',
        location: 'L1',
        gateway: 'card + cash',
        discountCodes: [],
        tags: [],
        grossMinor: 3240,
        productMinor: 3000,
        customerCurrency: 'USD',
        customerGrossMinor: 3240,
        buyer: { customerId: 'C1' },
        lines: [
          { id: 'a', title: 'Coffee', variant: 'Large', quantity: 2, amountMinor: 1000 },
          { id: 'b', title: 'Beans', quantity: 1, amountMinor: 2000 },
        ],
      },
    ]);
  });

  it('that is open counts once all of it is paid', () => {
    const openDraft = (body: Json) => (normalise('order', body).facts[0] as { openDraft?: boolean }).openDraft ?? false;
    expect(openDraft({ ...sale, state: 'OPEN', tenders: [] })).toBe(true);
    expect(openDraft({ ...sale, state: 'OPEN', tenders: [{ type: 'CARD', amount_money: money(1000) }] })).toBe(true);
    expect(openDraft({ ...sale, state: 'OPEN' })).toBe(false);
    expect(openDraft({ ...sale, state: 'OPEN', net_amount_due_money: money(1) })).toBe(true);
    expect(openDraft({ ...sale, state: 'DRAFT' })).toBe(true);
    expect(openDraft(sale)).toBe(false);
  });

  it('that is cancelled was cancelled when it was closed', () => {
    expect(normalise('order', { ...sale, state: 'CANCELED' }).facts[0]).toMatchObject({
      cancelledAt: Date.parse('2026-02-01T10:00:04Z'),
    });
  });

  it('without a name of its source has the channel unknown; any other name is a channel of its own', () => {
    const channel = (source: unknown) =>
      (normalise('order', { ...sale, source }).facts[0] as { channel: string }).channel;
    expect(channel(undefined)).toBe('unknown');
    expect(channel({})).toBe('unknown');
    expect(channel({ name: 'Square Online' })).toBe('online_store');
    expect(channel({ name: 'My Kiosk' })).toBe('my kiosk');
    expect(channel({ name: 'constructor' })).toBe('constructor');
  });

  it('without a customer belongs to that of a tender, else to who collects it', () => {
    const { customer_id: _, ...anonymous } = sale;
    const recipient = { display_name: 'Ann Lee', email_address: 'Ann@Example.com', phone_number: '+12125550100' };
    const buyer = (more: Json) => (normalise('order', { ...anonymous, ...more }).facts[0] as { buyer: unknown }).buyer;
    expect(buyer({})).toEqual({});
    expect(buyer({ tenders: [{ type: 'CARD', customer_id: 'C9' }] })).toEqual({ customerId: 'C9' });
    expect(buyer({ fulfillments: [{ type: 'PICKUP', pickup_details: { recipient } }] })).toEqual({
      email: 'ann@example.com',
      name: 'Ann Lee',
    });
  });

  it('in another currency than the store is a problem with its place', () => {
    const { facts, problems } = normalise('order', { ...sale, total_money: money(10, 'CAD') });
    expect(facts).toEqual([]);
    expect(problems).toEqual([
      {
        path: 'total_money.currency',
        found: '"CAD"',
        expected: '"USD", the store\'s currency',
        message: 'Expected "USD", the store\'s currency, found "CAD".',
      },
    ]);
  });

  it('tells all its problems at once', () => {
    const bad = { ...sale, created_at: 'yesterday', total_money: { amount: 12.5, currency: 'USD' }, state: 'LOST' };
    const { problems } = normalise('order', { ...bad, line_items: [{ uid: 'a', quantity: 'two' }] });
    expect(problems.map(({ path }) => path)).toEqual([
      'created_at',
      'state',
      'total_money.amount',
      'line_items[0].quantity',
      'line_items[0].total_money',
    ]);
  });
});

describe('what Square gives back', () => {
  const returned = {
    id: 'R1',
    location_id: 'L1',
    created_at: '2026-02-03T09:00:00Z',
    closed_at: '2026-02-03T09:00:01Z',
    state: 'COMPLETED',
    total_money: money(0),
    returns: [
      {
        uid: 'r',
        source_order_id: 'O1',
        return_line_items: [
          { source_line_item_uid: 'a', quantity: '1', total_money: money(540), total_tax_money: money(40) },
        ],
        return_amounts: { total_money: money(540) },
      },
    ],
    refunds: [{ id: 'RF', status: 'APPROVED', created_at: '2026-02-03T09:00:00.500Z', amount_money: money(540) }],
  };
  const refund = {
    kind: 'refund',
    externalId: 'R1',
    orderExternalId: 'O1',
    refundedAt: Date.parse('2026-02-03T09:00:00.500Z'),
    amountMinor: 540,
    lines: [{ lineId: 'a', quantity: 1, amountMinor: 500 }],
  };

  it('is a refund of the sale that it names, and no order', () => {
    expect(normalise('order', returned).facts).toEqual([refund]);
  });

  it('counts when it is approved, not while it is pending nor when it failed', () => {
    for (const status of ['PENDING', 'FAILED', 'REJECTED']) {
      const refunds = [{ ...returned.refunds[0], status }];
      expect(normalise('order', { ...returned, refunds }).facts).toEqual([]);
    }
  });

  it('has no lines where an amount was typed in', () => {
    const typed = { item_type: 'CUSTOM_AMOUNT', quantity: '1', total_money: money(540) };
    const returns = [{ ...returned.returns[0], return_line_items: [typed] }];
    const { lines: _, ...plain } = refund;
    expect(normalise('order', { ...returned, returns }).facts).toEqual([plain]);
  });

  it('in an exchange is the worth of what came back, and what went out is a sale', () => {
    const exchange = {
      ...sale,
      id: 'X1',
      returns: returned.returns,
      refunds: [],
      return_amounts: { total_money: money(540) },
    };
    expect(normalise('order', exchange).facts).toMatchObject([
      { kind: 'order', externalId: 'X1', grossMinor: 3240 },
      {
        kind: 'refund',
        externalId: 'X1',
        orderExternalId: 'O1',
        amountMinor: 540,
        refundedAt: Date.parse('2026-02-01T10:00:04Z'),
      },
    ]);
  });

  it('of two sales is one refund for each', () => {
    const other = { source_order_id: 'O2', return_line_items: [], return_amounts: { total_money: money(100) } };
    expect(normalise('order', { ...returned, returns: [...returned.returns, other] }).facts).toMatchObject([
      { externalId: 'R1:O1', orderExternalId: 'O1', amountMinor: 540 },
      { externalId: 'R1:O2', orderExternalId: 'O2', amountMinor: 100 },
    ]);
  });

  it('without a sale belongs to no order', () => {
    const returns = [{ ...returned.returns[0], source_order_id: undefined }];
    expect(normalise('order', { ...returned, returns }).facts).toEqual([]);
  });
});
