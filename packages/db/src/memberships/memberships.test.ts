import type { BegunRow, BoundaryRow, FlatIntervals } from '@throughline/core/journeys/membership-log';
import { diffIntervals } from '@throughline/core/journeys/membership-log';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DAY, START } from '../../test/facts.ts';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.ts';
import type { Database } from '../database.ts';
import { appendLog, type LogAppend, MEMBERSHIPS_CHANNEL } from './append-log.ts';
import { readLog, readLogState } from './read-log.ts';
import { readPersonBoundaries } from './read-person-boundaries.ts';

let made: TestDatabase;
let database: Database;
let storeId: string;

beforeAll(async () => {
  made = await createTestDatabase();
  database = made.database;
});
afterAll(() => made.drop());
beforeEach(async () => {
  storeId = await made.makeStore();
});

const NOW = START + 30 * DAY;
const begun = (segmentId: string, version = 1): BegunRow => ({
  kind: 'begun',
  segmentId,
  version,
  personId: null,
  effectiveAt: NOW,
  recordedAt: NOW,
  definitionHash: `hash of ${segmentId} ${version}`,
});
const row = (
  personId: string,
  kind: 'entered' | 'left',
  effectiveAt: number,
  more: Partial<BoundaryRow> = {},
): BoundaryRow => ({
  segmentId: 'seg_a',
  version: 1,
  personId,
  kind,
  effectiveAt,
  recordedAt: NOW,
  cause: { fact: 'order', id: 'ord_1' },
  correction: false,
  ...more,
});

/** Appends where the log stands. */
async function append(rows: LogAppend['rows'], baselines: LogAppend['baselines'] = [], changeNumber = 1) {
  const expected = await readLogState(database, storeId);
  return appendLog(database, storeId, {
    expected,
    rows,
    baselines,
    changeNumber,
    evaluatedUntil: NOW,
    followed: ['seg_a'],
  });
}

const all = async (id = storeId) => (await readLog(database, id, { after: 0, limit: 1000 })).rows;

test('rows are read as they were written, with numbers from 1', async () => {
  expect(await readLogState(database, storeId)).toEqual({
    number: 0,
    changeNumber: 0,
    evaluatedUntil: null,
    followed: [],
    begun: [],
  });
  const rows = [
    begun('seg_a'),
    row('per_1', 'entered', START + 123),
    row('per_1', 'left', START - DAY, { cause: { windowEdge: true }, correction: true, recordedAt: NOW + 1 }),
    row('per_2', 'left', START, { cause: { identity: true } }),
  ];
  expect(await append(rows, [{ segmentId: 'seg_a', version: 1, people: [] }], 7)).toEqual({
    firstNumber: 1,
    lastNumber: 4,
  });
  expect(await all()).toEqual(rows.map((one, index) => ({ ...one, number: index + 1 })));
  expect(await readLogState(database, storeId)).toEqual({
    number: 4,
    changeNumber: 7,
    evaluatedUntil: NOW,
    followed: ['seg_a'],
    begun: [{ segmentId: 'seg_a', version: 1, number: 1, definitionHash: 'hash of seg_a 1' }],
  });
});

test('an append without rows moves the state alone', async () => {
  expect(await append([], [], 3)).toEqual({ firstNumber: 1, lastNumber: 0 });
  expect(await readLogState(database, storeId)).toMatchObject({
    number: 0,
    changeNumber: 3,
    evaluatedUntil: NOW,
    followed: ['seg_a'],
  });
});

test('of two who append at once one is behind, and numbers have no gap', async () => {
  const expected = { number: 0, changeNumber: 0 };
  const attempt = (personId: string) =>
    appendLog(database, storeId, {
      expected,
      rows: [row(personId, 'entered', START), row(personId, 'left', START + 1)],
      baselines: [],
      changeNumber: 1,
      evaluatedUntil: NOW,
      followed: ['seg_a'],
    });
  const results = await Promise.all([attempt('per_1'), attempt('per_2'), attempt('per_3')]);
  expect(results.filter((result) => result === 'behind')).toHaveLength(2);
  expect(results.find((result) => result !== 'behind')).toEqual({ firstNumber: 1, lastNumber: 2 });
  expect((await all()).map((one) => one.number)).toEqual([1, 2]);
  expect(await append([row('per_9', 'entered', START)])).toEqual({ firstNumber: 3, lastNumber: 3 });
});

