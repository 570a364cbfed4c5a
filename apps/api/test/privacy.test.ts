import { readLog, readLogState } from '@throughline/db/memberships/read-log';
import { readPersonBoundaries } from '@throughline/db/memberships/read-person-boundaries';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchDatabase } from '../../../packages/db/test/search-database.ts';
import {
  ANN,
  doneRequest,
  erase,
  FIGURES,
  facts,
  fullStore,
  personId,
  searchFiles,
  VALUES,
} from './person-everywhere.ts';
import { startTestApi, type TestApi } from './test-api.ts';
import { small, upload } from './upload.ts';

const log: string[] = [];
let api: TestApi;

beforeAll(async () => {
  api = await startTestApi({ logTo: { write: (line) => void log.push(line) } });
});
afterAll(() => api?.close());

describe('a person who is erased', () => {
  it('is found in no table, no file, no log line and no answer, and every total is what it was', async () => {
    const store = await fullStore(api);
    const before = (await store.ask(FIGURES)).data;
    const id = await personId(store, 'ann@example.com');
    const held = await searchDatabase(api.db.database, store.id, [...VALUES, id]);
    for (const table of [
      'orders',
      'events',
      'profiles',
      'people',
      'deliveries',
      'dead_letters',
      'import_rejections',
      'imports',
      'membership_log',
      'changes',
    ])
      expect(
        held.some((one) => one.startsWith(`${table}: `)),
        table,
      ).toBe(true);
    // The kept answer lies sealed under a key that its sender alone has, and goes after a day.
    expect(await searchFiles(api, VALUES)).toEqual([]);
    const request = await erase(store, id);
    expect(request).toMatchObject({
      kind: 'ERASE_PERSON',
      status: 'DONE',
      source: 'merchant',
      waitsFor: null,
      person: null,
    });
    expect(
      Object.fromEntries(request.proof.map((one: { place: string; count: number }) => [one.place, one.count])),
    ).toMatchObject({
      orders: 3,
      events: 1,
      'profile versions': 1,
      deliveries: 1,
      'dead letters': 1,
      'import rejections': 1,
      'import samples': 1,
      'saved recipes': 0,
      'notes, names and segments': 0,
      files: 0,
      snapshot: 1,
    });
    expect(await searchDatabase(api.db.database, store.id, [...VALUES, id])).toEqual([]);
    expect(await searchFiles(api, [...VALUES, id])).toEqual([]);
    expect(log.filter((line) => [...VALUES, id].some((value) => line.includes(value)))).toEqual([]);
    expect((await store.ask(FIGURES)).data).toEqual(before);
    const { data } = await store.ask(
      `query ($store: ID!, $id: ID!) { store(id: $store) { person(id: $id) { id } found: people(query: "ann@") { totalCount } people { nodes { name } }
         fieldValues(field: "country") { value } } }`,
      { id },
    );
    expect(data.store).toMatchObject({
      person: null,
      found: { totalCount: 0 },
      people: { nodes: [{ name: 'Bob Stays' }] },
    });
  });

  it('leaves a membership log without a gap that folds to the present', async () => {
    const store = await fullStore(api);
    const id = await personId(store, 'ann@example.com');
    await erase(store, id);
    const { rows } = await readLog(api.db.database, store.id, { after: 0, limit: 1000 });
    expect(rows.map((row) => row.number)).toEqual(rows.map((_, i) => i + 1));
    expect(rows.at(-1)!.number).toBe((await readLogState(api.db.database, store.id)).number);
    const everyone = [...new Set(rows.flatMap((row) => row.personId ?? []))];
    expect(everyone.length).toBeGreaterThan(0);
    const bob = await personId(store, 'bob@example.com');
    const folded = await readPersonBoundaries(api.db.database, store.id, [...everyone, bob]);
    const members = await store.ask(
      `query ($store: ID!) { store(id: $store) { segments { nodes { members { nodes { id } } } } } }`,
    );
    const present = members.data.store.segments.nodes[0].members.nodes.map((one: { id: string }) => one.id);
    expect(present).toEqual([bob]);
    expect(
      [...folded].filter(([, held]) => held.some(({ intervals }) => intervals.at(-1) === null)).map(([one]) => one),
    ).toEqual(present);
  });

  it('stays erased when facts come again, and is a new person with an order of their own afterwards', async () => {
    const store = await fullStore(api);
    const id = await personId(store, 'ann@example.com');
    await erase(store, id);
    const before = (await store.ask(FIGURES)).data;
    await store.sendFacts(facts);
    expect(await searchDatabase(api.db.database, store.id, VALUES)).toEqual([]);
    expect((await store.ask(FIGURES)).data).toEqual(before);
    const order = {
      id: '10',
      placedAt: new Date(Date.now() + 60_000).toISOString(),
      channel: 'pos',
      gross: '3.00',
      customer: ANN,
    };
    await store.sendFacts({ orders: [order] });
    const next = await personId(store, 'ann@example.com');
    expect(next).not.toBe(id);
    const { data } = await store.ask(
      `query ($store: ID!, $id: ID!) { store(id: $store) { person(id: $id) { orders { nodes { externalId } } } } }`,
      { id: next },
    );
    expect(data.store.person.orders.nodes).toEqual([{ externalId: '10' }]);
    expect((await erase(store, next, true)).withOrders).toBe(true);
    expect(await searchDatabase(api.db.database, store.id, VALUES)).toEqual([]);
    expect((await store.ask(FIGURES)).data).toEqual(before);
  });

  it('waits for an import that may name them, and is done after it', async () => {
    const store = await fullStore(api);
    const id = await personId(store, 'ann@example.com');
    await api.runner.stop();
    await upload(store, 'format=shopify_orders_csv', small);
    expect(await searchFiles(api, ['ann@example.com'])).not.toEqual([]);
    const { data } = await store.ask(`mutation ($id: ID!) { erasePerson(input: { id: $id }) { request { id } } }`, {
      id,
    });
    const { startJobRunner } = await import('../src/job-runner.ts');
    api.runner = startJobRunner(api.services, api.db.urls.app);
    expect(await doneRequest(store, data.erasePerson.request.id)).toMatchObject({ status: 'DONE' });
    expect(await searchDatabase(api.db.database, store.id, VALUES)).toEqual([]);
    expect(await searchFiles(api, VALUES)).toEqual([]);
  });
});

