import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readLogState } from '@throughline/db/memberships/read-log';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { ManualClock } from './manual-clock.ts';
import { readWrittenLog } from './read-written-log.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

const berlin = 'Europe/Berlin';
const noon = Date.parse('2026-03-10T11:00:00Z');
const day = 86_400_000;

let api: TestApi;
let clock: ManualClock;
let store: TestStore;

beforeAll(async () => {
  clock = new ManualClock(noon);
  api = await startTestApi({ now: () => clock.now(), clock });
});
afterAll(() => api?.close());
beforeEach(async () => {
  clock.set(noon);
  store = await api.makeStore({ timeZone: berlin });
});

const inStore = { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } };
const repeat = { orders: { some: { gte: 2 } } };
const recent = { orders: { when: { last: { days: 7 } }, some: { gte: 1 } } };

function order(id: string, customer: string | { id: string; email?: string }, placedAt: string, more: object = {}) {
  const buyer = typeof customer === 'string' ? { id: customer } : customer;
  return { id, placedAt: `2026-${placedAt}:00Z`, channel: 'pos', gross: '10.00', customer: buyer, ...more };
}

async function send(...orders: object[]): Promise<void> {
  const response = await store.sendFacts({ orders });
  expect(response.status).toBe(200);
}

async function makeSegment(name: string, definition: object): Promise<string> {
  const { data } = await store.ask(
    `mutation ($input: CreateSegmentInput!) { createSegment(input: $input) { segment { id } userErrors { message } } }`,
    { input: { storeId: store.id, name, definition } },
  );
  expect(data.createSegment.userErrors).toEqual([]);
  return data.createSegment.segment.id;
}

