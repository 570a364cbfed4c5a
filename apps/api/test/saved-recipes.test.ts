import { readFileSync } from 'node:fs';
import { createApiKey } from '@throughline/db/organizations/api-keys';
import { createStore } from '@throughline/db/organizations/create-store';
import { createUser } from '@throughline/db/organizations/create-user';
import { inOrganization } from '@throughline/db/organizations/in-organization';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secret, startTestApi, type TestApi, type TestStore, testStore } from './test-api.ts';

let api: TestApi;
/** A store with its key; two stores of one organization as a member reaches them. */
let keyed: TestStore;
let shoes: TestStore;
let hats: TestStore;
let masked: TestStore;
let stranger: TestStore;

beforeAll(async () => {
  api = await startTestApi({ keepLog: false });
  keyed = await api.makeStore();
  const { organizationId } = await api.db.database.prisma.store.findUniqueOrThrow({ where: { id: keyed.id } });
  const member = await memberOf(organizationId, 'member@example.com');
  const other = await createStore(api.db.database, {
    organizationId,
    name: 'Hats',
    currencyCode: 'EUR',
    timeZone: 'Europe/Berlin',
  });
  shoes = asMember(member, keyed.id);
  hats = asMember(member, other.id);
  const unseeing = await memberOf(organizationId, 'unseeing@example.com');
  await api.db.database.prisma.member.updateMany({ where: { userId: unseeing }, data: { seesPersonal: false } });
  masked = asMember(unseeing, keyed.id);
  stranger = await api.makeStore();
  const order = (id: string, customer: string, channel: string, gross: string) => ({
    id,
    placedAt: `2024-01-0${id}T12:00:00Z`,
    channel,
    gross,
    customer: { id: customer },
  });
  const own = [order('1', 'a', 'pos', '10.00'), order('2', 'b', 'pos', '60.00'), order('3', 'b', 'web', '10.00')];
  expect((await keyed.sendFacts({ orders: own })).status).toBe(200);
  const { key } = await keyOf(other.id);
  const theirs = [order('1', 'a', 'kiosk', '10.00'), order('2', 'b', 'kiosk', '70.00'), order('3', 'b', 'pos', '5.00')];
  expect((await testStore(api.url, other.id, key).sendFacts({ orders: theirs })).status).toBe(200);
  await hats.ask(
    `mutation ($store: ID!) { a: renameChannel(input: { storeId: $store, handle: "pos", name: "Pop-up" }) { userErrors { message } }
      b: renameChannel(input: { storeId: $store, handle: "kiosk", name: "Store" }) { userErrors { message } } }`,
  );
}, 60_000);

afterAll(() => api?.close());

const keyOf = (storeId: string) => createApiKey(api.db.database, storeId);

async function memberOf(organizationId: string, email: string): Promise<string> {
  const user = await createUser(api.db.database, { email, passwordHash: 'x', organizationId });
  return user!.id;
}

/** A member in one of the stores, with a token of each request's own. */
function asMember(userId: string, storeId: string): TestStore {
  const token = () =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(userId)
      .setAudience('api')
      .setIssuedAt()
      .setExpirationTime('55s')
      .sign(new TextEncoder().encode(secret));
  const plain = testStore(api.url, storeId, '');
  return {
    ...plain,
    ask: async (query, variables) => testStore(api.url, storeId, await token()).ask(query, variables),
  };
}

const ways = {
  channel: { orders: { where: { channel: { in: ['pos', 'online_store'] } }, some: { gte: 1 } } },
  rich: (segment: string) => ({
    all: [
      { segment: { id: segment, is: 'member' } },
      { orders: { where: { channel: { in: ['pos'] } }, measure: { sum: 'gross' }, is: { gte: '50.00' } } },
    ],
  }),
};

