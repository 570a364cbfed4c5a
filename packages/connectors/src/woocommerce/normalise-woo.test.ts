import { describe, expect, it } from 'vitest';
import { testAccount } from '../../test/local-api/test-outside.ts';
import { readShopUrl } from './shop-url.ts';
import { withoutEntities } from './woo-values.ts';
import { woocommerce } from './woocommerce.ts';

type Json = Record<string, unknown>;

function normalise(kind: string, body: unknown) {
  return woocommerce.normalise({ kind, id: String((body as Json).id), body }, testAccount({}));
}

const sale = {
  id: 7,
  status: 'processing',
  currency: 'USD',
  created_via: 'checkout',
  date_created_gmt: '2026-02-01T10:00:00',
  date_modified_gmt: '2026-02-02T10:00:00',
  total: '25.00',
  customer_id: 3,
  line_items: [
    { id: 1, name: 'Cup', product_id: 9, variation_id: 0, quantity: 2, total: '20.00', sku: 'C', meta_data: [] },
  ],
};
const fact = (more: Json) => normalise('order', { ...sale, ...more }).facts[0] as unknown as Json;

describe('an order of WooCommerce', () => {
  it('counts, is an open draft, cancelled or removed by its status', () => {
    const seen = (status: string) => {
      const { kind, openDraft, cancelledAt } = fact({ status });
      return kind === 'deletion' ? 'deleted' : openDraft ? 'draft' : cancelledAt ? 'cancelled' : 'counted';
    };
    const statuses = [
      'processing',
      'completed',
      'on-hold',
      'refunded',
      'shipped',
      'constructor',
      'pending',
      'checkout-draft',
      'failed',
      'cancelled',
      'trash',
    ];
    expect(statuses.map(seen)).toEqual([
      ...Array(6).fill('counted'),
      'draft',
      'draft',
      'cancelled',
      'cancelled',
      'deleted',
    ]);
    expect(fact({ status: 'trash' })).toEqual({
      kind: 'deletion',
      of: 'order',
      externalId: '7',
      deletedAt: Date.parse('2026-02-02T10:00:00Z'),
    });
  });

  it('is in the channel of its origin', () => {
    const channels = ['checkout', 'store-api', 'pos-rest-api', 'admin', 'Amazon', '', undefined].map(
      (created_via) => fact({ created_via }).channel,
    );
    expect(channels).toEqual(['online_store', 'online_store', 'pos', 'admin', 'amazon', 'unknown', 'unknown']);
  });

  it('has UTM only of a visit by a marked link', () => {
    const meta = (more: Json) =>
      Object.entries({
        utm_source: 'news',
        utm_medium: 'email',
        utm_campaign: 'May',
        referrer: 'https://x.example/',
        ...more,
      }).map(([key, value]) => ({ key: `_wc_order_attribution_${key}`, value }));
    const utm = { utmSource: 'news', utmMedium: 'email', utmCampaign: 'May', referrer: 'https://x.example/' };
    expect(fact({ meta_data: meta({ source_type: 'utm' }) })).toMatchObject(utm);
    const organic = fact({ meta_data: meta({ source_type: 'organic' }) });
    expect([organic.utmSource, organic.referrer]).toEqual([undefined, 'https://x.example/']);
  });

  it('has its coupons, its renewal of a subscription, and the options of a variation', () => {
    const line = { ...sale.line_items[0], name: 'Shirt &ndash; Black', parent_name: 'Shirt', variation_id: 5 };
    const meta_data = [
      { key: 'pa_color', value: 'black' },
      { key: '_reduced_stock', value: '1' },
      { key: 'size', value: 'M' },
    ];
    const more = {
      coupon_lines: [{ code: 'may10' }],
      created_via: 'subscription',
      line_items: [{ ...line, meta_data }],
    };
    expect(fact(more)).toMatchObject({
      discountCodes: ['may10'],
      subscription: true,
      channel: 'online_store',
      lines: [{ title: 'Shirt', variant: 'black / M', productId: '9', sku: 'C', quantity: 2, amountMinor: 2000 }],
    });
  });

  it('of a guest belongs to the e-mail; the billing phone identifies nobody', () => {
    const billing = {
      first_name: 'Ann',
      last_name: 'Lee',
      email: 'Ann@Example.com',
      phone: '(212) 555-0100',
      country: 'US',
    };
    expect(fact({ customer_id: 0, billing })).toMatchObject({
      buyer: { email: 'ann@example.com', name: 'Ann Lee' },
      kept: { 'Billing Phone': '+12125550100', Status: 'processing' },
    });
    expect((fact({ customer_id: 0, billing: [] }).buyer as Json).email).toBe(undefined);
  });

  it('says that all its refunds are told where they are as many as it names', () => {
    const refund_records = [{ id: 71, date_created_gmt: '2026-01-03T00:00:00', amount: '1.00' }];
    const wholeOrders = (more: object) => normalise('order', { ...sale, ...more }).wholeOrders;
    expect(wholeOrders({ refunds: [], refund_records: [] })).toEqual(['7']);
    expect(wholeOrders({ refunds: [{ id: 71 }], refund_records })).toEqual(['7']);
    expect(wholeOrders({ refunds: [{ id: 71 }], refund_records: [] })).toBeUndefined();
    expect(wholeOrders({ refunds: [] })).toBeUndefined();
  });

  it('has refunds with their lines where each names its own', () => {
    const named = { quantity: -1, total: '-10.00', meta_data: [{ key: '_refunded_item_id', value: '1' }] };
    const refund_records = [
      { id: 71, date_created_gmt: '2026-02-03T10:00:00', amount: '10.00', line_items: [named] },
      { id: 72, date_created_gmt: '2026-02-04T10:00:00', amount: '5.00', line_items: [] },
      {
        id: 73,
        date_created_gmt: '2026-02-05T10:00:00',
        amount: '1.00',
        line_items: [named, { ...named, meta_data: [] }],
      },
    ];
    const at = (day: string) => Date.parse(`2026-02-0${day}T10:00:00Z`);
    const common = { kind: 'refund', orderExternalId: '7' };
    expect(normalise('order', { ...sale, refund_records }).facts.slice(1)).toEqual([
      {
        ...common,
        externalId: '71',
        refundedAt: at('3'),
        amountMinor: 1000,
        lines: [{ lineId: '1', quantity: 1, amountMinor: 1000 }],
      },
      { ...common, externalId: '72', refundedAt: at('4'), amountMinor: 500 },
      { ...common, externalId: '73', refundedAt: at('5'), amountMinor: 100 },
    ]);
  });

  it('tells all its problems at once, amounts with their place', () => {
    const paths = (more: Json) => normalise('order', { ...sale, ...more }).problems.map(({ path }) => path);
    expect(paths({ id: '7', date_created_gmt: 'x', line_items: null })).toEqual([
      'id',
      'date_created_gmt',
      'line_items',
    ]);
    expect(paths({ total: '1.005', line_items: [{ ...sale.line_items[0], total: 'ten' }] })).toEqual([
      'line_items[0].total',
      'total',
    ]);
    expect(paths({ currency: 'EUR' })).toEqual(['currency']);
  });
});

describe('the address of a shop', () => {
  it('is https, with a path at most', () => {
    expect(readShopUrl(' shop.example.com/ ')).toBe('https://shop.example.com');
    expect(readShopUrl('https://example.com/shop/')).toBe('https://example.com/shop');
    expect(readShopUrl('https://example.com/shop/wp-admin/index.php')).toBe('https://example.com/shop');
    expect(readShopUrl('https://example.com:8443')).toBe('https://example.com:8443');
    for (const bad of [
      '',
      'http://example.com',
      'ftp://x.example',
      'https://a:b@x.example',
      'https://x.example/?a=1',
      'file:///etc/passwd',
      'https://',
    ]) {
      expect(() => readShopUrl(bad)).toThrow(expect.objectContaining({ code: 'REJECTED' }));
    }
  });
});

describe('text of WordPress', () => {
  it('loses its entities once, and keeps what is none', () => {
    expect(withoutEntities('Ship &ndash; A&amp;B &#8217;x&#x2019; &amp;lt; &nosuch; &#xD800; 5 & 6')).toBe(
      'Ship – A&B ’x’ &lt; &nosuch; &#xD800; 5 & 6',
    );
  });
});
