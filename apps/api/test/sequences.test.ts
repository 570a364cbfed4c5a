import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from './manual-clock.ts';
import { readWrittenLog } from './read-written-log.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let clock: ManualClock;
let store: TestStore;

beforeAll(async () => {
  clock = new ManualClock(Date.parse('2026-03-10T11:00:00Z'));
  api = await startTestApi({ now: () => clock.now(), clock });
});
afterAll(() => api?.close());
beforeEach(async () => {
  store = await api.makeStore({ timeZone: 'Europe/Berlin' });
});

const inShop = { order: { channel: { in: ['pos'] } } };
const online = { order: { channel: { in: ['online_store'] } } };
const mailThenShop = { sequence: { steps: [{ event: { kind: 'email_opened' } }, inShop] } };
const shopThenOnline = {
  all: [
    { orders: { position: { from: 1, to: 1 }, where: { channel: { in: ['pos'] } }, some: { gte: 1 } } },
    { sequence: { steps: [inShop, online] } },
  ],
};

const order = (id: string, customer: string, placedAt: string, channel = 'pos') => ({
  id,
  placedAt: `2026-${placedAt}:00Z`,
  channel,
  gross: '10.00',
  customer: { id: customer, email: `${customer}@example.com` },
});
/** Of someone whom the mail knows by the address alone. */
const opened = (id: string, customer: string, happenedAt: string, properties = {}) => ({
  id,
  kind: 'email_opened',
  happenedAt: `2026-${happenedAt}:00Z`,
  customer: { email: `${customer}@example.com` },
  properties,
});

const facts = {
  orders: [
    order('a1', 'ann', '03-03T10:00'),
    order('a2', 'ann', '03-05T10:00', 'online_store'),
    order('b1', 'bo', '03-01T10:00'),
    order('b2', 'bo', '03-09T10:00'),
    order('c1', 'cy', '03-02T10:00', 'online_store'),
    order('c2', 'cy', '03-03T10:00'),
    order('c3', 'cy', '03-04T10:00', 'online_store'),
    order('d1', 'dee', '03-04T10:00'),
  ],
  events: [
    opened('e1', 'ann', '03-02T10:00', { campaign: 'Spring' }),
    opened('e2', 'bo', '03-04T10:00', { campaign: 'Summer' }),
    opened('e3', 'fay', '03-04T10:00'),
  ],
};

async function send(body: object): Promise<void> {
  const response = await store.sendFacts(body);
  expect([response.status, await response.text()]).toEqual([200, expect.any(String)]);
}

async function makeSegment(name: string, definition: object): Promise<string> {
  const { data } = await store.ask(
    `mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { message } } }`,
    { input: { storeId: store.id, name, definition } },
  );
  expect(data.createSegment.userErrors).toEqual([]);
  return data.createSegment.segment.id;
}

/** Members today and on 5 March, and their number on each day from 1 to 10 March. */
async function figures(id: string) {
  const { data, errors } = await store.ask(
    `query ($id: ID!) { node(id: $id) { ... on Segment {
      members { nodes { externalIds } } past: members(asOf: "2026-03-05") { nodes { externalIds } }
      counts(from: "2026-03-01", to: "2026-03-10", stepDays: 1) { count } } } }`,
    { id },
  );
  expect(errors).toBeUndefined();
  const names = ({ nodes }: { nodes: { externalIds: string[] }[] }) =>
    nodes.map(({ externalIds }) => externalIds.find((one) => !one.includes('@'))).sort();
  const { members, past, counts } = data.node;
  return { members: names(members), past: names(past), counts: counts.map(({ count }: { count: number }) => count) };
}

async function log(after = 0): Promise<string[]> {
  await api.keeper!.caughtUp(store.id);
  return (await readWrittenLog(api, store, after)).map((row) => row.split(' ').slice(1).join(' '));
}