async function makeSegment(store: TestStore, name: string, definition: object): Promise<string> {
  const { data } = await store.ask(
    `mutation ($store: ID!, $name: String!, $definition: JSON!) {
      createSegment(input: { storeId: $store, name: $name, definition: $definition }) { segment { id } userErrors { message } } }`,
    { name, definition },
  );
  expect(data.createSegment.userErrors).toEqual([]);
  return data.createSegment.segment.id;
}

const errors = 'userErrors { path code message }';
const create = `mutation ($store: ID!, $segments: [ID!], $canvas: ID, $parameters: [SavedRecipeParameterInput!], $name: String = "Rich") {
  createSavedRecipe(input: { storeId: $store, segmentIds: $segments, canvasId: $canvas, name: $name, coverEmoji: "💎", coverColour: violet, parameters: $parameters }) {
    savedRecipe { id name version segmentCount hasCanvas parameterLabels cover { emoji colour } } ${errors} } }`;

let base: string;
let rich: string;
let recipe: string;

describe('a recipe of chosen segments', () => {
  it('takes along what they refer to, and tells which values could be chosen anew', async () => {
    base = await makeSegment(shoes, 'Uses Store or Online', ways.channel);
    rich = await makeSegment(shoes, 'Rich in Store', ways.rich(base));
    const { data } = await shoes.ask(
      `query ($store: ID!, $segments: [ID!]) { store(id: $store) { recipeDraft(segmentIds: $segments) { takenAlongIds segments { name }
        candidates { name label type value valueLabel places { segmentId words path } } } } }`,
      { segments: [rich] },
    );
    const draft = data.store.recipeDraft;
    expect(draft.segments).toEqual([{ name: 'Uses Store or Online' }, { name: 'Rich in Store' }]);
    expect(draft.takenAlongIds).toEqual([base]);
    expect(
      draft.candidates.map((one: Record<string, unknown>) => [one.name, one.label, one.type, one.valueLabel]),
    ).toEqual([
      ['channel', 'Channel (Store)', 'CHANNEL', 'Store'],
      ['channel2', 'Channel (Online)', 'CHANNEL', 'Online'],
      ['numberOfOrders', 'Number of orders', 'NUMBER', '1'],
      ['sum', 'Sum', 'AMOUNT', '50.00'],
    ]);
    expect(draft.candidates[0].places).toEqual([
      { segmentId: base, words: 'Channel is any of', path: ['orders', 'where', 'channel', 'in', '0'] },
      { segmentId: rich, words: 'Channel is any of', path: ['all', '1', 'orders', 'where', 'channel', 'in', '0'] },
    ]);
    const places = draft.candidates[0].places.map(({ segmentId, path }: Record<string, unknown>) => ({
      segmentId,
      path,
    }));
    const saved = await shoes.ask(create, {
      segments: [rich],
      parameters: [{ name: 'channel', label: 'Channel', places }],
    });
    expect(saved.data.createSavedRecipe).toEqual({
      savedRecipe: {
        id: expect.stringMatching(/^sav_/),
        name: 'Rich',
        version: 1,
        segmentCount: 2,
        hasCanvas: false,
        parameterLabels: ['Channel'],
        cover: { emoji: '💎', colour: 'violet' },
      },
      userErrors: [],
    });
    recipe = saved.data.createSavedRecipe.savedRecipe.id;
  });

  it('is refused with every problem of what was marked, and with nothing chosen', async () => {
    const nowhere = { segmentId: rich, path: ['all', '7'] };
    const wrong = await shoes.ask(create, {
      segments: [rich],
      parameters: [
        { name: 'a', label: 'A', places: [nowhere] },
        { name: 'b', label: 'B', places: [nowhere] },
      ],
    });
    expect(wrong.data.createSavedRecipe.userErrors.map(({ path }: { path: string[] }) => path.join('.'))).toEqual([
      'parameters.0.places.0',
      'parameters.1.places.0',
    ]);
    expect((await shoes.ask(create, {})).data.createSavedRecipe.userErrors[0]).toMatchObject({ path: ['segmentIds'] });
    const unknown = await shoes.ask(create, { segments: ['seg_unknown'] });
    expect(unknown.data.createSavedRecipe.userErrors[0]).toMatchObject({ path: ['segmentIds'], code: 'NOT_FOUND' });
  });
});

