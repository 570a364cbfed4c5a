import type { IdentityRules } from '@throughline/db/identity/rules';
import { countIfMany, noteRulesStage } from '@throughline/db/identity/rules-under-way';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { applyRules, giveUpRules } from '../src/features/identity/apply-rules.ts';
import { queueRules } from '../src/features/identity/queue-rules.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.close());
/** Ann in the shop and at the till, one person by her phone. */
beforeEach(async () => {
  store = await api.makeStore();
  await store.sendFacts({ people: [{ id: 'c1', phone: '+12125550100', name: 'Ann' }] });
  await store.sendFacts({ people: [{ id: 'p9', phone: '+12125550100', name: 'Ann' }] }, '?connection=till');
});

const phoneOff: IdentityRules = {
  identifiers: [
    { kind: 'email', enabled: true },
    { kind: 'member', enabled: true },
    { kind: 'phone', enabled: false },
  ],
  gmailVariants: false,
  attributeTrust: {},
};
const inStore: <T>(work: Parameters<typeof api.services.database.inStore<T>>[1]) => Promise<T> = (work) =>
  api.services.database.inStore(store.id, work);
const change = { rules: phoneOff, version: 0, by: null };
/** Kept, with no runner told of it. */
const keep = () => inStore((client) => queueRules(client, { add: async () => {} }, change, 2));

async function read() {
  const { data } = await store.ask(
    `query ($store: ID!) { store(id: $store) { people { nodes { id } } identity { rules { version } rulesChange { profileCount share failure } } } }`,
  );
  const { people, identity } = data.store;
  return { people: people.nodes.length, version: identity.rules.version, change: identity.rulesChange };
}

it('a store has many profiles from a number on', async () => {
  expect(await inStore((client) => countIfMany(client, 2))).toBeNull();
  expect(await inStore((client) => countIfMany(client, 1))).toBe(2);
});

it('new rules of a large store are carried out by a job, and gone from the page when they stand', async () => {
  expect(await inStore((client) => queueRules(client, api.services.jobs, change, 2))).toBe(true);
  await expect.poll(read, { timeout: 20_000 }).toEqual({ people: 2, version: 1, change: null });
});

it('until then the former rules stand, how far it is can be seen, and no others are taken', async () => {
  expect(await keep()).toBe(true);
  expect(await read()).toEqual({ people: 1, version: 0, change: { profileCount: 2, share: 0, failure: null } });
  await inStore((client) => noteRulesStage(client, 'WRITING'));
  expect((await read()).change).toEqual({ profileCount: 2, share: 0.5, failure: null });
  expect(await keep()).toBe(false);
  await applyRules(api.services, { storeId: store.id }, { lastAttempt: false });
  expect(await read()).toEqual({ people: 2, version: 1, change: null });
  expect(await keep()).toBe(false);
});

it('a change that no attempt could end says so, leaves everything as it was, and makes room for another', async () => {
  await keep();
  await giveUpRules(api.services, { storeId: store.id });
  await applyRules(api.services, { storeId: store.id }, { lastAttempt: false });
  const failure = 'It could not be carried out, and everything is as it was. Save the rules again.';
  expect(await read()).toEqual({ people: 1, version: 0, change: { profileCount: 2, share: 0, failure } });
  expect(await keep()).toBe(true);
  expect((await read()).change.failure).toBeNull();
});
