// One organization with two stores of different currencies, and who looks at its saved recipes: members, a key, a stranger.

import { createApiKey } from '@throughline/db/organizations/api-keys';
import { createStore } from '@throughline/db/organizations/create-store';
import { createUser } from '@throughline/db/organizations/create-user';
import { SignJWT } from 'jose';
import { expect } from 'vitest';
import { secret, startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';

export interface TwoStores {
  api: TestApi;
  /** A store with its key; two stores of one organization as a member reaches them, and the first as one who sees nothing personal. */
  keyed: TestStore;
  shoes: TestStore;
  hats: TestStore;
  masked: TestStore;
  /** A key of another organization. */
  stranger: TestStore;
  memberOf: (organizationId: string, email: string) => Promise<string>;
  /** A member in one of the stores, with a token of each request's own. */
  asMember: (userId: string, storeId: string) => TestStore;
}

export async function startTwoStores(): Promise<TwoStores> {
  const api = await startTestApi({ keepLog: false });
  const memberOf = async (organizationId: string, email: string): Promise<string> => {
    const user = await createUser(api.db.database, { email, passwordHash: 'x', organizationId });
    return user!.id;
  };
  const asMember = (userId: string, storeId: string) => memberIn(api, userId, storeId);
  const keyed = await api.makeStore();
  const { organizationId } = await api.db.database.prisma.store.findUniqueOrThrow({ where: { id: keyed.id } });
  const member = await memberOf(organizationId, 'member@example.com');
  const other = await createStore(api.db.database, {
    organizationId,
    name: 'Hats',
    currencyCode: 'EUR',
    timeZone: 'Europe/Berlin',
  });
  const shoes = asMember(member, keyed.id);
  const hats = asMember(member, other.id);
  const unseeing = await memberOf(organizationId, 'unseeing@example.com');
  await api.db.database.prisma.member.updateMany({ where: { userId: unseeing }, data: { seesPersonal: false } });
  const masked = asMember(unseeing, keyed.id);
  const stranger = await api.makeStore();
  await fill(api, keyed, hats);
  return { api, keyed, shoes, hats, masked, stranger, memberOf, asMember };
}

async function fill(api: TestApi, keyed: TestStore, hats: TestStore): Promise<void> {
  const order = (id: string, customer: string, channel: string, gross: string) => ({
    id,
    placedAt: `2024-01-0${id}T12:00:00Z`,
    channel,
    gross,
    customer: { id: customer },
  });
  const own = [order('1', 'a', 'pos', '10.00'), order('2', 'b', 'pos', '60.00'), order('3', 'b', 'web', '10.00')];
  expect((await keyed.sendFacts({ orders: own })).status).toBe(200);
  const { key } = await createApiKey(api.db.database, hats.id);
  const theirs = [order('1', 'a', 'kiosk', '10.00'), order('2', 'b', 'kiosk', '70.00'), order('3', 'b', 'pos', '5.00')];
  expect((await testStore(api.url, hats.id, key).sendFacts({ orders: theirs })).status).toBe(200);
  await hats.ask(
    `mutation ($store: ID!) { a: renameChannel(input: { storeId: $store, handle: "pos", name: "Pop-up" }) { userErrors { message } }
      b: renameChannel(input: { storeId: $store, handle: "kiosk", name: "Store" }) { userErrors { message } } }`,
  );
}

/** A person in a store, with a token of each request's own. */
export function memberIn(api: TestApi, userId: string, storeId: string): TestStore {
  const token = () =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(userId)
      .setAudience('api')
      .setIssuedAt()
      .setExpirationTime('55s')
      .sign(new TextEncoder().encode(secret));
  return {
    ...testStore(api.url, storeId, ''),
    ask: async (query, variables) => testStore(api.url, storeId, await token()).ask(query, variables),
    fetch: async (path, init) => testStore(api.url, storeId, await token()).fetch(path, init),
  };
}

export const ways = {
  channel: { orders: { where: { channel: { in: ['pos', 'online_store'] } }, some: { gte: 1 } } },
  rich: (segment: string) => ({
    all: [
      { segment: { id: segment, is: 'member' } },
      { orders: { where: { channel: { in: ['pos'] } }, measure: { sum: 'gross' }, is: { gte: '50.00' } } },
    ],
  }),
};

export async function makeSegment(store: TestStore, name: string, definition: object): Promise<string> {
  const { data } = await store.ask(
    `mutation ($store: ID!, $name: String!, $definition: JSON!) {
      createSegment(input: { storeId: $store, name: $name, definition: $definition }) { segment { id } userErrors { message } } }`,
    { name, definition },
  );
  expect(data.createSegment.userErrors).toEqual([]);
  return data.createSegment.segment.id;
}

export const errors = 'userErrors { path code message }';
export const create = `mutation ($store: ID!, $segments: [ID!], $canvas: ID, $parameters: [SavedRecipeParameterInput!], $name: String = "Rich") {
  createSavedRecipe(input: { storeId: $store, segmentIds: $segments, canvasId: $canvas, name: $name, coverEmoji: "💎", coverColour: violet, parameters: $parameters }) {
    savedRecipe { id name version segmentCount hasCanvas parameterLabels cover { emoji colour } } ${errors} } }`;

export const seen = `query ($store: ID!, $id: ID!, $of: ID!, $values: [RecipeParameterValueInput!]) { store(id: $store) { savedRecipe(id: $id) {
  inStore(storeId: $of) { lacks currencyNotice parameters { name label type marked value valueLabel default defaultLabel reason segmentNames }
    preview(values: $values, asOf: "2024-01-31") { userErrors { path message } segments { name customerCount existing { id } } } } } } }`;
export const apply = `mutation ($store: ID!, $id: ID!, $values: [RecipeParameterValueInput!]) {
  applySavedRecipe(input: { id: $id, storeId: $store, values: $values }) { segments { id name definition } canvas { name nodes { segment { id } x y } edges(from: "2024-01-01", to: "2024-01-31") { source target } } reusedSegmentIds ${errors} } }`;

/** "Rich in Store" with what it refers to, and a recipe of both that asks for the channel. */
export async function makeRichRecipe(store: TestStore): Promise<{ base: string; rich: string; recipe: string }> {
  const base = await makeSegment(store, 'Uses Store or Online', ways.channel);
  const rich = await makeSegment(store, 'Rich in Store', ways.rich(base));
  const places = [
    { segmentId: base, path: ['orders', 'where', 'channel', 'in', '0'] },
    { segmentId: rich, path: ['all', '1', 'orders', 'where', 'channel', 'in', '0'] },
  ];
  const parameters = [{ name: 'channel', label: 'Channel', places }];
  const { data } = await store.ask(create, { segments: [rich], parameters });
  expect(data.createSavedRecipe.userErrors).toEqual([]);
  return { base, rich, recipe: data.createSavedRecipe.savedRecipe.id };
}
