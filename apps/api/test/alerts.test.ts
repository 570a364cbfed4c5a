import { createUser } from '@throughline/db/organizations/create-user';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { lookAtAlerts } from '../src/features/alerts/look-at-alerts.ts';
import { type AlertStand, alertFields, startAlertStand } from './alert-stand.ts';
import { memberIn } from './two-stores.ts';

let stand: AlertStand;
let count = 1;

beforeAll(async () => {
  stand = await startAlertStand();
});
afterAll(() => stand?.close());
afterEach(async () => {
  stand.mail.refuse(null);
  stand.web.answer(204);
  await stand.api.services.database.inStore(stand.store.id, ({ prisma }) => prisma.alert.deleteMany());
});

/** One more customer in the segment. */
const another = () => {
  count += 1;
  return stand.order(String(count), `customer ${count}`);
};
const update = async (input: object) => {
  const asked = `mutation ($input: UpdateAlertInput!) { updateAlert(input: $input) { alert { ${alertFields} } webhookSecret userErrors { path code message } } }`;
  return (await stand.store.ask(asked, { input })).data.updateAlert;
};
const fired = (number: number) => (alert: { deliveries: { state: string }[] }) =>
  alert.deliveries.length === number && alert.deliveries.every(({ state }) => state !== 'WAITING');

describe('an alert', () => {
  it('learns its side, then tells of the crossing once, by mail and by a signed webhook', async () => {
    const { mail, web, create, until, look } = stand;
    const mails = mail.mails.length;
    const threshold = String(count + 1);
    const made = await create({
      name: 'Growing',
      threshold,
      mails: ['ada@shop.test', 'bob@shop.test'],
      webhookUrl: web.url,
    });
    expect(made.userErrors).toEqual([]);
    const { id } = made.alert;
    const first = await until(id, (alert) => alert.lookedAt !== null);
    expect(first).toMatchObject({ value: String(count), side: 'BELOW', firedAt: null, deliveries: [], isHeld: false });

    await another();
    await look(id);
    const told = await until(id, fired(3));
    const text = `Customers of “Uses a shop”: rose to ${threshold}, which is ${threshold} or more.`;
    expect(told).toMatchObject({ value: threshold, side: 'ABOVE', firedAt: told.lookedAt });
    expect(told.deliveries.map(({ recipient }: { recipient: string }) => recipient).sort()).toEqual([
      'ada@shop.test',
      'bob@shop.test',
      web.url,
    ]);
    for (const delivery of told.deliveries)
      expect(delivery).toMatchObject({ state: 'SENT', text, isTest: false, attempts: 1, problem: null });
    const received = (await mail.received(mails + 2)).slice(mails);
    expect(received.map(({ to }) => to[0]).sort()).toEqual(['ada@shop.test', 'bob@shop.test']);
    expect(received[0]!.parsed.subject).toBe(`Growing: ${threshold}`);
    expect(received[0]!.parsed.text).toContain(text);
    expect(received[0]!.parsed.html).toContain(`/stores/${stand.store.id}/segments/${stand.segment}`);
    const [call] = web.calls;
    const event = new Webhook(made.webhookSecret).verify(call!.body, call!.headers);
    expect(event).toMatchObject({
      type: 'alert.crossed',
      data: { alertId: id, figure: 'CUSTOMERS', value: threshold, threshold, side: 'ABOVE', text },
    });

    await another();
    expect((await look(id)).deliveries).toHaveLength(3);
    expect(web.calls).toHaveLength(1);
  });

  it('tells only of the crossing that is waited for', async () => {
    const { alert } = await stand.create({ crosses: 'BELOW', threshold: String(count + 1), mails: ['ada@shop.test'] });
    await stand.until(alert.id, ({ lookedAt }) => lookedAt !== null);
    await another();
    expect(await stand.look(alert.id)).toMatchObject({ side: 'ABOVE', firedAt: null, deliveries: [] });
  });

  it('holds what crosses in quiet hours back, and tells it once they are over', async () => {
    const { api, store, create, until } = stand;
    const hour = (later: number) => `${String((new Date().getUTCHours() + later) % 24).padStart(2, '0')}:00`;
    const quiet = { quietFrom: hour(6), quietTo: hour(9) };
    const { alert } = await create({ threshold: String(count + 1), mails: ['ada@shop.test'], ...quiet });
    await until(alert.id, ({ lookedAt }) => lookedAt !== null);
    await another();
    const lookLater = async (hours: number) => {
      const services = { ...api.services, now: () => Date.now() + hours * 3_600_000 };
      await lookAtAlerts(services, { storeId: store.id }, new AbortController().signal);
      return until(alert.id, () => true);
    };
    const held = { side: 'BELOW', isHeld: true, firedAt: null, deliveries: [] };
    expect(await lookLater(7)).toMatchObject(held);
    expect(await lookLater(7)).toMatchObject(held);
    expect(await lookLater(10)).toMatchObject({ side: 'ABOVE', isHeld: false, deliveries: [{ isTest: false }] });
    expect((await lookLater(10)).deliveries).toHaveLength(1);
  });

  it('asks in the name of who saved it: what that person does not reach is not told, and it says so', async () => {
    const { api, store, create, until, look } = stand;
    const { database } = api.services;
    const { organizationId } = await database.prisma.store.findUniqueOrThrow({ where: { id: store.id } });
    const bob = (await createUser(api.db.database, { email: 'bob@shop.test', passwordHash: 'x', organizationId }))!.id;
    const asBob = memberIn(api, bob, store.id);
    const { alert } = await create({ threshold: String(count + 1), mails: ['ada@shop.test'] });
    await until(alert.id, ({ lookedAt }) => lookedAt !== null);
    const renamed = await asBob.ask(
      'mutation ($id: ID!) { updateAlert(input: { id: $id, name: "Of Bob" }) { alert { savedBy { id } } } }',
      { id: alert.id },
    );
    expect(renamed.data.updateAlert.alert.savedBy.id).toBe(bob);
    await database.prisma.member.deleteMany({ where: { userId: bob } });
    await another();
    expect(await look(alert.id)).toMatchObject({ problem: 'NO_ACCESS', deliveries: [], savedBy: null });
    await update({ id: alert.id });
    expect(await until(alert.id, ({ problem }) => problem === null)).toMatchObject({ savedBy: { id: stand.userId } });
    expect(await until(alert.id, fired(1))).toMatchObject({ side: 'ABOVE' });
  });

  it('waits while the API is away, and looks when it is back', async () => {
    const { api, create, until } = stand;
    const { port } = api.services.env;
    api.services.env.port = 1;
    const { alert } = await create({ threshold: '1', mails: ['ada@shop.test'] });
    const signal = new AbortController().signal;
    await lookAtAlerts(api.services, { storeId: stand.store.id }, signal);
    expect(await until(alert.id, () => true)).toMatchObject({ lookedAt: null, problem: null });
    api.services.env.port = port;
    expect(await stand.look(alert.id)).toMatchObject({ side: 'ABOVE', problem: null });
  });

  it('begins anew when another question is asked, when it was paused, and asks nothing while it is paused', async () => {
    const { alert } = await stand.create({ threshold: String(count + 1), mails: ['ada@shop.test'] });
    await stand.until(alert.id, ({ lookedAt }) => lookedAt !== null);
    expect((await update({ id: alert.id, enabled: false })).alert).toMatchObject({ enabled: false, side: null });
    await another();
    await lookAtAlerts(stand.api.services, { storeId: stand.store.id }, new AbortController().signal);
    expect(await stand.until(alert.id, () => true)).toMatchObject({ lookedAt: null });
    await update({ id: alert.id, enabled: true });
    const again = await stand.until(alert.id, ({ lookedAt }) => lookedAt !== null);
    expect(again).toMatchObject({ side: 'ABOVE', deliveries: [] });
    const harder = await update({ id: alert.id, threshold: String(count + 5) });
    expect(harder.alert).toMatchObject({ side: null, value: null });
  });
});

