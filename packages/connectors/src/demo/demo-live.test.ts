import { expect, test } from 'vitest';
import { demoFacts, demoRegulars } from './demo-facts.ts';
import { liveOrders } from './demo-live.ts';
import { demo } from './demo-source.ts';

const seed = 7;
const seededAt = Date.UTC(2026, 5, 30, 16);
const regulars = demoRegulars({ seed, endAt: seededAt });
const day = liveOrders(seed, regulars, seededAt, seededAt + 86_400_000);

test('the regulars are the people of the seeded history', () => {
  const profiles = [...demoFacts({ seed, endAt: seededAt })].flat().filter((fact) => fact.kind === 'profile');
  expect(regulars.map(({ customer }) => customer.profile)).toEqual(profiles);
});

test('a day has some hundred orders in all channels, of regulars, newcomers and nobody, each id once', () => {
  expect(day.length).toBeGreaterThan(500);
  expect(day.length).toBeLessThan(1500);
  expect(new Set(day.map(({ order }) => order.channel))).toEqual(new Set(['pos', 'online_store', 'shop_app']));
  expect(new Set(day.map(({ order }) => order.externalId)).size).toBe(day.length);
  const known = new Set(regulars.map(({ customer }) => customer.profile.externalId));
  const share = (count: number) => Math.round((count / day.length) * 10);
  expect(share(day.filter(({ profile }) => profile).length)).toBe(2);
  expect(day.filter(({ order }) => known.has(order.buyer.customerId ?? '')).length).toBeGreaterThan(day.length / 2);
  expect(day.some(({ order }) => Object.keys(order.buyer).length === 0)).toBe(true);
});

test('however the time is cut, the same orders come', () => {
  const cuts = [0, 1, 17_000, 20_000, 59_999, 3_600_000, 86_400_000];
  const pieces = cuts.slice(1).flatMap((to, i) => liveOrders(seed, regulars, seededAt + cuts[i]!, seededAt + to));
  expect(pieces).toEqual(day);
});

test('a delivery becomes the profile and the order that it stands for', () => {
  const account = { settings: { seed, seededAt }, store: { currencyCode: 'USD', timeZone: 'UTC' } };
  const whole = { ...account, account: 'demo', credentials: {}, scopes: [] };
  const [first] = demo.deliver!(whole, seededAt, seededAt + 3_600_000);
  const work = demo.readDelivery(first!.topic, first!.body, account, { eventId: '', happenedAt: 0, receivedAt: 0 });
  if (work.do !== 'load') throw new Error(work.do);
  const facts = work.records.flatMap((record) => demo.normalise(record, account).facts);
  expect(facts.at(-1)).toEqual(JSON.parse(JSON.stringify(day[0]!.order)));
  expect(demo.parseWebhook({ headers: {}, body: first!.body, url: '', receivedAt: 0 }, {}).refused).toBe('FORGED');
});
