import { describe, expect, it } from 'vitest';
import { readFacts } from './read-facts.ts';

const store = { currencyCode: 'USD', timeZone: 'America/New_York', country: 'US' };
const order = { id: 'o1', placedAt: '2024-05-01T10:00:00-04:00', channel: 'Web', gross: '30.00' };

describe('the facts API body', () => {
  it('makes an order with amounts in minor units, UTC instants and a channel handle', () => {
    const body = {
      orders: [
        {
          ...order,
          customer: { id: 'c1', email: ' Ann@Example.com ', phone: '(212) 555-0100' },
          lines: [{ title: 'Mug', quantity: 2, amount: '24.5' }],
          utm: { source: 'news' },
        },
      ],
    };
    expect(readFacts(body, store).facts[0]?.fact).toMatchObject({
      kind: 'order',
      externalId: 'o1',
      placedAt: Date.UTC(2024, 4, 1, 14),
      channel: 'online_store',
      grossMinor: 3000,
      productMinor: 2450,
      utmSource: 'news',
      buyer: { customerId: 'c1', email: 'ann@example.com', phone: '+12125550100' },
      lines: [{ id: '1', title: 'Mug', quantity: 2, amountMinor: 2450 }],
    });
  });

  it('takes the gross amount for the product amount of an order without lines', () => {
    expect(readFacts({ orders: [order] }, store).facts[0]?.fact).toMatchObject({ productMinor: 3000, lines: [] });
  });

  it('reads refunds, people, events and locations', () => {
    const body = {
      refunds: [
        {
          id: 'r1',
          orderId: 'o1',
          refundedAt: '2024-05-02T00:00:00Z',
          amount: '5',
          lines: [{ lineId: '1', quantity: 1, amount: '5.00' }],
        },
      ],
      people: [
        {
          id: 'p1',
          name: 'Ann',
          attributes: { since: '2020-02-29', size: 3, vip: true, likes: ['tea'], note: 'x' },
          consents: { email: { state: 'subscribed', at: '2024-01-01T00:00:00Z' } },
        },
      ],
      events: [
        {
          id: 'e1',
          kind: 'email_opened',
          happenedAt: '2024-05-02T00:00:00Z',
          customer: { email: 'a@b.c' },
          properties: { n: 1 },
        },
      ],
      locations: [{ id: 'l1', name: 'Soho', lat: 40.7, lon: -74, opensOn: '2020-01-01' }],
    };
    expect(readFacts(body, store)).toEqual({
      problems: [],
      facts: [
        {
          key: 'refunds',
          index: 0,
          id: 'r1',
          problems: [],
          fact: {
            kind: 'refund',
            externalId: 'r1',
            orderExternalId: 'o1',
            refundedAt: 1714608000000,
            amountMinor: 500,
            lines: [{ lineId: '1', quantity: 1, amountMinor: 500 }],
          },
        },
        {
          key: 'people',
          index: 0,
          id: 'p1',
          problems: [],
          fact: {
            kind: 'profile',
            externalId: 'p1',
            name: 'Ann',
            attributes: { since: { date: '2020-02-29' }, size: 3, vip: true, likes: ['tea'], note: 'x' },
            consents: { email: { state: 'subscribed', at: 1704067200000 } },
          },
        },
        {
          key: 'events',
          index: 0,
          id: 'e1',
          problems: [],
          fact: {
            kind: 'event',
            externalId: 'e1',
            eventKind: 'email_opened',
            happenedAt: 1714608000000,
            customer: { email: 'a@b.c' },
            properties: { n: 1 },
          },
        },
        {
          key: 'locations',
          index: 0,
          id: 'l1',
          problems: [],
          fact: { kind: 'location', externalId: 'l1', name: 'Soho', lat: 40.7, lon: -74, opensOn: '2020-01-01' },
        },
      ],
    });
  });

  it('names every problem of a fact with its path, and reads the good facts beside it', () => {
    const body = {
      orders: [
        {
          id: 'o1',
          placedAt: '2024-05-01',
          channel: 'pos',
          gross: 30,
          colour: 'red',
          lines: [{ title: 'Mug', quantity: 1.5, amount: '1.005' }],
        },
        order,
      ],
    };
    const { problems, facts } = readFacts(body, store);
    expect(problems).toEqual([]);
    expect(facts[0]?.fact).toBeUndefined();
    expect(facts[0]?.problems.map(({ path, code, found }) => [path, code, found])).toEqual([
      ['orders[0].placedAt', 'WRONG_VALUE', '"2024-05-01"'],
      ['orders[0].gross', 'WRONG_TYPE', '30'],
      ['orders[0].lines[0].quantity', 'WRONG_TYPE', '1.5'],
      ['orders[0].colour', 'UNKNOWN_FIELD', 'an unknown key'],
    ]);
    expect(facts[1]?.fact).toMatchObject({ externalId: 'o1', grossMinor: 3000 });
  });

  it('refuses decimals that the currency does not have, and a line id that stands twice', () => {
    const lines = [
      { id: 'a', title: 'Mug', quantity: 1, amount: '1.005' },
      { id: 'a', title: 'Cup', quantity: 1, amount: '1.00' },
    ];
    expect(
      readFacts({ orders: [{ ...order, lines }] }, store).facts[0]?.problems.map(({ path, found }) => [path, found]),
    ).toEqual([
      ['orders[0].lines[0].amount', '"1.005"'],
      ['orders[0].lines[1].id', '"a"'],
    ]);
  });

  it('refuses a NUL in any text or name, with its path, beside all other problems', () => {
    const body = {
      orders: [{ ...order, gross: 30, location: 'a\0b', lines: [{ title: '\0', quantity: 1, amount: '1' }] }],
      people: [{ id: 'p\0', name: 'the text \\u0000 is one', attributes: { 'x\0': 'y', likes: ['tea', 'co\0la'] } }],
      events: [
        {
          id: 'e1',
          kind: 'k',
          happenedAt: '2024-05-02T00:00:00Z',
          customer: { id: 'c' },
          properties: { deep: [{ er: '\0' }] },
        },
      ],
    };
    const problems = readFacts(body, store).facts.flatMap((fact) => fact.problems);
    expect(problems.map(({ path, code, found }) => [path, code, found])).toEqual([
      ['orders[0].gross', 'WRONG_TYPE', '30'],
      ['orders[0].location', 'WRONG_VALUE', '"a\\u0000b"'],
      ['orders[0].lines[0].title', 'WRONG_VALUE', '"\\u0000"'],
      ['people[0].id', 'WRONG_VALUE', '"p\\u0000"'],
      ['people[0].attributes["x\\u0000"]', 'WRONG_VALUE', '"y"'],
      ['people[0].attributes.likes[1]', 'WRONG_VALUE', '"co\\u0000la"'],
      ['events[0].properties.deep[0].er', 'WRONG_VALUE', '"\\u0000"'],
    ]);
    expect(problems[1]?.message).toBe('Expected text without NUL characters (\\u0000), found "a\\u0000b".');
  });

  it('keeps a phone that cannot be read, and lets it identify nobody', () => {
    const { facts } = readFacts({ orders: [{ ...order, customer: { phone: 'ask Joe' } }] }, store);
    expect(facts[0]?.fact).toMatchObject({ buyer: {}, kept: { phone: 'ask Joe' } });
  });

  it('refuses a body with an unknown key, no list, or more than 1,000 facts', () => {
    expect(readFacts({ order: [], people: {} }, store).problems.map(({ path, code }) => [path, code])).toEqual([
      ['order', 'UNKNOWN_FIELD'],
      ['people', 'WRONG_TYPE'],
    ]);
    expect(readFacts({ orders: Array(1001).fill(order) }, store).problems.map(({ code }) => code)).toEqual(['LIMIT']);
    expect(readFacts([], store).problems.map(({ code }) => code)).toEqual(['WRONG_TYPE']);
  });

  it('wants an identifier on an event', () => {
    const { facts } = readFacts(
      { events: [{ id: 'e', kind: 'x', happenedAt: '2024-05-02T00:00:00Z', customer: {} }] },
      store,
    );
    expect(facts[0]?.problems.map(({ path, expected }) => [path, expected])).toEqual([
      ['events[0].customer', 'at least one of id, email, phone, memberId'],
    ]);
  });

  it('refuses events of the names that are made of orders', () => {
    const event = { id: 'e', happenedAt: '2024-05-02T00:00:00Z', customer: { id: 'c' } };
    const { facts } = readFacts(
      { events: ['order_cancelled', 'order_refunded', 'order_shipped'].map((kind) => ({ ...event, kind })) },
      store,
    );
    expect(facts.map(({ problems }) => problems.map(({ path, expected }) => [path, expected]))).toEqual([
      [['events[0].kind', 'a kind of your own: order_cancelled and order_refunded are made of the orders']],
      [['events[1].kind', 'a kind of your own: order_cancelled and order_refunded are made of the orders']],
      [],
    ]);
  });
});
