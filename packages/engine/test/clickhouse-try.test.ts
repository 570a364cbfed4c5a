import fc from 'fast-check';
import { it } from 'vitest';
import { buildColumns } from '../src/columns/build-columns.ts';
import { Shard } from '../src/clickhouse/servers/shard.ts';
import { createTables, WORD_COLUMNS } from '../src/clickhouse/timelines/tables.ts';
import { RowWriter, type WordsWritten } from '../src/clickhouse/timelines/row-writer.ts';
import { tableColumns } from '../src/clickhouse/timelines/timeline-columns.ts';
import { writeTimeline } from '../src/clickhouse/timelines/write-timelines.ts';
import { codeOf } from '../src/clickhouse/timelines/word-code.ts';
import { SqlRequest } from '../src/clickhouse/sql/request.ts';
import { ScopeSql } from '../src/clickhouse/sql/scope.ts';
import { NotInSql } from '../src/clickhouse/sql/score-sql.ts';
import { layIntervals } from '../src/clickhouse/sql/intervals-sql.ts';
import { lit } from '../src/clickhouse/sql/sql.ts';
import { randomCase } from './every-question.ts';
import { factsOf } from './plain-rows.ts';
import { engineOf, storeRows, STORE_ID } from './store-rows.ts';
import { isoOf } from './oracle-calendar.ts';
import { zoneCalendar } from '@throughline/core/calendar';
import { findRfmCuts } from '../src/scores/rfm-cuts.ts';

const runs = Number(process.env.RUNS ?? 50);
it('tries', async () => {
  const shard = new Shard(process.env.CH_URL ?? 'http://127.0.0.1:18121/default', { timeoutMs: 6000 });
  await createTables(shard);
  const failures: unknown[] = [];
  const kinds: Record<string, number> = {};
  const cases = fc.sample(randomCase, { numRuns: runs, seed: Number(process.env.SEED ?? 1) });
  let skipped = 0, done = 0;
  const writer = new RowWriter(new Map());
  const all = [] as any[];
  const wordRows = new RowWriter(new Map());
  for (const [i, given] of cases.entries()) {
    const { store } = given;
    const facts = factsOf(store);
    const rows = storeRows(facts);
    const columns = await buildColumns(rows, () => {});
    const storeId = `${process.env.SEED ?? 1}-${i}-${Date.now()}`;
    const words: WordsWritten = new Map();
    const own = new RowWriter(words);
    for (let p = 0; p < columns.personCount; p++) writeTimeline(own, columns, p, { store: codeOf(storeId), version: 1 });
    all.push({ i, given, facts, columns, storeId, words });
    writer.data(own.take());
    // strip length prefix: insert separately below
    await shard.insert('people', tableColumns.map(({ name }) => name), (all[all.length-1].bytes = undefined, (() => { const w = new RowWriter(new Map()); for (let p = 0; p < columns.personCount; p++) writeTimeline(w, columns, p, { store: codeOf(storeId), version: 1 }); return w.take(); })()));
  }
  for (const { i, given, facts, columns, storeId, words } of all) {
    const { store, references, a, lively, day } = given;
    const engine = engineOf(facts);
    const zone = zoneCalendar(facts.timeZone);
    const definition = i % 3 === 2 ? lively[0] : a;
    const asOf = { day: isoOf(store.middle + day) };
    const instant = zone.endOfDay(store.middle + day);
    const byDictionary = new Map([...words].map(([name, map]: any) => [name, new Map([...map].map(([w, c]: any) => [c, w]))]));
    const lookup = { get: (name: string) => byDictionary.get(name) ?? new Map() } as any;
    let sql = '';
    try {
      const firstDay = Math.min(store.middle - 60, ...[...columns.firstKnownAt.subarray(0, columns.personCount)].filter(Number.isFinite).map((t: number) => zone.dayOf(t)), ...Array.from(columns.orders.day as any).slice(0, columns.orderRows).map(Number), );
      const request = new SqlRequest({ store: { ...columns.store, storeId }, references, horizon: instant, firstDay, words: lookup, floor: 0, rfmCuts: findRfmCuts(columns, store.middle + day) });
      const scope = new ScopeSql(request);
      const holds = request.define(definition, scope);
      const where = holds({ instant: lit(instant), day: lit(store.middle + day) });
      sql = request.statement('id', { where: where, rest: 'ORDER BY id' });
      const found = (await shard.ask(sql)).map(([id]) => id);
      const { members } = await engine.members(STORE_ID, { segment: { definition, references }, asOf, base: 'gross', sort: 'name', descending: false, offset: 0, limit: 100 });
      const expected = members.map((m) => m.personId).sort();
      done++;
      if (JSON.stringify(found) !== JSON.stringify(expected)) failures.push({ i, what: 'members', definition: JSON.stringify(definition), found, expected, sql: sql.slice(0, 3000) });
      const intervals = layIntervals(holds, scope);
      sql = request.statement(`id, ${intervals.entered}, ${intervals.left}`, { where: '1', rest: 'ORDER BY id' });
      if (process.env.DUMP) (await import("node:fs")).writeFileSync("/tmp/last.sql", sql); const t0 = Date.now(); const rows = await shard.ask(sql); if (Date.now() - t0 > 2000) { console.log("slow", Date.now() - t0, sql.length, JSON.stringify(definition)); (await import("node:fs")).writeFileSync("/tmp/slow.sql", sql); }
      for (const [id, entered, left] of rows as any) {
        const [list] = await engine.memberships(STORE_ID, id, [{ definition, references }], asOf);
        const got = entered.map((e: string, k: number) => [Number(e), left[k]]).map(([e, l]: any) => ({ enteredAt: e, leftAt: Number(l) > 2 ** 52 ? null : Number(l) }));
        if (JSON.stringify(got) !== JSON.stringify(list)) failures.push({ i, what: 'intervals', id, definition: JSON.stringify(definition), got: JSON.stringify(got), list: JSON.stringify(list) });
      }
    } catch (error) {
      if (error instanceof NotInSql) skipped++;
      else failures.push({ i, definition: JSON.stringify(definition), error: String(error).slice(0, 600), sql: sql.slice(0, Number(process.env.LEN ?? 1500)) });
    }
  }
  console.log('done', done, 'skipped', skipped, 'failures', failures.length);
  for (const f of failures.slice(0, Number(process.env.SHOW ?? 6))) console.log(JSON.stringify(f, null, 1));
}, 600_000);
