// Conditions as SQL on a ClickHouse server answer as the resident engine does, on random stores and random conditions of every kind.

import { zoneCalendar } from '@throughline/core/calendar';
import type { Definition } from '@throughline/core/segments/definition';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { movesOf, movesRow, movesStatement } from '../src/clickhouse/questions/moves-sql.ts';
import { seriesOf } from '../src/clickhouse/questions/walk-series.ts';
import { walkRow, walkStatement } from '../src/clickhouse/questions/walk-sql.ts';
import { Shard } from '../src/clickhouse/servers/shard.ts';
import { layIntervals } from '../src/clickhouse/sql/intervals-sql.ts';
import { SqlRequest } from '../src/clickhouse/sql/request.ts';
import { ScopeSql } from '../src/clickhouse/sql/scope.ts';
import { lit } from '../src/clickhouse/sql/sql.ts';
import { RowWriter, type WordsWritten } from '../src/clickhouse/timelines/row-writer.ts';
import { createTables } from '../src/clickhouse/timelines/tables.ts';
import { tableColumns } from '../src/clickhouse/timelines/timeline-columns.ts';
import { codeOf } from '../src/clickhouse/timelines/word-code.ts';
import { writeTimeline } from '../src/clickhouse/timelines/write-timelines.ts';
import { buildColumns } from '../src/columns/build-columns.ts';
import type { Columns } from '../src/columns/columns.ts';
import type { Interval } from '../src/engine.ts';
import { CHANGE_DAYS, finishMetrics } from '../src/questions/answer-metrics.ts';
import { windowInstants } from '../src/questions/instants.ts';
import { findRfmCuts } from '../src/scores/rfm-cuts.ts';
import { type ClickHouseServer, startClickHouse, whyNoClickHouse } from './clickhouse-server.ts';
import { type Case, randomCase } from './every-question.ts';
import { isoOf } from './oracle-calendar.ts';
import { factsOf } from './plain-rows.ts';
import { engineOf, STORE_ID, storeRows } from './store-rows.ts';

const RUNS = 150 * Number(process.env.THROUGHLINE_PROPERTY_RUNS ?? 1);
const TIMEOUT_MS = 600_000;

let server: ClickHouseServer;
let shard: Shard;

if (whyNoClickHouse !== null) console.log(`Skipped: ${whyNoClickHouse}`);

/** A store of its own on the server, and what its codes stand for. */
async function load(facts: ReturnType<typeof factsOf>, storeId: string) {
  const columns = await buildColumns(storeRows(facts), () => {});
  const written: WordsWritten = new Map();
  const writer = new RowWriter(written);
  for (let person = 0; person < columns.personCount; person++) {
    writeTimeline(writer, columns, person, { store: codeOf(storeId), version: 1 });
  }
  const names = tableColumns.map(({ name }) => name);
  await shard.insert('people', names, writer.take());
  const words = new Map(
    [...written].map(([name, codes]) => [name, new Map(Array.from(codes, ([word, code]) => [code, word]))]),
  );
  return { columns, words: { get: (name: string) => words.get(name) ?? new Map<bigint, string>() } };
}

function firstDayOf({ zone, personCount, firstKnownAt, orderRows, orders, attributes }: Columns): number {
  const instants = [
    ...firstKnownAt.subarray(0, personCount),
    ...orders.placedAt.subarray(0, orderRows),
    ...[...attributes.values()].flatMap(({ at, count }) => [...at.subarray(0, count)]),
  ].filter(Number.isFinite);
  return zone.dayOf(Math.min(...instants));
}

let loaded = 0;

/** A random case's store on the server and in memory, and what a request of it is compiled in. */
async function open({ store, references, day }: Case) {
  const facts = factsOf(store);
  const storeId = `store ${loaded++}`;
  const { columns, words } = await load(facts, storeId);
  const zone = zoneCalendar(facts.timeZone);
  const horizon = zone.endOfDay(store.middle + day);
  const request = new SqlRequest({
    store: { ...columns.store, storeId },
    references,
    horizon,
    firstDay: firstDayOf(columns),
    words: words as never,
    floor: 0,
    rfmCuts: findRfmCuts(columns, store.middle + day),
  });
  return { columns, engine: engineOf(facts), zone, horizon, request, scope: new ScopeSql(request) };
}