describe('the figures that are watched', () => {
  const value = async (input: object) => {
    const { alert, userErrors } = await stand.create({ threshold: '0', mails: ['ada@shop.test'], ...input });
    expect(userErrors).toEqual([]);
    return (await stand.until(alert.id, ({ lookedAt }) => lookedAt !== null)).value;
  };

  const uses = (channel: string) => ({ orders: { where: { channel: { in: [channel] } }, some: { gte: 1 } } });

  it('are those of the segment page, of everyone and of moves', async () => {
    const { store, keyed } = stand;
    const time = (day: number) => new Date(Date.now() - day * 86_400_000).toISOString();
    const made = await store.ask(
      `mutation ($store: ID!, $web: JSON!, $kiosk: JSON!) {
        web: createSegment(input: { storeId: $store, name: "Web", definition: $web }) { segment { id } }
        kiosk: createSegment(input: { storeId: $store, name: "Kiosk", definition: $kiosk }) { segment { id } } }`,
      { web: uses('online_store'), kiosk: uses('kiosk') },
    );
    const [web, kiosk] = [made.data.web.segment.id, made.data.kiosk.segment.id];
    const order = (id: string, customer: string, channel: string, gross: string, day: number) => ({
      id,
      placedAt: time(day),
      channel,
      gross,
      customer: { id: customer },
    });
    const orders = [
      order('w1', 'w', 'web', '10.00', 40),
      order('w2', 'w', 'kiosk', '20.00', 2),
      order('w3', 'x', 'web', '5.00', 3),
    ];
    expect((await keyed.sendFacts({ orders })).status).toBe(200);
    const of = (figure: string, more = {}) => value({ figure, segmentId: web, ...more });
    expect(await of('CUSTOMERS')).toBe('2');
    expect(await of('LIFETIME_VALUE')).toBe('17.5');
    expect(await of('AVERAGE_ORDER_VALUE')).toBe('10');
    expect(await of('REPEAT_RATE')).toBe('0.5');
    expect(await of('ORDERS', { days: 30 })).toBe('2');
    expect(await of('ORDERS', { days: 60 })).toBe('3');
    expect(await of('MOVED', { toSegmentId: kiosk, days: 30 })).toBe('1');
    expect(await of('MOVE_RATE', { toSegmentId: kiosk, days: 30 })).toBe('0.5');
    const everyone = await value({ figure: 'CUSTOMERS', segmentId: undefined });
    expect(everyone).toBe(String(count + 2));
    expect(await value({ figure: 'ORDERS', segmentId: undefined, days: 366 })).toBe(String(count + 3));
  });
});