const seen = `query ($store: ID!, $id: ID!, $of: ID!, $values: [RecipeParameterValueInput!]) { store(id: $store) { savedRecipe(id: $id) {
  inStore(storeId: $of) { lacks currencyNotice parameters { name label type marked value valueLabel default defaultLabel reason segmentNames }
    preview(values: $values, asOf: "2024-01-31") { userErrors { path message } segments { name customerCount existing { id } } } } } } }`;
const apply = `mutation ($store: ID!, $id: ID!, $values: [RecipeParameterValueInput!]) {
  applySavedRecipe(input: { id: $id, storeId: $store, values: $values }) { segments { id name definition } canvas { name nodes { segment { id } x y } edges(from: "2024-01-01", to: "2024-01-31") { source target } } reusedSegmentIds ${errors} } }`;

describe('a recipe in a store', () => {
  it('its own: every value is taken over, and what is there already is used again', async () => {
    const { data } = await shoes.ask(seen, { id: recipe, of: shoes.id });
    const { parameters, preview, currencyNotice } = data.store.savedRecipe.inStore;
    expect(parameters.map((one: Record<string, unknown>) => [one.name, one.marked, one.default])).toEqual([
      ['channel', true, 'pos'],
      ['channel:online_store', false, 'online_store'],
      ['amount:50.00', false, '50.00'],
    ]);
    expect(currencyNotice).toBeNull();
    expect(preview.userErrors).toEqual([]);
    expect(preview.segments.map((one: Record<string, unknown>) => [one.name, one.customerCount])).toEqual([
      ['Uses Store or Online', 2],
      ['Rich in Store', 1],
    ]);
    const applied = await shoes.ask(apply, { id: recipe });
    expect(applied.data.applySavedRecipe).toMatchObject({
      canvas: null,
      reusedSegmentIds: [base, rich],
      userErrors: [],
    });
  });

  it('another: values are matched by name, what it lacks is asked for, another currency is said', async () => {
    const { data } = await hats.ask(seen, { id: recipe, of: hats.id });
    const { parameters, preview, currencyNotice } = data.store.savedRecipe.inStore;
    expect(
      parameters.map((one: Record<string, unknown>) => [one.name, one.default, one.defaultLabel, one.reason]),
    ).toEqual([
      ['channel', 'kiosk', 'Store', 'Called Store there as here.'],
      ['channel:online_store', null, null, null],
      ['amount:50.00', '50.00', '50.00', "The recipe's amounts are in USD, this store's in EUR: the number is kept."],
    ]);
    expect(currencyNotice).toBe('The recipe was made in USD, this store counts in EUR: look at its amounts.');
    expect(preview).toEqual({
      segments: [],
      userErrors: [{ path: ['parameters'], message: 'The parameter channel:online_store is missing.' }],
    });
    const refused = await hats.ask(apply, { id: recipe });
    expect(refused.data.applySavedRecipe).toMatchObject({ segments: [], userErrors: [{ path: ['parameters'] }] });
    const values = [{ name: 'channel:online_store', value: 'pos' }];
    const complete = await hats.ask(seen, { id: recipe, of: hats.id, values });
    expect(
      complete.data.store.savedRecipe.inStore.preview.segments.map((one: Record<string, unknown>) => [
        one.name,
        one.customerCount,
      ]),
    ).toEqual([
      ['Uses Store or Pop-up', 2],
      ['Rich in Store', 1],
    ]);
    const applied = await hats.ask(apply, { id: recipe, values });
    const { segments } = applied.data.applySavedRecipe;
    expect(segments[0].definition.orders.where.channel).toEqual({ in: ['kiosk', 'pos'] });
    expect(segments[1].definition.all[0]).toEqual({ segment: { id: segments[0].id, is: 'member' } });
    const again = await hats.ask(apply, { id: recipe, values });
    expect(again.data.applySavedRecipe.reusedSegmentIds).toEqual(segments.map(({ id }: { id: string }) => id));
  });

  it('a canvas is taken whole: its segments, places and edges', async () => {
    const made = await shoes.ask(
      `mutation ($store: ID!, $nodes: [CanvasNodeInput!]!, $edges: [CanvasEdgeInput!]!) { createCanvas(input: { storeId: $store, name: "Ways of Store", nodes: $nodes, edges: $edges }) { canvas { id } userErrors { message } } }`,
      {
        nodes: [
          { segmentId: base, x: 0, y: 40 },
          { segmentId: rich, x: 440, y: 0 },
        ],
        edges: [{ source: base, target: rich }],
      },
    );
    const saved = await shoes.ask(create, { canvas: made.data.createCanvas.canvas.id });
    const { id } = saved.data.createSavedRecipe.savedRecipe;
    const { data } = await shoes.ask(apply, { id });
    expect(data.applySavedRecipe).toMatchObject({
      canvas: {
        name: 'Ways of Store',
        nodes: [
          { segment: { id: base }, x: 0, y: 40 },
          { segment: { id: rich }, x: 440, y: 0 },
        ],
        edges: [{ source: base, target: rich }],
      },
      reusedSegmentIds: [base, rich],
    });
  });
});