describe('what people did one after the other', () => {
  it('opened a mail, then bought in a shop: exact today and on past days', async () => {
    await send(facts);
    expect(await figures(await makeSegment('Mail, then shop', mailThenShop))).toEqual({
      members: ['ann', 'bo'],
      past: ['ann'],
      counts: [0, 0, 1, 1, 1, 1, 1, 1, 2, 2],
    });
    const within = {
      sequence: { steps: mailThenShop.sequence.steps, gaps: [{ within: { days: 4 } }] },
    };
    expect((await figures(await makeSegment('Within 4 days', within))).members).toEqual(['ann']);
    const spring = {
      sequence: { steps: [{ event: { kind: 'email_opened', where: { campaign: { eq: 'spring' } } } }, inShop] },
    };
    expect((await figures(await makeSegment('Spring', spring))).members).toEqual(['ann']);
  });

  it('first bought in the shop, later online', async () => {
    await send(facts);
    expect(await figures(await makeSegment('Shop, then online', shopThenOnline))).toEqual({
      members: ['ann'],
      past: ['ann'],
      counts: [0, 0, 0, 0, 1, 1, 1, 1, 1, 1],
    });
    expect((await figures(await makeSegment('Shop, later online', shopThenOnline.all[1]!))).members).toEqual([
      'ann',
      'cy',
    ]);
  });

  it('people with events alone are people, not customers', async () => {
    await send(facts);
    const openers = { events: { kind: 'email_opened', some: { gte: 1 } } };
    const id = await makeSegment('Opened', { version: 1, universe: 'people', ...openers });
    const { data } = await store.ask(
      'query ($id: ID!) { node(id: $id) { ... on Segment { members { totalCount } sentence } } }',
      { id },
    );
    expect(data.node).toEqual({
      members: { totalCount: 3 },
      sentence: 'People who have at least 1 "email opened" event',
    });
    expect((await figures(await makeSegment('Customers', openers))).members).toEqual(['ann', 'bo']);
  });

  it('the log tells who enters and leaves by an event, late ones as corrections', async () => {
    const unopened = { events: { kind: 'email_opened', when: { last: { days: 7 } }, none: true } };
    await makeSegment('Mail, then shop', mailThenShop);
    await makeSegment('Unopened', unopened);
    await send({ orders: [order('a1', 'ann', '03-10T10:00')] });
    expect(await log(2)).toEqual(['ann entered Unopened v1 03-10T10:00 order a1']);
    await send({ events: [{ ...opened('e1', 'ann', '03-10T10:30'), customer: { id: 'ann' } }] });
    expect(await log(3)).toEqual(['ann left Unopened v1 03-10T10:30 event e1']);
    // From before the purchase, which makes her a member now; she was never without a mail: both boundaries are taken back.
    await send({ events: [{ ...opened('e0', 'ann', '03-10T09:00'), customer: { id: 'ann' } }] });
    expect(await log(4)).toEqual(
      [
        'ann entered Mail, then shop v1 03-10T10:00 order a1',
        'ann left Unopened v1 03-10T10:00 order a1 correction',
        'ann left Unopened v1 03-10T10:30 event e1 correction',
      ].sort(),
    );
  });

  it('an unseen kind is a warning, and the kinds seen are suggested', async () => {
    await send(facts);
    const { data } = await store.ask(
      `query ($store: ID!, $definition: JSON!) { store(id: $store) { fieldValues(field: "eventKind") { value count }
        previewSegment(definition: $definition) { warnings { path code hint } problems { path code } } } }`,
      { definition: { events: { kind: 'email_openend', some: { gte: 1 } } } },
    );
    expect(data.store).toEqual({
      fieldValues: [{ value: 'email_opened', count: 3 }],
      previewSegment: {
        problems: [],
        warnings: [{ path: ['events', 'kind'], code: 'UNSEEN_VALUE', hint: 'Did you mean "email_opened"?' }],
      },
    });
  });
});