test('who expects another change number is behind', async () => {
  await append([row('per_1', 'entered', START)], [], 5);
  const stale = { rows: [], baselines: [], changeNumber: 6, evaluatedUntil: NOW, followed: ['seg_a'] };
  expect(await appendLog(database, storeId, { ...stale, expected: { number: 1, changeNumber: 4 } })).toBe('behind');
});

test('an append that is cut off leaves nothing, and the next one takes its numbers', async () => {
  const people = function* (): Generator<[string, FlatIntervals]> {
    yield ['per_1', [START, null]];
    throw new Error('the process ends here');
  };
  const rows = [row('per_1', 'entered', START), begun('seg_a')];
  await expect(append(rows, [{ segmentId: 'seg_a', version: 1, people: people() }])).rejects.toThrow('ends here');
  expect(await all()).toEqual([]);
  expect(await readLogState(database, storeId)).toMatchObject({ number: 0, changeNumber: 0 });
  const killed = database.inStore(storeId, async ({ sql }) => {
    await sql.query(
      `INSERT INTO membership_log SELECT $1, 1, 'seg_a', 1, 'per_1', 'entered', now(), now(), '{}', false`,
      [storeId],
    );
    const { rows: backends } = await sql.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    // The app role may end its own backends.
    await database.pool.query('SELECT pg_terminate_backend($1)', [backends[0]!.pid]);
    await sql.query('SELECT 1');
  });
  await expect(killed).rejects.toThrow();
  expect(await all()).toEqual([]);
  expect(await append([row('per_1', 'entered', START)])).toEqual({ firstNumber: 1, lastNumber: 1 });
});

test('a segment begins with its baseline, and no baseline stands alone', async () => {
  await expect(append([begun('seg_a')])).rejects.toThrow('segment seg_a version 1 begins without a baseline');
  const baselines = [{ segmentId: 'seg_a', version: 2, people: [] }];
  await expect(append([], baselines)).rejects.toThrow('a baseline of segment seg_a version 2 without its begun row');
  expect(await all()).toEqual([]);
});

test("a person's boundaries are those of the newest baseline with the rows since folded in", async () => {
  const baseline = (version: number, people: [string, FlatIntervals][]) => ({ segmentId: 'seg_a', version, people });
  await append(
    [begun('seg_a')],
    [
      baseline(1, [
        ['per_1', [1000, 2000]],
        ['per_2', [5000, null]],
      ]),
    ],
  );
  await append([
    row('per_1', 'entered', 3000),
    row('per_2', 'left', 5000, { correction: true }),
    row('per_3', 'entered', 1),
  ]);
  await append([begun('seg_b')], [{ segmentId: 'seg_b', version: 1, people: [] }]);
  const ofA = { segmentId: 'seg_a', version: 1 };
  const people = ['per_1', 'per_2', 'per_3', 'per_none'];
  expect(await readPersonBoundaries(database, storeId, people)).toEqual(
    new Map([
      ['per_1', [{ ...ofA, intervals: [1000, 2000, 3000, null] }]],
      ['per_3', [{ ...ofA, intervals: [1, null] }]],
    ]),
  );
  await append(
    [row('per_1', 'entered', 10, { segmentId: 'seg_b' }), begun('seg_a', 2)],
    [baseline(2, [['per_2', [7, null]]])],
  );
  await append([row('per_2', 'left', 9, { version: 2 }), row('per_3', 'left', 2)]);
  expect(await readPersonBoundaries(database, storeId, people)).toEqual(
    new Map([
      ['per_1', [{ segmentId: 'seg_b', version: 1, intervals: [10, null] }]],
      ['per_2', [{ segmentId: 'seg_a', version: 2, intervals: [7, 9] }]],
    ]),
  );
});