describe('versions, names and files', () => {
  const versions = `query ($store: ID!, $id: ID!) { store(id: $store) { savedRecipe(id: $id) { name version file versions { version author note segmentCount parameterCount } } } }`;

  it('a new version is kept beside the former ones, which can be restored', async () => {
    const added = await shoes.ask(
      `mutation ($store: ID!, $id: ID!, $segments: [ID!]) { addSavedRecipeVersion(input: { id: $id, storeId: $store, segmentIds: $segments, note: "Only the base" }) { savedRecipe { version segmentCount } ${errors} } }`,
      { id: recipe, segments: [base] },
    );
    expect(added.data.addSavedRecipeVersion).toEqual({ savedRecipe: { version: 2, segmentCount: 1 }, userErrors: [] });
    const restored = await shoes.ask(
      `mutation ($id: ID!) { restoreSavedRecipeVersion(input: { id: $id, version: 1 }) { savedRecipe { version segmentCount parameterLabels } ${errors} } }`,
      { id: recipe },
    );
    expect(restored.data.restoreSavedRecipeVersion.savedRecipe).toEqual({
      version: 3,
      segmentCount: 2,
      parameterLabels: ['Channel'],
    });
    const { data } = await shoes.ask(versions, { id: recipe });
    expect(data.store.savedRecipe.versions).toEqual([
      { version: 3, author: 'member@example.com', note: 'Version 1 restored', segmentCount: 2, parameterCount: 1 },
      { version: 2, author: 'member@example.com', note: 'Only the base', segmentCount: 1, parameterCount: 0 },
      { version: 1, author: 'member@example.com', note: null, segmentCount: 2, parameterCount: 1 },
    ]);
  });

  it('a file goes out and comes in again as a recipe of its own; a broken one tells every problem', async () => {
    await shoes.ask(
      `mutation ($id: ID!) { updateSavedRecipe(input: { id: $id, name: "Richest", description: "Who spends" }) { ${errors} } }`,
      { id: recipe },
    );
    const { data } = await shoes.ask(versions, { id: recipe });
    const { file } = data.store.savedRecipe;
    expect(JSON.parse(file)).toMatchObject({
      format: 'throughline-recipe',
      version: 1,
      name: 'Richest',
      description: 'Who spends',
      currencyCode: 'USD',
      names: { channel: { pos: 'Store', online_store: 'Online' } },
      segments: [{ name: 'Uses {channel} or Online' }, { name: 'Rich in {channel}' }],
    });
    const bring = `mutation ($store: ID!, $file: String!) { importSavedRecipe(input: { storeId: $store, file: $file }) { savedRecipe { id name version } ${errors} } }`;
    const brought = await hats.ask(bring, { file });
    expect(brought.data.importSavedRecipe).toMatchObject({
      savedRecipe: { name: 'Richest', version: 1 },
      userErrors: [],
    });
    const { id } = brought.data.importSavedRecipe.savedRecipe;
    expect((await hats.ask(versions, { id })).data.store.savedRecipe.file).toBe(file);
    const broken = await hats.ask(bring, {
      file: JSON.stringify({ ...JSON.parse(file), version: 2, extra: 1, segments: [] }),
    });
    expect(broken.data.importSavedRecipe.userErrors.map(({ path }: { path: string[] }) => path.join('.'))).toEqual(
      expect.arrayContaining(['file.version', 'file.extra', 'file.segments', 'file.parameters.0.places.0.segment']),
    );
  });

  it('an archived recipe leaves the list and comes back', async () => {
    const list = async (archived: boolean) =>
      (
        await shoes.ask(
          `query ($store: ID!, $archived: Boolean) { store(id: $store) { savedRecipes(archived: $archived) { id } } }`,
          {
            archived,
          },
        )
      ).data.store.savedRecipes.some(({ id }: { id: string }) => id === recipe);
    await shoes.ask(`mutation ($id: ID!) { archiveSavedRecipe(input: { id: $id }) { ${errors} } }`, { id: recipe });
    expect([await list(false), await list(true)]).toEqual([false, true]);
    await shoes.ask(`mutation ($id: ID!) { restoreSavedRecipe(input: { id: $id }) { ${errors} } }`, { id: recipe });
    expect([await list(false), await list(true)]).toEqual([true, false]);
  });
});

