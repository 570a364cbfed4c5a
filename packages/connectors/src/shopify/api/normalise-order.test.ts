import { describe, expect, it } from 'vitest';
import { apiMoney } from './api-money.test-data.ts';
import { apiOrder } from './api-order.test-data.ts';
import { normaliseOrder } from './normalise-order.ts';

const store = { currencyCode: 'USD', timeZone: 'America/New_York', country: 'US' };
const at = (text: string) => Date.parse(text);
const orderOf = (changes: Record<string, unknown>, currencyCode = 'USD') => {
  const { facts, problems } = normaliseOrder({ ...apiOrder, ...changes }, { ...store, currencyCode });
  expect(problems).toEqual([]);
  return facts[0] as Extract<(typeof facts)[number], { kind: 'order' }>;
};

describe('an order of the Admin API', () => {
  it('becomes an order and its refund, exactly', () => {
    expect(normaliseOrder(apiOrder, store)).toEqual({
      problems: [],
      facts: [
        {
          kind: 'order',
          externalId: '6634244374859',
          placedAt: at('2026-03-01T09:00:05Z'),
          paidAt: at('2026-03-01T09:00:06Z'),
          updatedAt: at('2026-03-04T10:00:00Z'),
          cancelledAt: undefined,
          test: false,
          channel: 'online_store',
          location: undefined,
          staff: undefined,
          gateway: 'shopify_payments',
          fulfilment: 'Standard',
          referrer: 'https://mail.example/',
          utmSource: 'news',
          utmMedium: 'email',
          utmCampaign: 'spring',
          discountCodes: ['WELCOME'],
          tags: ['vip', 'first'],
          grossMinor: 10450,
          productMinor: 9000,
          customerCurrency: 'CAD',
          customerGrossMinor: 14108,
          subscription: false,
          gift: true,
          buyer: { customerId: '7001', email: 'ann@example.com', phone: '+16135550135', name: 'Ann Ash' },
          shippingAddress: {
            line1: '105 Victoria St',
            line2: undefined,
            city: 'Ottawa',
            region: 'ON',
            postalCode: 'K2P 2L8',
            country: 'CA',
            lat: 45.4112,
            lon: -75.6981,
          },
          billingAddress: undefined,
          kept: {
            Name: '#1001',
            'Financial Status': 'partially_refunded',
            'Fulfillment Status': 'partial',
            Shipping: '5.00',
            Taxes: '9.50',
            'Discount Amount': '10.00',
            'Outstanding Balance': '0.00',
            Tip: '0.00',
            Notes: 'Ring twice',
            'Note Attributes': 'Gift message: Happy birthday',
            'Confirmation Number': 'ABC123',
            App: 'Online Store',
            'Payment ID': 'rZcE2A8z2PsX5lSwvlVnslhPs',
            'Shipping Company': 'Ash Ltd',
            'Shipping Phone': '+16135550114',
            'Shipping Province Name': 'Ontario',
            'Last Session At': '2026-03-01T08:50:00Z',
            'Last Session Source': 'Newsletter',
            'Last Session Landing Page': 'https://shop.example/sale',
            'UTM Content': 'top',
            'First Session At': '2026-02-26T08:00:00Z',
            'First Session Source': 'Google',
            'Days To Conversion': '3',
          },
          lines: [
            {
              id: '11',
              productId: undefined,
              title: 'Kettle',
              variant: undefined,
              vendor: 'Forge',
              sku: undefined,
              quantity: 1,
              amountMinor: 4250,
            },
            {
              id: '12',
              productId: '501',
              title: 'Tea cup',
              variant: 'Blue / Small',
              vendor: 'Kiln',
              sku: 'CUP-1',
              quantity: 2,
              amountMinor: 4750,
            },
          ],
        },
        {
          kind: 'refund',
          externalId: '900',
          orderExternalId: '6634244374859',
          refundedAt: at('2026-03-04T10:00:00Z'),
          amountMinor: 2613,
          lines: [{ lineId: '12', quantity: 1, amountMinor: 2375 }],
        },
      ],
    });
  });

  it('does not depend on the order of its lines and refunds', () => {
    const second = { ...apiOrder.refunds[0]!, id: 'gid://shopify/Refund/1000', lines: [] };
    const refunds = [second, ...apiOrder.refunds];
    const turned = { ...apiOrder, refunds: refunds.toReversed(), lines: apiOrder.lines.toReversed() };
    expect(normaliseOrder(turned, store)).toEqual(normaliseOrder({ ...apiOrder, refunds }, store));
  });

  it('whose prices include tax has product amounts without it', () => {
    const order = orderOf({ taxesIncluded: true });
    expect(order.productMinor).toBe(9000 - 950);
    expect(order.lines.map(({ amountMinor }) => amountMinor)).toEqual([4250 - 475, 4750 - 475]);
    const [, refund] = normaliseOrder({ ...apiOrder, taxesIncluded: true }, store).facts;
    expect(refund).toMatchObject({ lines: [{ lineId: '12', quantity: 1, amountMinor: 2375 - 238 }] });
  });

  it('in a currency without decimals keeps its exponent', () => {
    const yen = (amount: string) => apiMoney(amount, amount, { shop: 'JPY', presentment: 'JPY' });
    const lines = [{ ...apiOrder.lines[1], originalTotalSet: yen('1000.0'), discountAllocations: [], taxLines: [] }];
    const sets = Object.keys(apiOrder).filter((key) => key.endsWith('Set'));
    const amounts = Object.fromEntries(sets.map((key) => [key, yen('1100')]));
    const order = orderOf({ ...amounts, lines, refunds: [], presentmentCurrencyCode: 'JPY' }, 'JPY');
    expect([order.grossMinor, order.lines[0]!.amountMinor, order.customerGrossMinor]).toEqual([1100, 1000, 1100]);
  });

  it.each([
    ['web', '580111', 'online_store'],
    ['pos', '129785', 'pos'],
    ['shopify_draft_order', '1354745', 'shopify_draft_order'],
    ['2329312', '2329312', '2329312'],
    [null, '2329312', '2329312'],
    [null, null, 'unknown'],
  ])('from the source %s and the app %s has the channel %s', (sourceName, app, channel) => {
    const order = orderOf({ sourceName, app: app === null ? null : { id: `gid://shopify/OrderApp/${app}`, name: '' } });
    expect(order.channel).toBe(channel);
  });

  it('taken in a shop has its location, staff and device', () => {
    const order = orderOf({
      sourceName: 'pos',
      retailLocation: { id: 'gid://shopify/Location/42' },
      staffMember: { id: 'gid://shopify/StaffMember/7', name: 'Luis' },
      transactions: [{ ...apiOrder.transactions[0], device: { id: 'gid://shopify/PointOfSaleDevice/3' } }],
    });
    expect([order.location, order.staff]).toEqual(['42', 'Luis']);
    expect(order.kept).toMatchObject({ 'Employee ID': '7', 'Device ID': '3' });
  });

  it('with a selling plan, or made by a subscription contract, is of a subscription', () => {
    const lines = [{ ...apiOrder.lines[0], sellingPlan: { name: 'Monthly' } }];
    const sold = orderOf({ lines });
    expect([sold.subscription, sold.kept!['Selling Plan']]).toEqual([true, 'Monthly']);
    expect(orderOf({ sourceName: 'subscription_contract' }).subscription).toBe(true);
  });

  it.each([
    [[], false],
    [[{ key: 'gift', value: 'no' }], false],
    [[{ key: 'is_gift', value: 'true' }], true],
    [[{ key: 'Gift note', value: '' }], false],
    [[{ key: 'gift-wrapping', value: 'paper' }], false],
  ])('with the attributes %j is a gift: %s', (customAttributes, gift) => {
    expect(orderOf({ customAttributes }).gift).toBe(gift);
  });

  it('keeps what the buyer chose of a line', () => {
    const [cup, kettle] = apiOrder.lines;
    const lines = [
      { ...cup, customAttributes: [{ key: 'Engraving', value: 'Ann' }] },
      { ...kettle, customAttributes: [] },
    ];
    expect(orderOf({ lines }).kept!['Line Properties']).toBe('Tea cup - Blue / Small, Engraving: Ann');
  });

  it('of nobody is anonymous; one without customer is of its e-mail', () => {
    expect(orderOf({ customer: null, email: null, phone: null }).buyer).toEqual({});
    expect(orderOf({ customer: null, phone: '12' }).buyer).toEqual({ email: 'ann@example.com', name: 'Ann Ash' });
    expect(orderOf({ customer: null, phone: '12' }).kept!.Phone).toBe('12');
  });

  it('cancelled, or a test, says so', () => {
    const order = orderOf({ cancelledAt: '2026-03-02T00:00:00Z', test: true, cancelReason: 'FRAUD' });
    expect([order.cancelledAt, order.test, order.kept!['Cancel Reason']]).toEqual([
      at('2026-03-02T00:00:00Z'),
      true,
      'fraud',
    ]);
  });

  it('unpaid has no time of payment', () => {
    expect(orderOf({ displayFinancialStatus: 'PENDING' }).paidAt).toBeUndefined();
  });

  it('in another currency than the store, or with what is no amount or time, is no fact, and all its problems are told', () => {
    const bad = {
      ...apiOrder,
      totalPriceSet: apiMoney('1.00', '1.00', { shop: 'EUR', presentment: 'CAD' }),
      updatedAt: 'yesterday',
      lines: [{ ...apiOrder.lines[0], quantity: -1 }],
    };
    const { facts, problems } = normaliseOrder(bad, store);
    expect(facts).toEqual([]);
    expect([...new Set(problems.map(({ path }) => path))]).toEqual([
      'lines[0].quantity',
      'totalPriceSet.shopMoney.currencyCode',
      'updatedAt',
    ]);
  });
});