describe('the export of a person', () => {
  it('holds everything, is logged, and is of one store alone', async () => {
    const store = await fullStore(api);
    const id = await personId(store, 'ann@example.com');
    const { data } = await store.ask(
      `query ($store: ID!, $id: ID!) { store(id: $store) { person(id: $id) { exportUrl } } }`,
      { id },
    );
    const response = await store.fetch(data.store.person.exportUrl);
    expect(response.headers.get('content-disposition')).toContain('.json');
    // biome-ignore lint/suspicious/noExplicitAny: JSON of many shapes.
    const told = (await response.json()) as any;
    const counts = Object.fromEntries(
      Object.entries(told).map(([name, rows]) => [name, Array.isArray(rows) ? rows.length : rows]),
    );
    expect(counts).toMatchObject({
      person: id,
      orders: 3,
      events: 1,
      profileVersions: 1,
      deliveries: 1,
      deadLetters: 1,
      rejectedRows: 1,
      requests: 1,
    });
    expect(counts.memberships).toBeGreaterThanOrEqual(0);
    expect(told.orders.find((one: { external_id: string }) => one.external_id === '2').refunds).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain('bob@example.com');
    const other = await api.makeStore();
    expect((await other.fetch(data.store.person.exportUrl)).status).toBe(404);
    expect((await store.fetch(`/v1/stores/${store.id}/people/per_unknown/export.json`)).status).toBe(404);
  });
});
