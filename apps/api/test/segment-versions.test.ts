import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let store: TestStore;

const order = (id: string, customer: string, channel: string, gross = '10.00') => ({
  id,
  placedAt: '2026-02-01T10:00:00Z',
  channel,
  gross,
  customer: { id: customer },
});
const uses = (channel: string) => ({ orders: { where: { channel: { in: [channel] } }, some: { gte: 1 } } });

beforeAll(async () => {
  api = await startTestApi({});
  store = await api.makeStore({ timeZone: 'UTC', currencyCode: 'USD' });
  await store.sendFacts({
    orders: [
      order('1', 'ann', 'pos'),
      order('2', 'bob', 'pos'),
      order('3', 'bob', 'online_store'),
      order('4', 'cy', 'online_store'),
      order('5', 'dee', 'online_store', '5.00'),
    ],
  });
});
afterAll(() => api?.close());

async function change(mutation: string, type: string, input: object) {
  const { data, errors } = await store.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { segment { id version definition } userErrors { path code } } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data[mutation];
}

/** As if the version had been saved at noon of that day. */
const saveOn = (segmentId: string, version: number, day: string) =>
  api.db.database.inStore(store.id, ({ prisma }) =>
    prisma.segmentVersion.update({
      where: { segmentId_version: { segmentId, version } },
      data: { createdAt: new Date(`${day}T12:00:00Z`) },
    }),
  );
const made = async (name: string) =>
  (await change('createSegment', 'CreateSegmentInput', { storeId: store.id, name, definition: uses('pos') })).segment;

const people = `{ totalCount nodes { externalIds } }`;
const versions = async (id: string) =>
  (
    await store.ask(
      `query ($id: ID!) { node(id: $id) { ... on Segment { versions { totalCount nodes { version note author sentence
        difference { gainedCount lostCount gained ${people} lost ${people} } } } } } }`,
      { id },
    )
  ).data.node.versions;

describe('the versions of a segment', () => {
  it('each definition is one, the latest first, with its note and who came and went', async () => {
    const { id } = await made('Changes');
    await change('updateSegment', 'UpdateSegmentInput', { id, definition: uses('online_store'), note: ' Online now ' });
    await change('updateSegment', 'UpdateSegmentInput', { id, name: 'Renamed', note: 'No other definition' });
    expect(await versions(id)).toEqual({
      totalCount: 2,
      nodes: [
        {
          version: 2,
          note: 'Online now',
          author: 'API key',
          sentence: 'Customers who have at least 1 order in Online',
          difference: {
            gainedCount: 2,
            lostCount: 1,
            gained: { totalCount: 2, nodes: [{ externalIds: ['cy'] }, { externalIds: ['dee'] }] },
            lost: { totalCount: 1, nodes: [{ externalIds: ['ann'] }] },
          },
        },
        {
          version: 1,
          note: null,
          author: 'API key',
          sentence: 'Customers who have at least 1 order in Store',
          difference: null,
        },
      ],
    });
  });

  it('an earlier one is restored as the next; those between stay', async () => {
    const { id } = await made('Restored');
    await change('updateSegment', 'UpdateSegmentInput', { id, definition: uses('online_store') });
    const { segment } = await change('restoreSegmentVersion', 'RestoreSegmentVersionInput', { id, version: 1 });
    expect([segment.version, segment.definition]).toEqual([3, uses('pos')]);
    const { nodes } = await versions(id);
    // biome-ignore lint/suspicious/noExplicitAny: an answer.
    expect(nodes.map((one: any) => [one.version, one.note])).toEqual([
      [3, 'Version 1 restored'],
      [2, null],
      [1, null],
    ]);
  });

  it('any two are compared, either way round; one it never had is null', async () => {
    const { id } = await made('Compared');
    await change('updateSegment', 'UpdateSegmentInput', { id, definition: uses('online_store') });
    const { data } = await store.ask(
      `query ($id: ID!) { node(id: $id) { ... on Segment {
        back: savedVersion(version: 1) { version text difference(from: 2) { gained ${people} lost ${people} } }
        none: savedVersion(version: 9) { version } } } }`,
      { id },
    );
    expect(data.node).toEqual({
      back: {
        version: 1,
        text: 'at least 1 order has channel in (pos)',
        difference: {
          gained: { totalCount: 1, nodes: [{ externalIds: ['ann'] }] },
          lost: { totalCount: 2, nodes: [{ externalIds: ['cy'] }, { externalIds: ['dee'] }] },
        },
      },
      none: null,
    });
  });

  it('an unknown version and a segment that has moved on are refused', async () => {
    const { id } = await made('Refused');
    const unknown = await change('restoreSegmentVersion', 'RestoreSegmentVersionInput', { id, version: 7 });
    expect(unknown).toEqual({ segment: null, userErrors: [{ path: ['version'], code: 'NOT_FOUND' }] });
    await change('updateSegment', 'UpdateSegmentInput', { id, definition: uses('online_store') });
    const late = await change('restoreSegmentVersion', 'RestoreSegmentVersionInput', {
      id,
      version: 1,
      expectedVersion: 1,
    });
    expect(late.userErrors).toEqual([{ path: ['expectedVersion'], code: 'VERSION_CONFLICT' }]);
  });

  it('who would come and go is shown before a change is saved, each definition in its own universe', async () => {
    const { id } = await made('Before');
    const { data } = await store.ask(
      `query ($store: ID!, $id: ID!, $definition: JSON!) { store(id: $store) { previewSegment(definition: $definition) {
        difference(segmentId: $id) { gainedCount lostCount } } } }`,
      { store: store.id, id, definition: { universe: 'people', ...uses('online_store') } },
    );
    expect(data.store.previewSegment.difference).toEqual({ gainedCount: 2, lostCount: 1 });
  });

  it('what was read then: each day under the definition that stood at its end, with both ends of a change', async () => {
    const { id } = await made('History');
    await change('updateSegment', 'UpdateSegmentInput', { id, definition: uses('online_store') });
    const ask = async () =>
      (
        await store.ask(
          `query ($id: ID!) { node(id: $id) { ... on Segment {
            versionHistory(from: "2026-01-31", to: "2026-02-05") { version from to replacedBy replacedOn history { customerCount } } } } }`,
          { id },
        )
      ).data.node.versionHistory;
    expect(await ask()).toEqual([]);
    await saveOn(id, 1, '2026-02-01');
    await saveOn(id, 2, '2026-02-03');
    expect(await ask()).toEqual([
      {
        version: 1,
        from: '2026-01-31',
        to: '2026-02-03',
        replacedBy: 2,
        replacedOn: '2026-02-03',
        history: [0, 2, 2, 2].map((customerCount) => ({ customerCount })),
      },
    ]);
  });
});
