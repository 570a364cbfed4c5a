import { describe, expect, it } from 'vitest';
import { apiOrder } from './api-order.test-data.ts';
import { normaliseRecord } from './normalise-record.ts';

const store = { currencyCode: 'USD', timeZone: 'Europe/Berlin', country: 'DE' };
const at = (text: string) => Date.parse(text);

const customer = {
  id: 'gid://shopify/Customer/7001',
  createdAt: '2025-01-02T03:04:05Z',
  updatedAt: '2026-03-01T00:00:00Z',
  firstName: 'Ann',
  lastName: 'Ash',
  locale: 'en-CA',
  note: 'Likes tea',
  state: 'ENABLED',
  tags: ['vip'],
  taxExempt: false,
  verifiedEmail: true,
  defaultEmailAddress: {
    emailAddress: 'Ann@Example.com',
    marketingState: 'SUBSCRIBED',
    marketingOptInLevel: 'SINGLE_OPT_IN',
    marketingUpdatedAt: '2025-05-05T05:05:05Z',
  },
  defaultPhoneNumber: {
    phoneNumber: '+16135550135',
    smsMarketingConsent: { state: 'NOT_SUBSCRIBED', optInLevel: null, updatedAt: null },
  },
  defaultAddress: {
    company: 'Ash Ltd',
    address1: '105 Victoria St',
    city: 'Ottawa',
    province: 'Ontario',
    provinceCode: 'ON',
    zip: 'K2P 2L8',
    countryCodeV2: 'CA',
    phone: '613-555-0114',
    latitude: 45.4,
    longitude: -75.7,
  },
  metafields: [
    { id: 'gid://shopify/Metafield/2', namespace: 'facts', key: 'birth_date', type: 'date', value: '1990-02-28' },
    { id: 'gid://shopify/Metafield/1', namespace: 'custom', key: 'points', type: 'number_integer', value: '120' },
    {
      id: 'gid://shopify/Metafield/3',
      namespace: 'custom',
      key: 'likes',
      type: 'list.single_line_text_field',
      value: '["tea","cake"]',
    },
  ],
};

const product = {
  id: 'gid://shopify/Product/501',
  title: 'Tea cup',
  handle: 'tea-cup',
  productType: 'Crockery',
  vendor: 'Kiln',
  tags: ['blue', 'small'],
  status: 'ACTIVE',
  collections: [
    { id: 'gid://shopify/Collection/2', title: 'Summer', handle: 'summer' },
    { id: 'gid://shopify/Collection/1', title: 'Kitchen', handle: 'kitchen' },
  ],
  variants: [
    { id: 'gid://shopify/ProductVariant/12', sku: 'CUP-2', title: 'Red', price: '12.00', position: 2 },
    { id: 'gid://shopify/ProductVariant/11', sku: 'CUP-1', title: 'Default Title', price: '10.5', position: 1 },
  ],
};

const location = {
  id: 'gid://shopify/Location/42',
  name: 'Ottawa shop',
  isActive: false,
  createdAt: '2020-01-01T00:00:00Z',
  deactivatedAt: '2026-01-31T23:30:00Z',
  address: { latitude: 45.4, longitude: -75.7 },
};

describe('a record of Shopify', () => {
  it('of a customer is a profile with dated consents and typed metafields', () => {
    expect(normaliseRecord({ kind: 'customer', id: '7001', body: customer }, store)).toEqual({
      problems: [],
      facts: [
        {
          kind: 'profile',
          externalId: '7001',
          createdAt: at('2025-01-02T03:04:05Z'),
          updatedAt: at('2026-03-01T00:00:00Z'),
          email: 'ann@example.com',
          phone: '+16135550135',
          name: 'Ann Ash',
          birthDate: '1990-02-28',
          address: {
            line1: '105 Victoria St',
            city: 'Ottawa',
            region: 'ON',
            postalCode: 'K2P 2L8',
            country: 'CA',
            lat: 45.4,
            lon: -75.7,
          },
          tags: ['vip'],
          attributes: {
            Note: 'Likes tea',
            'Tax Exempt': 'no',
            'Default Address Company': 'Ash Ltd',
            'Default Address Phone': '613-555-0114',
            Language: 'en-CA',
            'Account State': 'enabled',
            'Accepts SMS Marketing': 'no',
            'custom.likes': ['tea', 'cake'],
            'custom.points': 120,
            'facts.birth_date': '1990-02-28',
          },
          consents: { email: { state: 'subscribed', at: at('2025-05-05T05:05:05Z') } },
        },
      ],
    });
  });

  it('of a customer whose e-mail is not verified says so', () => {
    const { facts } = normaliseRecord(
      { kind: 'customer', id: '7001', body: { ...customer, verifiedEmail: false } },
      store,
    );
    expect(facts[0]).toMatchObject({ email: 'ann@example.com', emailVerified: false });
  });

  it('of a product has its variants by position and its collections by name', () => {
    expect(normaliseRecord({ kind: 'product', id: '501', body: product }, store)).toEqual({
      problems: [],
      facts: [
        {
          kind: 'product',
          externalId: '501',
          title: 'Tea cup',
          type: 'Crockery',
          vendor: 'Kiln',
          tags: ['blue', 'small'],
          collections: ['Kitchen', 'Summer'],
          skus: ['CUP-1', 'CUP-2'],
          variants: [
            { sku: 'CUP-1', title: undefined, priceMinor: 1050 },
            { sku: 'CUP-2', title: 'Red', priceMinor: 1200 },
          ],
          attributes: { Handle: 'tea-cup', Status: 'active' },
        },
      ],
    });
  });

  it('of a location closes on its local day', () => {
    expect(normaliseRecord({ kind: 'location', id: '42', body: location }, store).facts).toEqual([
      { kind: 'location', externalId: '42', name: 'Ottawa shop', lat: 45.4, lon: -75.7, closesOn: '2026-02-01' },
    ]);
  });

  it.each([
    ['order', 'order'],
    ['customer', 'profile'],
    ['product', 'product'],
    ['location', 'location'],
  ])('of a %s that is gone is a deletion of the %s', (kind, of) => {
    expect(normaliseRecord({ kind, id: '1', body: { gone: true, at: 5 } }, store).facts).toEqual([
      { kind: 'deletion', of, externalId: '1', deletedAt: 5 },
    ]);
  });

  it('of a segment joined is an event of the customer', () => {
    const body = { joined: true, customerId: '2', segmentId: '3', at: 5 };
    expect(normaliseRecord({ kind: 'segment_event', id: 'customer.joined_segment:w1', body }, store).facts).toEqual([
      {
        kind: 'event',
        externalId: 'customer.joined_segment:w1',
        eventKind: 'segment_joined',
        happenedAt: 5,
        customer: { customerId: '2' },
        properties: { segmentId: '3' },
      },
    ]);
  });

  it('with a NUL character, of an unknown kind or of no object has problems and no facts', () => {
    const nul = normaliseRecord({ kind: 'order', id: '1', body: { ...apiOrder, note: 'a\0b' } }, store);
    expect(nul).toMatchObject({ facts: [], problems: [{ path: '[0].kept.Notes', found: 'a NUL character' }] });
    const torn = normaliseRecord({ kind: 'unreadable', id: 'order:12', body: '{"id":' }, store);
    expect(torn).toMatchObject({ facts: [], problems: [{ found: '{"id":' }] });
    for (const body of [null, [], 'x', 3]) {
      const { facts, problems } = normaliseRecord({ kind: 'product', id: '1', body }, store);
      expect([facts.length, problems.length > 0]).toEqual([0, true]);
    }
  });
});
