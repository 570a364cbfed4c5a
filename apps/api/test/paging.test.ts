// Every connection of the schema, forwards and backwards: the same rows in the same order, whatever the size of the pages, and whatever
// comes in between.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createUser } from '@throughline/db/organizations/create-user';
import { buildSchema, isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillLists } from './filled-lists.ts';
import { type FilledStore, fillStore } from './filled-store.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';
import { memberIn } from './two-stores.ts';

let api: TestApi;
let owner: TestStore;
let keyed: TestStore;
let filled: FilledStore;
let others: string[];

const schema = buildSchema(readFileSync(path.resolve(import.meta.dirname, '../schema.graphql'), 'utf8'));
const connections = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
  .filter(({ field }) => field.args.some(({ name }) => name === 'last'))
  .map(({ type, field }) => `${type.name}.${field.name}`);

const node = (type: string, id: string) => (list: string) => `node(id: "${id}") { ... on ${type} { ${list} } }`;
const inStore = (list: string) => `store(id: $store) { ${list} }`;
const FIGURE = {
  ...{ segmentId: null, from: null, to: null },
  counts: { breakdown: { dimension: 'CHANNEL', key: 'pos', position: null, channel: null } },
};

/** How the type of a connection's field is reached. */
function wayTo(type: string): (list: string) => string {
  const { nodes } = filled;
  const [one, two] = others;
  switch (type) {
    case 'Store':
      return inStore;
    case 'Identity':
      return (list) => inStore(`identity { ${list} }`);
    case 'FigurePeople':
      return (list) => inStore(`figurePeople(figure: $figure) { ${list} }`);
    case 'OverlapCombination':
      return (list) =>
        inStore(`overlap(segmentIds: ["${one}", "${two}"]) { combination(any: ["${one}"]) { ${list} } }`);
    case 'Moves':
      return (list) =>
        node('Segment', one!)(`moves(toSegmentId: "${two}", from: "2024-01-02", to: "2024-03-01") { ${list} }`);
    case 'SegmentDifference':
      return (list) => node('Segment', one!)(`savedVersion(version: 2) { difference(from: 1) { ${list} } }`);
    case 'Segment':
      return node('Segment', one!);
    default:
      return node(type, nodes[type[0]!.toLowerCase() + type.slice(1)]!);
  }
}

