import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchDatabase } from '../../../packages/db/test/search-database.ts';
import { holdTable } from './hold-table.ts';
import { type JobsProcess, startJobsProcess } from './jobs-process.ts';
import { doneRequest, erase, FIGURES, fullStore, personId, searchFiles, VALUES } from './person-everywhere.ts';
import { readStoreFacts } from './store-facts.ts';
import { startTestApi, type TestApi, type TestStore } from './test-api.ts';

let api: TestApi;
let jobs: JobsProcess | null = null;
let killed: TestStore;
let clean: TestStore;

beforeAll(async () => {
  api = await startTestApi();
  killed = await fullStore(api);
  clean = await fullStore(api);
  await api.runner.stop();
  jobs = startJobsProcess(api);
}, 120_000);
afterAll(async () => {
  await jobs?.kill();
  await api?.close();
});

/** The jobs process is killed while it waits to write to the table, and another begins. */
async function killAt(table: string, begin: () => Promise<unknown>): Promise<void> {
  const held = await holdTable(api, table);
  await begin();
  await held.reached();
  await jobs!.kill();
  await held.release();
  jobs = startJobsProcess(api);
}

const requests = async (store: TestStore) =>
  (await store.ask('query ($store: ID!) { store(id: $store) { privacyRequests { nodes { kind status } } } }')).data
    .store.privacyRequests.nodes;
const figures = async (store: TestStore) => (await store.ask(FIGURES)).data;

describe('an erasure whose process is killed', () => {
  it('in the midst of the record and in the midst of the payloads is done once, as one that was left in peace', {
    timeout: 180_000,
  }, async () => {
    const before = await figures(killed);
    const person = await personId(killed, 'ann@example.com');
    let requestId = '';
    const held = await holdTable(api, 'deliveries');
    await killAt('people', async () => {
      const { data } = await killed.ask('mutation ($id: ID!) { erasePerson(input: { id: $id }) { request { id } } }', {
        id: person,
      });
      requestId = data.erasePerson.request.id;
    });
    await held.reached();
    const left = await searchDatabase(api.db.database, killed.id, VALUES);
    const isIn = (table: string) => left.some((one) => one.startsWith(`${table}: `));
    expect(['people', 'profiles', 'orders', 'deliveries', 'dead_letters'].map(isIn)).toEqual([
      ...[false, false, false],
      ...[true, true],
    ]);
    await jobs!.kill();
    await held.release();
    expect((await requests(killed))[0]).toEqual({ kind: 'ERASE_PERSON', status: 'WORKING' });
    jobs = startJobsProcess(api);
    const done = await doneRequest(killed, requestId);
    const peaceful = await erase(clean, await personId(clean, 'ann@example.com'));

    expect(done).toMatchObject({ status: 'DONE', waitsFor: null, person: null });
    const proof = (request: { proof: { place: string; count: number }[] }) =>
      request.proof.filter(({ place }) => place !== 'files').sort((a, b) => (a.place < b.place ? -1 : 1));
    expect(proof(done)).toEqual(proof(peaceful));
    expect(await requests(killed)).toEqual([{ kind: 'ERASE_PERSON', status: 'DONE' }]);
    expect(await searchDatabase(api.db.database, killed.id, [...VALUES, person])).toEqual([]);
    expect(await searchFiles(api, [...VALUES, person])).toEqual([]);
    expect(await figures(killed)).toEqual(before);
    expect(await readStoreFacts(api.services.database, killed.id)).toEqual(
      await readStoreFacts(api.services.database, clean.id),
    );
  });
});