describe('who reaches a recipe', () => {
  const read = `query ($store: ID!, $id: ID!) { node(id: $id) { id } store(id: $store) { savedRecipe(id: $id) { id } savedRecipes { id } } }`;

  it('members from every store of the organization, a key those made in its store, and nobody else', async () => {
    const found = (await hats.ask(read, { id: recipe })).data;
    expect([found.node?.id, found.store.savedRecipe?.id]).toEqual([recipe, recipe]);
    expect((await keyed.ask(read, { id: recipe })).data.store.savedRecipe).toEqual({ id: recipe });
    const { key } = await keyOf(hats.id);
    const ofHats = (await testStore(api.url, hats.id, key).ask(read, { id: recipe })).data;
    expect([ofHats.node, ofHats.store.savedRecipe]).toEqual([null, null]);
    for (const id of [recipe, 'sav_unknown']) {
      expect((await stranger.ask(read, { id })).data).toEqual({
        node: null,
        store: { savedRecipe: null, savedRecipes: [] },
      });
    }
  });

  it('of a recipe with versions of several stores a key sees those of its own store and of files alone', async () => {
    const there = await makeSegment(hats, 'In the pop-up', {
      orders: { where: { channel: { in: ['kiosk'] } }, some: { gte: 7 } },
    });
    const here = await makeSegment(shoes, 'In store', {
      orders: { where: { channel: { in: ['pos'] } }, some: { gte: 3 } },
    });
    const parametersOf = (segmentId: string, label: string) => [
      { name: 'orders', label, places: [{ segmentId, path: ['orders', 'some', 'gte'] }] },
    ];
    const saved = await shoes.ask(create, { segments: [here], parameters: parametersOf(here, 'Orders here') });
    const { id } = saved.data.createSavedRecipe.savedRecipe;
    const add = `mutation ($store: ID!, $id: ID!, $segments: [ID!], $parameters: [SavedRecipeParameterInput!]) {
      addSavedRecipeVersion(input: { id: $id, storeId: $store, segmentIds: $segments, parameters: $parameters }) { savedRecipe { version } ${errors} } }`;
    const added = await hats.ask(add, {
      id,
      segments: [there, await makeSegment(hats, 'All', ways.channel)],
      parameters: parametersOf(there, 'Orders there'),
    });
    expect(added.data.addSavedRecipeVersion).toEqual({ savedRecipe: { version: 2 }, userErrors: [] });

    const fields = 'version segmentCount parameterLabels file versions { version }';
    const look = `query ($store: ID!, $id: ID!) { store(id: $store) { savedRecipes { id ${fields} }
      savedRecipe(id: $id) { ${fields} second: file(version: 2) inStore(storeId: $store) { version } theirs: inStore(storeId: $store, version: 2) { version } } } }`;
    const { savedRecipe, savedRecipes } = (await keyed.ask(look, { id })).data.store;
    const own = { version: 1, segmentCount: 1, parameterLabels: ['Orders here'], versions: [{ version: 1 }] };
    expect(savedRecipe).toMatchObject({ ...own, second: null, inStore: { version: 1 }, theirs: null });
    expect(savedRecipes.find((one: { id: string }) => one.id === id)).toMatchObject(own);
    expect(JSON.stringify([savedRecipe, savedRecipes])).not.toMatch(/kiosk|Orders there/);
    expect((await shoes.ask(look, { id })).data.store.savedRecipe).toMatchObject({
      version: 2,
      segmentCount: 2,
      parameterLabels: ['Orders there'],
      versions: [{ version: 2 }, { version: 1 }],
    });

    const applied = await keyed.ask(apply, { id });
    expect(applied.data.applySavedRecipe).toMatchObject({ reusedSegmentIds: [here], userErrors: [] });
    for (const [mutation, name] of [
      ['applySavedRecipe(input: { id: $id, storeId: $store, version: 2 })', 'applySavedRecipe'],
      ['restoreSavedRecipeVersion(input: { id: $id, version: 2 })', 'restoreSavedRecipeVersion'],
    ] as const) {
      const refused = await keyed.ask(
        `mutation ($id: ID!${name === 'applySavedRecipe' ? ', $store: ID!' : ''}) { ${mutation} { userErrors { path code } } }`,
        { id },
      );
      expect(refused.data[name].userErrors).toEqual([{ path: ['version'], code: 'NOT_FOUND' }]);
    }
    const renamed = await keyed.ask(
      `mutation ($id: ID!) { updateSavedRecipe(input: { id: $id, name: "Here" }) { savedRecipe { name version segmentCount parameterLabels } } }`,
      { id },
    );
    expect(renamed.data.updateSavedRecipe.savedRecipe).toEqual({
      name: 'Here',
      version: 1,
      segmentCount: 1,
      parameterLabels: ['Orders here'],
    });
    await keyed.ask(add, { id, segments: [here], parameters: [] });
    expect((await keyed.ask(look, { id })).data.store.savedRecipe).toMatchObject({
      version: 3,
      parameterLabels: [],
      versions: [{ version: 3 }, { version: 1 }],
    });
  });

  it("a list of people belongs to its store: no recipe holds one, and nothing is made of a plan that asks for another store's", async () => {
    const { database } = api.db;
    await database.inStore(shoes.id, ({ prisma }) =>
      prisma.import.create({
        data: {
          id: 'imp_vip',
          storeId: shoes.id,
          format: 'people_list_csv',
          status: 'SUCCEEDED',
          files: [{ name: 'vip.csv' }],
        },
      }),
    );
    const condition = { all: [{ people: { import: 'imp_vip' } }, ways.channel] };
    const listed = await makeSegment(shoes, 'Listed', condition);
    const message =
      "Listed: the condition List (imp_vip) asks for a list of people, which belongs to one store and can't be in a recipe";
    const path = ['segments', '0', 'definition', 'all', '0', 'people'];
    const saved = await shoes.ask(create, { segments: [listed] });
    expect(saved.data.createSavedRecipe).toEqual({
      savedRecipe: null,
      userErrors: [{ path, code: 'WRONG_VALUE', message }],
    });
    const segments = [
      { key: 'listed', name: 'Listed', definition: { version: 1, universe: 'customers', ...condition } },
    ];
    const file = {
      format: 'throughline-recipe',
      version: 1,
      name: 'Listed',
      cover: { emoji: '🧭', colour: 'blue' },
      currencyCode: 'USD',
      segments,
    };
    const brought = await shoes.ask(
      `mutation ($store: ID!, $file: String!) { importSavedRecipe(input: { storeId: $store, file: $file }) { ${errors} } }`,
      { file: JSON.stringify(file) },
    );
    expect(brought.data.importSavedRecipe.userErrors).toEqual([
      { path: ['file', ...path], code: 'WRONG_VALUE', message },
    ]);

    const { id } = (await shoes.ask(create, { segments: [base], name: 'Later listed' })).data.createSavedRecipe
      .savedRecipe;
    const { organizationId } = await database.prisma.store.findUniqueOrThrow({ where: { id: shoes.id } });
    await inOrganization(database, organizationId, (prisma) =>
      prisma.savedRecipeVersion.updateMany({
        where: { recipeId: id },
        data: { recipe: { ...file, parameters: [], names: {} } },
      }),
    );
    const values = [
      { name: 'import:imp_vip', value: 'imp_vip' },
      { name: 'channel:pos', value: 'pos' },
      { name: 'channel:online_store', value: 'kiosk' },
    ];
    const applied = await hats.ask(apply, { id, values });
    expect(applied.data.applySavedRecipe).toMatchObject({ segments: [], userErrors: [{ code: 'NOT_FOUND' }] });
    const names = await hats.ask(
      'query ($store: ID!) { store(id: $store) { segments(first: 50) { nodes { name } } } }',
    );
    expect(JSON.stringify(names.data)).not.toContain('Listed');
  });

  it('it is not applied to a store of another organization', async () => {
    const theirs = await api.db.database.prisma.store.findUniqueOrThrow({ where: { id: stranger.id } });
    const userId = await memberOf(theirs.organizationId, 'both@example.com');
    const { organizationId } = await api.db.database.prisma.store.findUniqueOrThrow({ where: { id: shoes.id } });
    await api.db.database.prisma.member.create({ data: { organizationId, userId } });
    const both = asMember(userId, stranger.id);
    const { data } = await both.ask(apply, { id: recipe });
    expect(data.applySavedRecipe.userErrors).toEqual([
      { path: ['storeId'], code: 'NOT_FOUND', message: 'There is no such store.' },
    ]);
    const looked = await both.ask(
      `query ($id: ID!, $of: ID!) { node(id: $id) { ... on SavedRecipe { inStore(storeId: $of) { lacks } } } }`,
      {
        id: recipe,
        of: stranger.id,
      },
    );
    expect(looked.data.node).toEqual({ inStore: null });
  });

  it('the database shows the rows of one organization alone', async () => {
    const { pool } = api.db.database;
    expect((await pool.query('SELECT id FROM saved_recipes')).rows).toEqual([]);
    expect((await pool.query('SELECT recipe_id FROM saved_recipe_versions')).rows).toEqual([]);
    const { organizationId } = await api.db.database.prisma.store.findUniqueOrThrow({ where: { id: stranger.id } });
    expect(await inOrganization(api.db.database, organizationId, (prisma) => prisma.savedRecipe.count())).toBe(0);
  });

  it('what asks for personal data is neither shown, exported nor applied to who may not see it', async () => {
    const named = await makeSegment(shoes, 'Named', { profile: { field: 'email', endsWith: '@example.com' } });
    const { data } = await shoes.ask(create, { segments: [named], name: 'Named' });
    const { id } = data.createSavedRecipe.savedRecipe;
    const shown = await masked.ask(seen, { id, of: masked.id });
    expect(shown.data.store.savedRecipe.inStore).toMatchObject({
      lacks: 'The recipe asks for personal data, which you may not see here.',
      parameters: [],
      preview: { segments: [] },
    });
    const file = await masked.ask(
      'query ($store: ID!, $id: ID!) { store(id: $store) { savedRecipe(id: $id) { file } } }',
      { id },
    );
    expect(file.data.store.savedRecipe.file).toBeNull();
    expect((await masked.ask(apply, { id })).data.applySavedRecipe.userErrors[0].code).toBe('PERSONAL_FIELD');
    const labelled = await shoes.ask(create, {
      segments: [named],
      name: 'Labelled',
      parameters: [
        { name: 'mail', label: 'E-mail (@example.com)', places: [{ segmentId: named, path: ['profile', 'endsWith'] }] },
      ],
    });
    const labels = async (store: TestStore, of: string) =>
      (await store.ask('query ($id: ID!) { node(id: $id) { ... on SavedRecipe { parameterLabels } } }', { id: of }))
        .data.node.parameterLabels;
    const { id: labelledId } = labelled.data.createSavedRecipe.savedRecipe;
    expect(await labels(shoes, labelledId)).toEqual(['E-mail (@example.com)']);
    expect(await labels(masked, labelledId)).toEqual([]);
    expect(await labels(masked, recipe)).toEqual(['Channel']);
    const made = await masked.ask(create, { segments: [named] });
    expect(made.data.createSavedRecipe.userErrors[0].code).toBe('PERSONAL_FIELD');
    expect(JSON.stringify(await masked.ask(seen, { id, of: masked.id }))).not.toContain('@example.com');
  });
});

