import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillStore } from './filled-store.ts';
import { nounOf, sampleInput } from './sample-input.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

const uses = { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } };
let api: TestApi;
let mine: TestStore;
let theirs: TestStore;
/** Ids of things in the other's store, by the word that stands for them in the checks. */
let foreign: Record<string, string>;
/** And of its things that are no nodes. */
let foreignOthers: Record<string, string>;

beforeAll(async () => {
  api = await startTestApi();
  [mine, theirs] = [await api.makeStore(), await api.makeStore()];
  ({ nodes: foreign, others: foreignOthers } = await fillStore(api, theirs));
});

afterAll(() => api?.close());

describe('without a key', () => {
  it.each([
    ['POST', '/graphql'],
    ['GET', '/graphql'],
    ['POST', '/v1/stores/sto_x/facts'],
    ['POST', '/v1/stores/sto_x/imports?format=shopify_orders_csv'],
    ['GET', '/v1/imports/imp_x/rejected.csv'],
    ['GET', '/v1/segments/seg_x/members.csv'],
    ['GET', '/v1/stores/sto_x/figure-people.csv?figure={}'],
    ['GET', '/v1/stores/sto_x/moves.csv'],
    ['GET', '/v1/stores/sto_x/people/per_x/export.json'],
    ['GET', '/anything'],
  ])('%s %s answers 401 with a JSON body', async (method, path) => {
    for (const authorization of [
      undefined,
      'Bearer tl_wrong',
      `Bearer tl_${'x'.repeat(43)}`,
      'Basic abc',
      'Bearer eyJ.x.y',
    ]) {
      const response = await fetch(api.url + path, { method, headers: authorization ? { authorization } : {} });
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({
        errors: [{ path: ['authorization'], code: 'UNAUTHENTICATED', message: expect.any(String) }],
      });
    }
  });

  it('the health checks answer', async () => {
    for (const path of ['/healthz', '/readyz']) expect((await fetch(api.url + path)).status).toBe(200);
  });
});

describe("a store's own ids", () => {
  it('are found by node, as what they are', async () => {
    for (const [noun, id] of Object.entries(foreign)) {
      expect(await theirs.ask('query ($id: ID!) { node(id: $id) { __typename id } }', { id })).toEqual({
        data: { node: { __typename: noun[0]!.toUpperCase() + noun.slice(1), id } },
      });
    }
  });
});

