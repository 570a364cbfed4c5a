import { createHash, createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { SourceError } from '../source.ts';
import { signedWebhook } from './signed-webhook.ts';

const NOW = Date.UTC(2026, 4, 1);
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const account = { store: { currencyCode: 'USD', timeZone: 'UTC' }, settings: {} };
const head = { eventId: 'msg_1', happenedAt: NOW, receivedAt: NOW };
const good = { id: 'o1', placedAt: '2026-04-30T10:00:00Z', channel: 'pos', gross: '12.50' };

function delivery(body: unknown, { id = 'msg_1', at = NOW, key = secret } = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(at / 1000),
    'webhook-signature': new Webhook(key).sign(id, new Date(at), text),
  };
  return { headers, body: Buffer.from(text), url: 'https://x', receivedAt: NOW };
}
const parse = (given: ReturnType<typeof delivery>) => signedWebhook.parseWebhook(given, { secret });

test('what a Standard Webhooks library signs is accepted, by its id', () => {
  expect(parse(delivery({ orders: [good] }))).toEqual({
    eventId: 'msg_1',
    topic: 'facts',
    contentKey: createHash('sha256').update('id msg_1').digest('hex'),
    object: null,
    happenedAt: NOW,
  });
});

test('one of several signatures is enough, as while a secret is exchanged', () => {
  const given = delivery({ orders: [] });
  given.headers['webhook-signature'] = `v1,AAAA v2,x ${given.headers['webhook-signature']}`;
  expect(parse(given).refused).toBeUndefined();
});

test('unsigned, forged, altered, replayed and unreadable deliveries are refused', () => {
  const refused = (given: ReturnType<typeof delivery>) => parse(given).refused;
  const given = delivery({ orders: [good] });
  expect(refused({ ...given, headers: {} as never })).toBe('UNSIGNED');
  expect(refused(delivery({}, { key: `whsec_${Buffer.alloc(32, 8).toString('base64')}` }))).toBe('FORGED');
  expect(refused({ ...given, body: Buffer.from('{"orders":[]}') })).toBe('FORGED');
  expect(refused({ ...given, headers: { ...given.headers, 'webhook-id': 'msg_2' } })).toBe('FORGED');
  for (const minutes of [-6, 6]) expect(refused(delivery({}, { at: NOW + minutes * 60_000 }))).toBe('STALE');
  const text = '{}';
  const signature = `v1,${createHmac('sha256', Buffer.alloc(32, 7)).update(`m.soon.${text}`).digest('base64')}`;
  const headers = { 'webhook-id': 'm', 'webhook-timestamp': 'soon', 'webhook-signature': signature };
  expect(refused({ headers, body: Buffer.from(text), url: '', receivedAt: NOW })).toBe('STALE');
  for (const body of ['[]', 'x', '{"orders":1}', '{"order":[]}', { orders: Array(1001).fill(good) }])
    expect(refused(delivery(body)), JSON.stringify(body).slice(0, 20)).toBe('MALFORMED');
});

test('good facts of a call land though others fail, and the sender is told where and why', () => {
  const bad = { ...good, id: 'o2', gross: '12.505', colour: 'red' };
  const { body } = delivery({ orders: [good, bad], people: [{ email: 'a@x.com' }] });
  const work = signedWebhook.readDelivery('facts', body, account, head);
  if (work.do !== 'load') throw new Error(work.do);
  expect(work.records.map(({ kind, id }) => [kind, id])).toEqual([
    ['orders', 'o1'],
    ['orders', 'o2'],
    ['people', 'msg_1 people[0]'],
  ]);
  const normalised = work.records.map((record) => signedWebhook.normalise(record, account));
  expect(normalised.map(({ facts }) => facts.map((fact) => fact.externalId))).toEqual([['o1'], [], []]);
  expect(signedWebhook.checkDelivery!(body, account).map(({ path }) => path)).toEqual([
    'orders[1].colour',
    'people[0].id',
  ]);
});

test('a connection is made with a secret of its own, shown once', async () => {
  const connect = (name: string) => signedWebhook.connect({ name }, null as never);
  const [one, two] = [await connect(' Till '), await connect('Till')];
  expect(one).toMatchObject({
    name: 'Till',
    scopes: [],
    reveal: [{ label: 'Signing secret', value: one.credentials.secret }],
  });
  expect(one.credentials.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(one.account).not.toBe(two.account);
  await expect(connect(' ')).rejects.toThrow(SourceError);
});