test('a baseline of many chunks gives each person back', async () => {
  const people = Array.from({ length: 12_345 }, (_, index): [string, FlatIntervals] => [`per_${index}`, [index, null]]);
  await append([begun('seg_a')], [{ segmentId: 'seg_a', version: 1, people }]);
  const { rows } = await database.inStore(storeId, ({ sql }) => sql.query('SELECT chunk FROM membership_baselines'));
  expect(rows).toHaveLength(3);
  const wanted = ['per_0', 'per_77', 'per_9999', 'per_12344', 'per_12345', 'per_none'];
  const found = await readPersonBoundaries(database, storeId, wanted);
  expect([...found].map(([id, held]) => [id, held[0]!.intervals]).sort()).toEqual([
    ['per_0', [0, null]],
    ['per_12344', [12344, null]],
    ['per_77', [77, null]],
    ['per_9999', [9999, null]],
  ]);
});

const intervals = fc
  .tuple(fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 6 }), fc.boolean())
  .map(([instants, goesOn]): FlatIntervals => {
    const flat: FlatIntervals = instants.sort((a, b) => a - b);
    return flat.length % 2 === 0 ? flat : goesOn ? [...flat, null] : flat.slice(1);
  });

test('the log folded is the present, whatever was known in between', async () => {
  const history = fc.array(fc.tuple(intervals, intervals), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(history, async (states) => {
      storeId = await made.makeStore();
      const people = ['per_1', 'per_2'];
      const baseline = people.map((id, at): [string, FlatIntervals] => [id, states[0]![at]!]);
      await append([begun('seg_a')], [{ segmentId: 'seg_a', version: 1, people: baseline }]);
      for (let step = 1; step < states.length; step++) {
        const rows = people.flatMap((id, at) =>
          diffIntervals(states[step - 1]![at]!, states[step]![at]!).map((one) => row(id, one.kind, one.effectiveAt)),
        );
        await append(rows);
        const held = await readPersonBoundaries(database, storeId, people);
        expect(people.map((id) => held.get(id)?.[0]?.intervals ?? [])).toEqual(states[step]);
      }
    }),
    { numRuns: 25 },
  );
});

test('pages by cursor give every row once, also of one segment', async () => {
  const rows = Array.from({ length: 7 }, (_, index) =>
    row(`per_${index}`, 'entered', START + index, { segmentId: index % 2 ? 'seg_b' : 'seg_a' }),
  );
  await append(rows);
  const read = async (after: number, segmentId?: string) => {
    const page = await readLog(database, storeId, { after, limit: 3, segmentId });
    return [page.rows.map((one) => one.number), page.hasNextPage];
  };
  expect(await read(0)).toEqual([[1, 2, 3], true]);
  expect(await read(3)).toEqual([[4, 5, 6], true]);
  expect(await read(6)).toEqual([[7], false]);
  expect(await read(7)).toEqual([[], false]);
  expect(await read(0, 'seg_b')).toEqual([[2, 4, 6], false]);
  expect(await read(0, 'seg_a')).toEqual([[1, 3, 5], true]);
  expect(await read(5, 'seg_a')).toEqual([[7], false]);
});

test('another store sees nothing of it, and what is written stays', async () => {
  await append([begun('seg_a')], [{ segmentId: 'seg_a', version: 1, people: [['per_1', [1, null]]] }]);
  const other = await made.makeStore();
  expect(await all(other)).toEqual([]);
  expect(await readPersonBoundaries(database, other, ['per_1'])).toEqual(new Map());
  for (const table of ['membership_log', 'membership_baselines', 'membership_log_state']) {
    const seen = await database.inStore(other, ({ sql }) => sql.query(`SELECT FROM ${table}`));
    expect(seen.rowCount, table).toBe(0);
  }
  for (const statement of ['DELETE FROM membership_log', "UPDATE membership_log SET person_id = 'per_2'"]) {
    await expect(database.inStore(storeId, ({ sql }) => sql.query(statement))).rejects.toMatchObject({ code: '42501' });
  }
});

test('an append is told to who listens, with the last number, once it is committed', async () => {
  const listener = new pg.Client({ connectionString: made.urls.app });
  await listener.connect();
  const told = new Promise((resolve) => listener.once('notification', (message) => resolve(message.payload)));
  await listener.query(`LISTEN ${MEMBERSHIPS_CHANNEL}`);
  await append([row('per_1', 'entered', START), row('per_1', 'left', START + 1)]);
  expect(await told).toBe(`${storeId} 2`);
  await listener.end();
});