async function checkMembers(given: Case): Promise<void> {
  const { store, references, a, lively, day, seed } = given;
  const { engine, horizon, request, scope } = await open(given);
  const definition: Definition = seed % 3 === 0 ? lively[0] : a;
  const holds = request.define(definition, scope);
  const where = holds({ instant: lit(horizon), day: lit(store.middle + day) });
  const members = (await shard.ask(request.statement('id', { where, rest: 'ORDER BY id' }))).map(([id]) => id);
  const segment = { definition, references };
  const asOf = { day: isoOf(store.middle + day) };
  const page = { base: 'gross', sort: 'name', descending: false, offset: 0, limit: 100 } as const;
  const expected = await engine.members(STORE_ID, { segment, asOf, ...page });
  expect(members).toEqual(expected.members.map(({ personId }) => personId).sort());

  const { entered, left } = layIntervals(holds, scope);
  for (const [id, begins, ends] of await shard.ask(request.statement(`id, ${entered}, ${left}`, { where: '1' }))) {
    const [intervals] = await engine.memberships(STORE_ID, id as string, [segment], asOf);
    expect(intervalsOf(begins as string[], ends as string[])).toEqual(intervals);
  }
}

async function checkHistory(given: Case): Promise<void> {
  const { store, references, a, lively, day, base } = given;
  const { engine, columns, zone, request, scope } = await open(given);
  const definitions = [a, ...lively];
  const holds = definitions.map((definition) => request.define(definition, scope));
  const [fromDay, toDay] = [store.middle + day - 12, store.middle + day];
  const instants = Array.from({ length: toDay - fromDay + 1 + CHANGE_DAYS }, (_, i) =>
    zone.endOfDay(fromDay - CHANGE_DAYS + i),
  );
  const statement = walkStatement({ holds, instants, base, medians: true }, scope, request);
  const rows = (await shard.ask(statement)).map(walkRow);
  const series = seriesOf(rows, definitions.length, instants.length, true);
  const segments = definitions.map((definition) => ({ definition, references }));
  const window = { from: isoOf(fromDay), to: isoOf(toDay) };
  const counts = await engine.counts(STORE_ID, segments, window, 1);
  expect(series.map((one) => one.counts().slice(CHANGE_DAYS))).toEqual(
    counts.map((days) => days.map(({ count }) => count)),
  );
  const history = await engine.history(STORE_ID, segments, window, base);
  expect(finishMetrics(columns, { series }, instants, true)).toEqual(history);
}

async function checkMoves(given: Case): Promise<void> {
  const { store, references, a, lively, day, base } = given;
  const { engine, columns, request, scope } = await open(given);
  const gap = given.seed % 3;
  const pairs: [Definition, Definition, number][] = [
    [...lively, 0],
    [a, lively[0], gap],
  ];
  const window = { from: isoOf(store.middle + day - 12), to: isoOf(store.middle + day) };
  const input = (definition: Definition) => ({ definition, references });
  const [pair] = given.seed % 2 === 0 ? [pairs[0]!] : [pairs[1]!];
  const [from, to] = [pair[0], pair[1]].map((definition) => {
    const own = new ScopeSql(request);
    return layIntervals(request.define(definition, own), own);
  });
  const asked = { from: from!, to: to!, maxGapDays: pair[2], window: windowInstants(columns, window), base };
  const rows = (await shard.ask(movesStatement(asked, scope, request))).map(movesRow);
  const edge = { from: input(pair[0]), to: input(pair[1]), maxGapDays: pair[2] };
  const [moves] = await engine.moves(STORE_ID, [edge], window, base);
  expect(movesOf(rows)).toEqual(moves);
}

const intervalsOf = (begins: string[], ends: string[]): Interval[] =>
  begins.map((begin, i) => ({
    enteredAt: Number(begin),
    leftAt: Number(ends[i]) === Number.MAX_SAFE_INTEGER ? null : Number(ends[i]),
  }));

describe.skipIf(whyNoClickHouse !== null)('conditions as SQL equal the resident engine', () => {
  beforeAll(async () => {
    server = await startClickHouse();
    shard = new Shard(server.url);
    await createTables(shard);
  }, TIMEOUT_MS);
  afterAll(() => server?.close());

  it(
    'in who is a member at the end of a day, and in all intervals up to it',
    async () => {
      await fc.assert(fc.asyncProperty(randomCase, checkMembers), { numRuns: RUNS });
    },
    TIMEOUT_MS,
  );

  it(
    'in metrics and counts of several segments, day by day',
    async () => {
      await fc.assert(fc.asyncProperty(randomCase, checkHistory), { numRuns: RUNS });
    },
    TIMEOUT_MS,
  );

  it(
    'in who moved along an edge, and who was at risk',
    async () => {
      await fc.assert(fc.asyncProperty(randomCase, checkMoves), { numRuns: RUNS });
    },
    TIMEOUT_MS,
  );

  it('a server that is not there is named in the error', async () => {
    const gone = new Shard('http://127.0.0.1:1');
    await expect(gone.ask('SELECT 1')).rejects.toThrow(/^ClickHouse 127\.0\.0\.1:1: /);
    await expect(shard.ask('SELECT nothing')).rejects.toThrow(`ClickHouse ${new URL(server.url).host}: Code: 47`);
  });
});