it('the example of the docs is a file that can be read', async () => {
  const page = readFileSync(new URL('../../../docs/saved-recipes.md', import.meta.url), 'utf8');
  const file = /```json\n(\{\n {2}"format"[\s\S]*?)```/.exec(page)![1]!;
  const { data } = await shoes.ask(
    `mutation ($store: ID!, $file: String!) { importSavedRecipe(input: { storeId: $store, file: $file }) { ${errors} } }`,
    { file },
  );
  expect(data.importSavedRecipe.userErrors).toEqual([]);
});

it('a preview of a file with many edges counts the first hundred, and says how many there are', async () => {
  const keys = Array.from({ length: 50 }, (_, index) => `s${index}`);
  const file = {
    format: 'throughline-recipe',
    version: 1,
    name: 'Many edges',
    description: '',
    cover: { emoji: '🧭', colour: 'teal' },
    currencyCode: 'USD',
    segments: keys.map((key, index) => ({
      key,
      name: `Orders ${key}`,
      emoji: '',
      description: '',
      definition: { version: 1, universe: 'customers', orders: { some: { gte: index + 1 } } },
    })),
    canvas: {
      name: 'Many edges',
      nodes: keys.map((segment, index) => ({ segment, x: index * 300, y: 0 })),
      edges: keys
        .flatMap((source) => keys.flatMap((target) => (source === target ? [] : [{ source, target }])))
        .slice(0, 2000),
    },
    parameters: [],
    names: {},
  };
  const brought = await shoes.ask(
    `mutation ($store: ID!, $file: String!) { importSavedRecipe(input: { storeId: $store, file: $file }) { savedRecipe { id } ${errors} } }`,
    { file: JSON.stringify(file) },
  );
  expect(brought.data.importSavedRecipe.userErrors).toEqual([]);
  const { data } = await shoes.ask(
    `query ($store: ID!, $id: ID!) { store(id: $store) { savedRecipe(id: $id) { inStore(storeId: $store) {
      preview(asOf: "2024-01-31") { edgeCount edges { source target } segments { customerCount } userErrors { message } } } } } }`,
    { id: brought.data.importSavedRecipe.savedRecipe.id },
  );
  const { preview } = data.store.savedRecipe.inStore;
  expect(preview.userErrors).toEqual([]);
  expect([preview.edgeCount, preview.edges.length, preview.segments.length]).toEqual([2000, 100, 50]);
  expect(preview.edges.at(-1)).toEqual({ source: 2, target: 1 });
});