describe('a request that cannot be read', () => {
  const post = (path: string, body: string, headers: Record<string, string>) =>
    mine.fetch(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

  it("is the sender's fault: a syntax error, a broken or unknown encoding, no body", async () => {
    const facts = `/v1/stores/${mine.id}/facts`;
    const answers = [
      await post('/graphql', JSON.stringify({ query: '{' }), {}),
      await post(facts, '{}', { 'content-encoding': 'gzip' }),
      await post('/graphql', '{}', { 'content-encoding': 'gzip' }),
      await post(facts, '', {}),
      await post(facts, '{}', { 'content-encoding': 'zstd' }),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([400, 400, 400, 400, 415]);
    for (const answer of answers) expect(await answer.json()).toEqual({ errors: [expect.anything()] });
  });
});

describe("another store's ids and unknown ones", () => {
  it('answer alike in every root query and every field that takes an id', async () => {
    const query = `query ($node: ID!, $id: ID!, $segment: ID!) {
      node(id: $node) { id } store(id: $id) { id } import(id: $id) { id } sources(storeId: $id) { name }
      mine: store(id: "${mine.id}") {
        segment(id: $id) { id } canvas(id: $id) { id } savedRecipe(id: $id) { id } person(id: $id) { id }
        breakdown(segmentId: $id, dimension: CHANNEL) { key } transitions(segmentId: $id, dimension: CHANNEL) { count }
        compared: breakdown(compareWithSegmentId: $id, dimension: CHANNEL) { key } breakdownTotals(segmentId: $id, dimension: CHANNEL) { orders }
        channelUse(segmentId: $id) { all { customers } } channelGap(compareWithSegmentId: $id) { orderCounts }
        firstAndNext(segmentId: $id) { rows { customers } } orderValues(segmentId: $id) { rows { orders } }
        orderPaths(segmentId: $id, by: CHANNEL) { customers } firstBuys(segmentId: $id, dimension: TYPE) { pairs { customers } } rfmGrid(segmentId: $id) { customers }
        overlap(segmentIds: [$id, $segment]) { unionCount }
        segments(folderId: $id) { totalCount } own: segment(id: $segment) { overlap(segmentId: $id) moves(toSegmentId: $id, from: "2024-01-01", to: "2024-01-02") { moved } } } }`;
    const { data } = await mine.ask(
      `mutation ($store: ID!, $definition: JSON!) { createSegment(input: { storeId: $store, name: "Mine", definition: $definition }) { segment { id } } }`,
      { definition: uses },
    );
    const segment = data.createSegment.segment.id;
    const nothing = {
      node: null,
      store: null,
      import: null,
      sources: [],
      mine: {
        segment: null,
        canvas: null,
        savedRecipe: null,
        person: null,
        breakdown: null,
        transitions: null,
        compared: null,
        breakdownTotals: null,
        channelUse: null,
        channelGap: null,
        firstAndNext: null,
        orderValues: null,
        orderPaths: null,
        firstBuys: null,
        rfmGrid: null,
        overlap: null,
        segments: { totalCount: 0 },
        own: { overlap: null, moves: null },
      },
    };
    for (const id of [...Object.values(foreign), 'seg_unknown', 'nonsense', '', "x' OR 1=1", '\u0000']) {
      expect(await mine.ask(query, { node: id, id, segment })).toEqual({ data: nothing });
    }
  });

  it('are NOT_FOUND in every mutation, and nothing is changed', async () => {
    const before = await snapshot();
    const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
    const mutations = (schema.getMutationType() as GraphQLObjectType).getFields();
    expect(Object.keys(mutations).length).toBeGreaterThan(20);
    for (const mutation of Object.values(mutations)) {
      const input = mutation.args[0]!;
      // It names nothing that is there.
      if (mutation.name === 'createOrganization') continue;
      for (const known of [true, false]) {
        const idFor = (field: string) =>
          known
            ? { ...foreign, ...foreignOthers, user: 'usr_1' }[nounOf(mutation.name, field)]!
            : `${nounOf(mutation.name, field)}_unknown`;
        const answer = await mine.ask(
          `mutation ($input: ${String(input.type)}) { ${mutation.name}(input: $input) { userErrors { path code message } } }`,
          { input: sampleInput(input.type, 'input', idFor) },
        );
        expect({
          mutation: mutation.name,
          known,
          errors: answer.errors,
          found: answer.data?.[mutation.name].userErrors,
        }).toEqual({
          mutation: mutation.name,
          known,
          errors: undefined,
          found: [
            {
              path: [expect.stringMatching(/^(id|storeId|organizationId|connectionId|token)$/)],
              code: 'NOT_FOUND',
              message: expect.any(String),
            },
          ],
        });
      }
    }
    expect(await snapshot()).toEqual(before);
  });

  it('are 404 over HTTP', async () => {
    for (const known of [true, false]) {
      const id = (noun: string) => (known ? foreign[noun] : `${noun.slice(0, 3)}_unknown`);
      const json = { 'content-type': 'application/json' };
      const answers = await Promise.all([
        mine.fetch(`/v1/stores/${id('store')}/facts`, { method: 'POST', headers: json, body: '{}' }),
        mine.fetch(`/v1/stores/${id('store')}/imports?format=shopify_orders_csv`, {
          method: 'POST',
          headers: { 'content-type': 'text/csv' },
          body: 'x',
        }),
        mine.fetch(`/v1/imports/${id('import')}/rejected.csv`),
        mine.fetch(`/v1/segments/${id('segment')}/members.csv`),
        mine.fetch(`/v1/stores/${id('store')}/figure-people.csv?figure=${figureOf(null)}`),
        mine.fetch(`/v1/stores/${mine.id}/figure-people.csv?figure=${figureOf(id('segment') ?? null)}`),
        mine.fetch(`/v1/stores/${id('store')}/people/${id('person')}/export.json`),
        mine.fetch(`/v1/stores/${mine.id}/people/${id('person')}/export.json`),
        mine.fetch(`/v1/stores/${id('store')}/moves.csv?from=a&to=b&start=2024-01-01&end=2024-01-02`),
        mine.fetch(
          `/v1/stores/${mine.id}/moves.csv?from=${id('segment')}&to=${id('segment')}&start=2024-01-01&end=2024-01-02`,
        ),
      ]);
      expect(answers.map((one) => one.status)).toEqual(answers.map(() => 404));
    }
  });
});

/** What the other store holds. */
async function snapshot(): Promise<unknown> {
  const { data } = await theirs.ask(`query ($store: ID!) { store(id: $store) { name timeZone channels { name }
    segments(first: 100) { nodes { id name version archivedAt position favourite } } canvases { nodes { id name version archivedAt } }
    connections { id name status payloadDays deadLetters { nodes { id retryRequested } } syncs { nodes { id status cancelRequested } } }
    folders(kind: SEGMENT) { id name } savedViews { id } shareLinks { id } reportSchedules { id enabled } chartNotes { id text on } alerts { id name enabled deliveries { id } } webhookEndpoints { id url state messages { nodes { id state } } } savedRecipes { id name version archivedAt } mappings { id name } imports { nodes { id undoneAt message } } } }`);
  return data;
}

const figureOf = (segmentId: string | null) =>
  encodeURIComponent(JSON.stringify({ segmentId, from: null, to: null, counts: { channelGap: { landmark: 'one' } } }));