async function change(mutation: string, input: object): Promise<void> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`
    .replace('Restore', 'Id')
    .replace(/^IdSegment/, 'SegmentId');
  const { data, errors } = await store.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { message } } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  expect(data[mutation].userErrors).toEqual([]);
}

/** Rows above a number, once the keeper has written everything: in the order of the numbers, people in that of their names. */
async function log(after = 0): Promise<string[]> {
  await api.keeper!.caughtUp(store.id);
  return byPerson(await readWrittenLog(api, store, after), after);
}

/** What begins, then person by person: one pass writes its people in any order. The numbers have no gap. */
function byPerson(rows: string[], after: number): string[] {
  const said = rows.map((row) => row.split(' '));
  expect(said.map(([number]) => Number(number))).toEqual(rows.map((_, i) => after + 1 + i));
  const isBegun = (person: string) => person === 'begun';
  const people = [...new Set(said.map(([, person]) => person!))].sort(
    (a, b) => Number(isBegun(b)) - Number(isBegun(a)) || (a < b ? -1 : 1),
  );
  return people.flatMap((person) => said.filter((row) => row[1] === person).map((row) => row.slice(1).join(' ')));
}

interface KeeperProcess {
  urls: object;
  storeId: string;
  now: number;
}

/** Resolves when it has written everything that was there. */
async function startKeeperProcess(given: KeeperProcess): Promise<ChildProcess> {
  const file = fileURLToPath(new URL('./keeper-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file, JSON.stringify(given)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: dirname(file),
  });
  const [said] = await Promise.race([once(child.stdout!, 'data'), once(child, 'exit')]);
  expect(String(said)).toBe('ready\n');
  return child;
}

describe('the membership log holds', () => {
  it('an order that lands, a late one as a correction, and a refund', async () => {
    const under = { orders: { where: { refunded: { eq: 'none' } }, some: { gte: 1 } } };
    await makeSegment('In store', inStore);
    await makeSegment('Kept', under);
    expect(await log()).toEqual(['begun In store v1', 'begun Kept v1']);
    await send(order('1', 'ann', '03-10T10:00'));
    expect(await log(2)).toEqual([
      'ann entered In store v1 03-10T10:00 order 1',
      'ann entered Kept v1 03-10T10:00 order 1',
    ]);
    await send(order('0', 'ann', '03-04T10:00'));
    expect(await log(4)).toEqual([
      'ann entered In store v1 03-04T10:00 order 0 correction',
      'ann entered In store v1 03-10T10:00 order 1 correction',
      'ann entered Kept v1 03-04T10:00 order 0 correction',
      'ann entered Kept v1 03-10T10:00 order 1 correction',
    ]);
    clock.set(noon + 60_000);
    const refunds = ['0', '1'].map((orderId) => ({
      id: `r${orderId}`,
      orderId,
      refundedAt: '2026-03-10T11:00:30Z',
      amount: '10.00',
    }));
    expect((await store.sendFacts({ refunds })).status).toBe(200);
    expect(await log(8)).toEqual(['ann left Kept v1 03-10T11:00 refund 0']);
  });

  it('a merge: the facts of who is, the identity of who is no more', async () => {
    await send(order('1', { id: 'a', email: 'ann@example.com' }, '03-04T10:00'), order('2', 'b', '03-06T10:00'));
    await makeSegment('Repeat', repeat);
    await makeSegment('In store', inStore);
    expect(await log()).toEqual(['begun Repeat v1', 'begun In store v1']);
    expect((await store.sendFacts({ people: [{ id: 'b', email: 'ann@example.com' }] })).status).toBe(200);
    expect(await log(2)).toEqual([
      'a entered Repeat v1 03-06T10:00 order 2 correction',
      'somebody left In store v1 03-06T10:00 identity correction',
    ]);
  });

  it('a midnight, by the clock alone', async () => {
    await send(order('1', 'ann', '03-05T10:00'));
    await makeSegment('Recent', recent);
    expect(await log()).toEqual(['begun Recent v1']);
    const midnight = Date.parse('2026-03-11T23:00:00Z');
    expect(clock.nextAt()).toBe(midnight);
    clock.set(midnight - 1);
    expect(await log(1)).toEqual([]);
    clock.set(midnight);
    expect(await log(1)).toEqual(['ann left Recent v1 03-11T23:00 window edge']);
    expect(clock.nextAt()).not.toBe(midnight);
  });

  it('a segment made, edited, archived and restored: each begins, and nothing is followed meanwhile', async () => {
    const id = await makeSegment('Mine', inStore);
    expect(await log()).toEqual(['begun Mine v1']);
    await send(order('1', 'ann', '03-10T10:00'));
    expect(await log(1)).toEqual(['ann entered Mine v1 03-10T10:00 order 1']);
    await change('updateSegment', { id, definition: repeat });
    expect(await log(2)).toEqual(['begun Mine v2']);
    await change('updateSegment', { id, name: 'Ours' });
    expect(await log(3)).toEqual([]);
    await change('archiveSegment', { id });
    await send(order('2', 'ann', '03-10T10:30'));
    expect(await log(3)).toEqual([]);
    await change('restoreSegment', { id });
    expect(await log(3)).toEqual(['begun Ours v2']);
    await send(order('3', 'bob', '03-10T10:30'), order('4', 'bob', '03-10T10:40'));
    expect(await log(4)).toEqual(['bob entered Ours v2 03-10T10:40 order 4']);
  });

  it('a segment begun again when one it refers to is edited', async () => {
    const base = await makeSegment('Base', inStore);
    await makeSegment('On it', { all: [{ segment: { id: base, is: 'member' } }, repeat] });
    expect(await log()).toEqual(['begun Base v1', 'begun On it v1']);
    await change('updateSegment', { id: base, definition: recent });
    expect(await log(2)).toEqual(['begun Base v2', 'begun On it v1']);
    await send(order('1', 'ann', '03-10T10:00'), order('2', 'ann', '03-10T10:20'));
    expect(await log(4)).toEqual([
      'ann entered Base v2 03-10T10:00 order 1',
      'ann entered On it v1 03-10T10:20 order 2',
    ]);
  });

  it('what a recipe makes', async () => {
    await send(order('1', 'ann', '03-10T10:00'), order('2', 'ann', '03-10T10:20', { channel: 'web' }));
    await change('applyRecipe', {
      storeId: store.id,
      recipe: 'omnichannel',
      parameters: [
        { name: 'X', value: 'pos' },
        { name: 'Y', value: 'online_store' },
      ],
    });
    expect((await log()).map((row) => row.split(' ')[0])).toEqual(['begun', 'begun', 'begun', 'begun', 'begun']);
  });
});

describe('a keeper that starts', () => {
  let resting: TestApi;

  beforeAll(async () => {
    resting = await startTestApi({ now: () => clock.now(), clock, keepLog: false });
  });
  afterAll(() => resting?.close());
  beforeEach(async () => {
    store = await resting.makeStore({ timeZone: berlin });
  });

  /** What one keeper after another writes, each started and closed. */
  async function keep(after: number, options: { rowsMax?: number } = {}): Promise<string[]> {
    const keeper = resting.startKeeper(options);
    await keeper.caughtUp(store.id);
    await keeper.close();
    return byPerson(await readWrittenLog(resting, store, after), after);
  }

  it('writes exactly what happened while there was none, once', async () => {
    const id = await makeSegment('In store', inStore);
    await makeSegment('Recent', recent);
    await send(order('1', 'ann', '03-08T10:00'), order('2', 'bob', '03-03T10:00'));
    expect(await keep(0)).toEqual(['begun In store v1', 'begun Recent v1']);
    expect(await keep(2)).toEqual([]);
    await send(order('3', 'cleo', '03-10T10:00'), order('4', 'ann', '03-04T10:00'));
    clock.set(noon + 6 * day);
    await send(order('5', 'bob', '03-16T10:00'));
    expect(await keep(2)).toEqual([
      'ann entered In store v1 03-04T10:00 order 4 correction',
      'ann entered In store v1 03-08T10:00 order 1 correction',
      'ann entered Recent v1 03-04T10:00 order 4 correction',
      'ann entered Recent v1 03-08T10:00 order 1 correction',
      'ann left Recent v1 03-14T23:00 window edge correction',
      'bob entered Recent v1 03-16T10:00 order 5',
      'cleo entered In store v1 03-10T10:00 order 3 correction',
      'cleo entered Recent v1 03-10T10:00 order 3 correction',
    ]);
    expect(await keep(10)).toEqual([]);
    await change('updateSegment', { id, definition: repeat });
    expect(await keep(10)).toEqual(['begun In store v2']);
    await change('archiveSegment', { id });
    expect(await keep(11)).toEqual([]);
    await change('restoreSegment', { id });
    expect(await keep(11)).toEqual(['begun In store v2']);
  });

  it('lets segments begin again where everything may have changed, and where rows are too many', async () => {
    await makeSegment('In store', inStore);
    await makeSegment('Repeat', repeat);
    await keep(0);
    await resting.db.database.inStore(store.id, ({ sql }) =>
      sql.query(
        `WITH a AS (UPDATE stores SET change_number = change_number + 1 WHERE id = $1 RETURNING change_number)
        INSERT INTO changes (store_id, change_number, people, anonymous_orders) SELECT $1, change_number, NULL, '{}' FROM a`,
        [store.id],
      ),
    );
    expect(await keep(2)).toEqual(['begun In store v1', 'begun Repeat v1']);
    await send(
      ...Array.from({ length: 10 }, (_, i) => order(`${i}`, `c${i}`, '03-10T10:00')),
      order('a', 'c0', '03-10T10:01'),
    );
    expect(await keep(4, { rowsMax: 5 })).toEqual(['begun In store v1', 'c0 entered Repeat v1 03-10T10:01 order a']);
    expect(await keep(6)).toEqual([]);
  });

  /** An instant of its own, so that what is taken together has one order. */
  const minuteOf = (i: number) => `03-10T10:${String(i).padStart(2, '0')}`;

  it('takes over from another process that dies, without a gap and without a row twice', async () => {
    await makeSegment('In store', inStore);
    const child = await startKeeperProcess({ urls: resting.db.urls, storeId: store.id, now: clock.now() });
    onTestFinished(() => void child.kill('SIGKILL'));
    await send(order('0', 'c0', '03-10T10:00'));
    // Alone so far, the other process writes what lands.
    const lastNumber = async () => (await readLogState(resting.db.database, store.id)).number;
    while ((await lastNumber()) < 2);
    const keeper = resting.startKeeper();
    await keeper.caughtUp(store.id);
    for (let i = 1; i < 40; i++) {
      if (i === 20) child.kill('SIGKILL');
      await send(order(`${i}`, `c${i}`, minuteOf(i)));
    }
    await keeper.caughtUp(store.id);
    await keeper.close();
    const expected = Array.from(
      { length: 40 },
      (_, i) => `${i + 2} c${i} entered In store v1 ${minuteOf(i)} order ${i}`,
    );
    expect(await readWrittenLog(resting, store, 0)).toEqual(['1 begun In store v1', ...expected]);
    expect(await readLogState(resting.db.database, store.id)).toMatchObject({ number: 41, changeNumber: 40 });
  });

  it('writes with another one at once without a gap and without a row twice', async () => {
    await makeSegment('In store', inStore);
    await keep(0);
    const keepers = [resting.startKeeper(), resting.startKeeper()];
    await Promise.all(keepers.map((keeper) => keeper.caughtUp(store.id)));
    for (let i = 0; i < 30; i++) await send(order(`${i}`, `c${i}`, minuteOf(i)));
    await Promise.all(keepers.map((keeper) => keeper.caughtUp(store.id)));
    await Promise.all(keepers.map((keeper) => keeper.close()));
    const expected = Array.from(
      { length: 30 },
      (_, i) => `${i + 2} c${i} entered In store v1 ${minuteOf(i)} order ${i}`,
    );
    expect(await readWrittenLog(resting, store, 1)).toEqual(expected);
    const state = await readLogState(resting.db.database, store.id);
    expect(state).toMatchObject({ number: 31, changeNumber: 30 });
  });
});