describe('a message', () => {
  it('is tried again while its receiver fails, and its alert tells what is wrong', async () => {
    const { web, create, until, store } = stand;
    const { alert } = await create({ threshold: '1', webhookUrl: web.url });
    web.answer(500);
    const calls = web.calls.length;
    await store.ask('mutation ($id: ID!) { testAlert(input: { id: $id }) { userErrors { code } } }', { id: alert.id });
    const failing = await until(alert.id, ({ deliveries: [one] }) => one?.attempts > 0);
    expect(failing.deliveries[0]).toMatchObject({
      state: 'WAITING',
      isTest: true,
      problem: 'The receiver answered 500.',
    });
    web.answer(204);
    await until(alert.id, ({ deliveries: [one] }) => one.state === 'SENT');
    const ids = new Set(web.calls.slice(calls).map(({ headers }) => headers['webhook-id']));
    expect(ids.size).toBe(1);
    expect(JSON.parse(web.calls.at(-1)!.body).type).toBe('alert.test');
  });

  it('is given up where nobody will take it: a mail server that refuses for good, a receiver that is gone, a private address', async () => {
    const { api, mail, web, create, until, store } = stand;
    mail.refuse({ code: 550, message: 'no such user' });
    web.answer(410);
    const { alert } = await create({ threshold: '1', mails: ['ada@shop.test'], webhookUrl: web.url });
    const test = () =>
      store.ask('mutation ($id: ID!) { testAlert(input: { id: $id }) { userErrors { code } } }', { id: alert.id });
    await test();
    const given = await until(alert.id, fired(2));
    expect(given.deliveries.map(({ state, attempts }: Record<string, unknown>) => [state, attempts])).toEqual([
      ['FAILED', 1],
      ['FAILED', 1],
    ]);
    expect(given.deliveries.map(({ problem }: { problem: string }) => problem).sort()).toEqual([
      'The mail server refused the mail: Message failed: 550 no such user',
      'The receiver answered 410: it wants no more messages.',
    ]);
    const moved = await update({ id: alert.id, mails: [], webhookUrl: 'http://10.0.0.1/hook' });
    expect(moved).toMatchObject({ userErrors: [], webhookSecret: expect.stringMatching(/^whsec_/) });
    await test();
    const refused = await until(alert.id, fired(3));
    expect(refused.deliveries[0].problem).toBe(
      '10.0.0.1 is not an address of the open internet, so it is not reached.',
    );
    expect(api.services.mail).not.toBeNull();
  });

  it('follows no redirect: it would not come along', async () => {
    const { web, create, until, store } = stand;
    web.answer(302);
    const calls = web.calls.length;
    const { alert } = await create({ threshold: '1', webhookUrl: web.url });
    await store.ask('mutation ($id: ID!) { testAlert(input: { id: $id }) { userErrors { code } } }', { id: alert.id });
    const problem = 'The receiver answers with a redirect: name the final address.';
    expect((await until(alert.id, fired(1))).deliveries).toMatchObject([{ state: 'FAILED', attempts: 1, problem }]);
    expect(web.calls).toHaveLength(calls + 1);
  });

  it('is kept among the last fifty of its alert', async () => {
    const { api, create, until, store } = stand;
    const { alert } = await create({ threshold: '1', mails: ['ada@shop.test'] });
    const one = { storeId: store.id, alertId: alert.id, way: 'MAIL', recipient: 'ada@shop.test', message: {} };
    await api.services.database.inStore(store.id, ({ prisma }) =>
      prisma.alertDelivery.createMany({
        data: Array.from({ length: 60 }, (_, at) => ({
          ...one,
          id: `ald_${at}`,
          state: 'SENT',
          createdAt: new Date(at),
        })),
      }),
    );
    await store.ask('mutation ($id: ID!) { testAlert(input: { id: $id }) { userErrors { code } } }', { id: alert.id });
    const rows = () =>
      api.services.database.inStore(store.id, ({ prisma }) =>
        prisma.alertDelivery.findMany({ where: { alertId: alert.id }, orderBy: { createdAt: 'desc' } }),
      );
    expect((await rows()).map(({ id }) => id).slice(1)).toEqual(
      Array.from({ length: 49 }, (_, at) => `ald_${59 - at}`),
    );
    await until(alert.id, () => true).catch(() => {});
  });
});

