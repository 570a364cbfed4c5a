import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceError } from '../../source.ts';
import { parseWebhook } from './parse-webhook.ts';
import { readDelivery } from './read-delivery.ts';
import { topics } from './topics.ts';

const credentials = {
  accessToken: 't',
  apiSecret: 'new key',
  previousApiSecret: 'old key',
  shop: 'a.myshopify.com',
  shopId: '1',
};
const bytes = (text: string) => new TextEncoder().encode(text);
const sign = (body: Uint8Array, key = 'new key') => createHmac('sha256', key).update(body).digest('base64');

function delivery(topic: string, text: string, changes: Record<string, string | undefined> = {}) {
  const body = bytes(text);
  return {
    body,
    url: 'https://throughline.example/inbox/1',
    receivedAt: 1_700_000_001_000,
    headers: {
      'x-shopify-topic': topic,
      'x-shopify-webhook-id': 'w1',
      'x-shopify-shop-domain': 'a.myshopify.com',
      'x-shopify-triggered-at': '2026-03-01T09:00:00.123456789Z',
      'x-shopify-hmac-sha256': sign(body),
      ...changes,
    },
  };
}

const order = '{"id":820982911946154508,"admin_graphql_api_id":"gid://shopify/Order/820982911946154508"}';

describe('a delivery', () => {
  it('that is signed names its topic, event, object and time', () => {
    expect(parseWebhook(delivery('orders/create', order), credentials)).toEqual({
      eventId: 'orders/create:w1',
      topic: 'orders/create',
      contentKey: expect.stringMatching(/^[0-9a-f]{64}$/),
      object: { kind: 'order', id: '820982911946154508' },
      happenedAt: Date.parse('2026-03-01T09:00:00.123Z'),
    });
  });

  it('signed by the key before the present one is taken', () => {
    const signature = sign(bytes(order), 'old key');
    expect(
      parseWebhook(delivery('orders/create', order, { 'x-shopify-hmac-sha256': signature }), credentials),
    ).toMatchObject({
      topic: 'orders/create',
    });
  });

  it.each([
    ['without a signature', { 'x-shopify-hmac-sha256': undefined }, 'UNSIGNED'],
    ['signed by another key', { 'x-shopify-hmac-sha256': sign(bytes(order), 'other') }, 'FORGED'],
    ['with a signature of another length', { 'x-shopify-hmac-sha256': 'AAAA' }, 'FORGED'],
    ['of another shop', { 'x-shopify-shop-domain': 'b.myshopify.com' }, 'FORGED'],
    ['without a topic', { 'x-shopify-topic': undefined }, 'MALFORMED'],
    ['without an id', { 'x-shopify-webhook-id': undefined }, 'MALFORMED'],
  ])('%s is refused', (_what, changes, refused) => {
    expect(parseWebhook(delivery('orders/create', order, changes), credentials)).toMatchObject({ refused });
  });

  it('of which one byte was altered is refused', () => {
    const altered = { ...delivery('orders/create', order), body: bytes(order.replace('508', '509')) };
    expect(parseWebhook(altered, credentials)).toMatchObject({ refused: 'FORGED' });
  });

  it('that is signed and names another shop in its body is refused', () => {
    const text = '{"shop_id":2,"shop_domain":"b.myshopify.com"}';
    expect(parseWebhook(delivery('shop/redact', text), credentials)).toMatchObject({ refused: 'FORGED' });
  });

  it('that is no JSON, or names nothing, is refused as malformed', () => {
    for (const text of ['{', '[]', '"x"', '{}', '{"id":null}', '{"id":1.5}']) {
      expect(parseWebhook(delivery('orders/create', text), credentials)).toMatchObject({ refused: 'MALFORMED' });
    }
  });

  it('sent again under another id has the same content; under another topic it has not', () => {
    const first = parseWebhook(delivery('orders/create', order), credentials);
    const again = parseWebhook(delivery('orders/create', order, { 'x-shopify-webhook-id': 'w2' }), credentials);
    const other = parseWebhook(delivery('orders/updated', order), credentials);
    expect(again).toMatchObject({
      eventId: 'orders/create:w2',
      contentKey: (first as { contentKey: string }).contentKey,
    });
    expect(other).not.toMatchObject({ contentKey: (first as { contentKey: string }).contentKey });
  });

  it('of a segment joined twice has two contents, since the body does not tell them apart', () => {
    const text =
      '{"shop_id":"gid://shopify/Shop/1","customer_id":"gid://shopify/Customer/2","segment_id":"gid://shopify/Segment/3"}';
    const first = parseWebhook(delivery('customer.joined_segment', text), credentials);
    const later = parseWebhook(
      delivery('customer.joined_segment', text, { 'x-shopify-triggered-at': '2026-04-01T09:00:00Z' }),
      credentials,
    );
    expect(first).toMatchObject({ object: { kind: 'customer', id: '2' } });
    expect(later).not.toMatchObject({ contentKey: (first as { contentKey: string }).contentKey });
  });
});

describe('whatever arrives', () => {
  const json = fc.oneof(fc.json(), fc.string(), fc.constant('['.repeat(50_000)), fc.constant('{"a":'.repeat(20_000)));
  const topic = fc.constantFrom(...topics.keys(), '', '__proto__', 'constructor');

  it('signed, is read or refused, and never throws', () => {
    fc.assert(
      fc.property(topic, json, (name, text) => {
        const parsed = parseWebhook(delivery(name, text), credentials);
        expect(parsed.refused === undefined || ['MALFORMED', 'FORGED'].includes(parsed.refused)).toBe(true);
      }),
    );
  });

  it('stored, is read or throws what tells that it is malformed', () => {
    const head = { eventId: 'e', happenedAt: null, receivedAt: 1 };
    fc.assert(
      fc.property(topic, fc.oneof(fc.uint8Array(), json.map(bytes)), (name, body) => {
        try {
          readDelivery(name, body, head);
        } catch (error) {
          expect(error).toBeInstanceOf(SourceError);
          expect((error as SourceError).code).toBe('MALFORMED');
        }
      }),
    );
  });
});