interface Read {
  cursors: string[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  totalCount: number;
}

async function read(connection: string, args: string): Promise<Read> {
  const [type, field] = connection.split('.') as [string, string];
  const asked = wayTo(type)(
    `${field}(${args}) { edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount }`,
  );
  const declared = ['$store: ID!', '$figure: JSON!'].filter((one) => asked.includes(one.split(':')[0]!));
  const head = declared.length > 0 ? `query (${declared.join(', ')})` : 'query';
  const { data, errors } = await owner.ask(`${head} { ${asked} }`, { figure: FIGURE });
  expect(errors, `${connection}(${args})`).toBeUndefined();
  let found = data;
  while (found && !found.edges) found = Object.values(found)[0];
  expect(found, connection).toBeTruthy();
  const cursors = found.edges.map(({ cursor }: { cursor: string }) => cursor);
  expect([found.pageInfo.startCursor, found.pageInfo.endCursor]).toEqual([cursors[0] ?? null, cursors.at(-1) ?? null]);
  return { cursors, totalCount: found.totalCount, ...found.pageInfo };
}

const spent = (total: object) => ({ orders: { where: { total }, some: { gte: 1 } } });
const buys = (channel: string, gte: number) => ({ orders: { where: { channel: { in: [channel] } }, some: { gte } } });

beforeAll(async () => {
  api = await startTestApi();
  const store = await api.makeStore();
  keyed = store;
  filled = await fillStore(api, store);
  await fillLists(api, store, filled);
  const { organizationId } = await api.db.database.prisma.store.findUniqueOrThrow({ where: { id: store.id } });
  const user = await createUser(api.db.database, { email: 'o@x.test', passwordHash: 'x', organizationId });
  owner = memberIn(api, user!.id, store.id);
  others = [];
  for (const [name, definition] of [
    ['Till', spent({ lte: '20' })],
    ['Web', buys('online_store', 1)],
  ] as const) {
    const { data } = await owner.ask(
      `mutation ($store: ID!, $name: String!, $d: JSON!) { createSegment(input: { storeId: $store, name: $name, definition: $d }) { segment { id } } }`,
      { name, d: definition },
    );
    others.push(data.createSegment.segment.id);
  }
  for (const definition of [spent({ gte: '30' }), buys('pos', 1)]) {
    const { data } = await owner.ask(
      `mutation ($id: ID!, $d: JSON!) { updateSegment(input: { id: $id, definition: $d }) { userErrors { message } } }`,
      { id: others[0], d: definition },
    );
    expect(data.updateSegment.userErrors).toEqual([]);
  }
  const ann = await owner.ask('query ($store: ID!) { store(id: $store) { people(query: "Ann") { nodes { id } } } }');
  filled.nodes.person = ann.data.store.people.nodes[0].id;
  await api.services.database.inStore(store.id, async ({ prisma }) => {
    const at = { storeId: store.id, importId: filled.nodes.import!, file: 'a.csv', reason: 'no date', content: 'x' };
    const rows = [0, 1, 2].map((position) => ({ ...at, position, line: position + 2 }));
    await prisma.importRejection.createMany({ data: rows });
    await prisma.import.update({ where: { id: filled.nodes.import! }, data: { rowsRejected: 3 } });
  });
  const { data } = await owner.ask(
    'query ($store: ID!) { store(id: $store) { identity { nearMatches(first: 2) { nodes { a { id } b { id } } } } } }',
  );
  for (const { a, b } of data.store.identity.nearMatches.nodes)
    await owner.ask(
      'mutation ($store: ID!, $a: ID!, $b: ID!) { refuseMatch(input: { storeId: $store, profileId: $a, withProfileId: $b }) { userErrors { message } } }',
      { a: a.id, b: b.id },
    );
}, 120_000);
afterAll(() => api?.close());

it.each(connections)('%s: backwards are the pages of forwards, of any size', async (connection) => {
  const whole = await read(connection, 'first: 250');
  const { cursors } = whole;
  expect(whole).toMatchObject({ hasNextPage: false, hasPreviousPage: false, totalCount: cursors.length });
  expect(new Set(cursors).size).toBe(cursors.length);
  for (const size of [1, 2, 250]) {
    const [forth, back]: string[][] = [[], []];
    for (let args = `first: ${size}`; forth!.length < cursors.length; ) {
      const page = await read(connection, args);
      forth!.push(...page.cursors);
      expect(page).toMatchObject({ hasNextPage: forth!.length < cursors.length });
      args = `first: ${size}, after: "${page.cursors.at(-1)}"`;
    }
    for (let args = `last: ${size}`; back!.length < cursors.length; ) {
      const page = await read(connection, args);
      back!.unshift(...page.cursors);
      expect(page).toMatchObject({ hasPreviousPage: back!.length < cursors.length, totalCount: cursors.length });
      args = `last: ${size}, before: "${page.cursors[0]}"`;
    }
    expect([forth, back], `pages of ${size}`).toEqual([cursors, cursors]);
  }
  expect(cursors.length, `${connection} lists too little to be tried`).toBeGreaterThan(1);
});

const refused = async (args: string) => {
  const { errors } = await owner.ask(`query ($store: ID!) { store(id: $store) { people(${args}) { totalCount } } }`);
  return [errors?.[0]?.message, errors?.[0]?.extensions?.argument];
};

it('what goes together and how much is said in the refusal', async () => {
  const { cursors } = await read('Store.people', 'first: 2');
  const [one] = cursors;
  expect(await refused('first: 1, last: 1')).toEqual(['Give first or last, not both.', 'last']);
  expect(await refused(`last: 1, after: "${one}"`)).toEqual(['after goes with first; last goes with before.', 'after']);
  expect(await refused(`first: 1, before: "${one}"`)).toEqual([
    'before goes with last; first goes with after.',
    'before',
  ]);
  expect(await refused('last: 251')).toEqual(['last is 1 to 250, found 251.', 'last']);
  expect(await refused('last: 0')).toEqual(['last is 1 to 250, found 0.', 'last']);
  const ofOffsets = (await read('Segment.members', 'first: 1')).cursors[0];
  for (const cursor of ['x', ofOffsets]) {
    expect(await refused(`after: "${cursor}"`)).toEqual(['after is not a cursor of this list.', 'after']);
    expect(await refused(`before: "${cursor}"`)).toEqual(['before is not a cursor of this list.', 'before']);
  }
});

it('a cursor stays where it is while rows come before and behind it', async () => {
  const { cursors } = await read('Store.people', 'first: 250');
  const middle = cursors[5];
  const [next, previous] = [`first: 1, after: "${middle}"`, `last: 1, before: "${middle}"`];
  const beside = async () => [
    (await read('Store.people', next)).cursors,
    (await read('Store.people', previous)).cursors,
  ];
  const before = await beside();
  const people = ['Aaa', 'Zzz'].map((name) => ({ id: name, name }));
  expect((await keyed.sendFacts({ people })).status).toBe(200);
  expect((await read('Store.people', 'first: 250')).totalCount).toBe(cursors.length + 2);
  expect(await beside()).toEqual(before);
});