describe('what an alert is told', () => {
  it.each([
    [{ threshold: 'many' }, 'threshold'],
    [{ threshold: '1e9' }, 'threshold'],
    [{ threshold: '1', mails: [] }, 'mails'],
    [{ mails: ['nobody'] }, 'mails'],
    [{ mails: ['a@b.test\nBcc: c@d.test'] }, 'mails'],
    [{ mails: Array.from({ length: 21 }, (_, at) => `a${at}@b.test`) }, 'mails'],
    [{ webhookUrl: 'ftp://a.test' }, 'webhookUrl'],
    [{ webhookUrl: 'https://user:pw@a.test' }, 'webhookUrl'],
    [{ quietFrom: '22:00' }, 'quietTo'],
    [{ quietFrom: '22:00', quietTo: '22:00' }, 'quietTo'],
    [{ quietFrom: '25:00', quietTo: '07:00' }, 'quietFrom'],
    [{ figure: 'ORDERS' }, 'days'],
    [{ figure: 'ORDERS', days: 367 }, 'days'],
    [{ figure: 'CUSTOMERS', days: 7 }, 'days'],
    [{ figure: 'MOVED', days: 7 }, 'toSegmentId'],
    [{ segmentId: 'seg_unknown' }, 'segmentId'],
    [{ name: ' ' }, 'name'],
  ])('%j is refused at %s', async (input, path) => {
    const { alert, userErrors } = await stand.create({ threshold: '1', mails: ['ada@shop.test'], ...input });
    expect(alert).toBeNull();
    expect(userErrors).toMatchObject([{ path: [path] }]);
  });

  it('is not told by a key, which is nobody', async () => {
    const asked = `mutation ($store: ID!) { createAlert(input: { storeId: $store, name: "A", figure: CUSTOMERS, crosses: ABOVE, threshold: "1", mails: ["a@b.test"] }) {
      userErrors { path message } } }`;
    const { data } = await stand.keyed.ask(asked);
    expect(data.createAlert.userErrors).toEqual([
      { path: ['storeId'], message: 'Alerts ask in the name of a person: save them in the dashboard, signed in.' },
    ]);
  });

  it.each(['deleteAlert', 'testAlert', 'lookAtAlert'])('%s is refused to a key', async (name) => {
    const { alert } = await stand.create({ threshold: '1', mails: ['ada@shop.test'] });
    const asked = `mutation ($id: ID!) { ${name}(input: { id: $id }) { userErrors { path } } }`;
    const { data } = await stand.keyed.ask(asked, { id: alert.id });
    expect(data[name].userErrors).toEqual([{ path: ['id'] }]);
    expect(await stand.until(alert.id, () => true)).toMatchObject({ deliveries: [] });
  });

  it('is refused by mail where the instance has no mail server, and said on the store', async () => {
    const { mail } = stand.api.services;
    stand.api.services.mail = null;
    const { userErrors } = await stand.create({ threshold: '1', mails: ['ada@shop.test'] });
    expect(userErrors[0].message).toMatch(/^This instance sends no mail/);
    const sends = 'query ($store: ID!) { store(id: $store) { sendsMail } }';
    expect((await stand.store.ask(sends)).data.store.sendsMail).toBe(false);
    stand.api.services.mail = mail;
    expect((await stand.store.ask(sends)).data.store.sendsMail).toBe(true);
  });

  it('shows its addresses to those who see personal data alone', async () => {
    const { api, store, create } = stand;
    await create({ threshold: '1', mails: ['ada@shop.test'] });
    const { database } = api.services;
    const seen = async () =>
      (await store.ask('query ($store: ID!) { store(id: $store) { alerts { mails } } }')).data.store.alerts[0].mails;
    expect(await seen()).toEqual(['ada@shop.test']);
    await database.prisma.member.updateMany({ where: { userId: stand.userId }, data: { seesPersonal: false } });
    expect(await seen()).toEqual(['…@shop.test']);
    await database.prisma.member.updateMany({ where: { userId: stand.userId }, data: { seesPersonal: true } });
  });
});
