// The engine beside PostgreSQL, DuckDB and ClickHouse (chdb) on the same generated store: every answer is compared, then timed.
// Contenders run in processes of their own and answer one after the other. Nothing here passes or fails.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { bundle } from './bundle.mjs';
import {
  measureBreakdown,
  measureCanvas,
  measureHistory,
  measureIncremental,
  measureRead,
  measureSegments,
} from './cases.mjs';
import { ContenderClient } from './contender-client.mjs';
import { resultLines } from './result-table.mjs';
import { machine, writeSection } from './results.mjs';
import { writeFiles } from './store/files.mjs';

export const allContenders = ['postgres', 'duckdb', 'chdb', 'duckdb-facts', 'chdb-facts'];

/** `contenders`: which of the SQL ones take part; `json`: also written there. */
export async function runEngineBench({ root, orderCount, json, contenders = allContenders, rounds = 5 }) {
  const folder = path.join(root, '.data/bench', String(orderCount));
  mkdirSync(folder, { recursive: true });
  const startedAt = performance.now();
  const files = await writeFiles(path.join(folder, 'files'), orderCount);
  console.log(`store of ${orderCount} orders: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  const clients = await startAll(root, folder, contenders);
  try {
    const rows = [];
    for (const client of clients) rows.push(await load(client, { root, folder, orderCount, files }));
    rows.push(await restore(folder, orderCount, clients[0]));
    const run = { clients, rows, rounds: { count: rounds, next: 1 }, orderCount };
    for (const measureCase of [
      measureRead,
      measureSegments,
      measureBreakdown,
      measureCanvas,
      measureHistory,
      measureIncremental,
    ]) {
      await measureCase(run);
    }
    report({ root, orderCount, json, rounds, rows });
  } finally {
    for (const client of clients) await client.close();
  }
}

async function startAll(root, folder, names) {
  const engine = await bundle(root, 'bench/contenders/engine.mjs', path.join(folder, 'engine-contender.mjs'));
  await bundle(root, 'bench/contenders/engine-thread.mjs', path.join(folder, 'engine-thread.mjs'));
  const moduleOf = (name) => path.join(root, 'bench/contenders', `${name}.mjs`);
  const withTypeScript = ['--import', import.meta.resolve('tsx')];
  const clients = [new ContenderClient('engine', { module: engine })];
  for (const name of [...names, 'column-read']) {
    clients.push(
      new ContenderClient(name, { module: moduleOf(name), execArgv: name === 'postgres' ? withTypeScript : [] }),
    );
  }
  await Promise.all(clients.map((client) => client.ready));
  return clients;
}

/** The store from its snapshot, in a process that has read nothing else. */
async function restore(folder, orderCount, engine) {
  await engine.ask('saved');
  const client = new ContenderClient('engine', { module: path.join(folder, 'engine-contender.mjs') });
  await client.ready;
  try {
    await client.ask('open', { folder, orderCount, threads: availableParallelism(), isRestored: true });
    const { ms } = await client.ask('load');
    const memoryMb = await client.memoryMb();
    console.log(`restored: ${Math.round(ms)} ms, ${memoryMb} MB`);
    return { case: 'snapshot load', contender: 'engine', medianMs: ms, leastMs: ms, mostMs: ms, equal: true, memoryMb };
  } finally {
    await client.close();
  }
}

async function load(client, { folder, orderCount, files }) {
  await client.ask('open', { folder, orderCount, threads: availableParallelism() });
  const { ms } = client.name === 'column-read' ? { ms: 0 } : await client.ask('load', files);
  const memoryMb = await client.memoryMb();
  console.log(`${client.name} loaded: ${Math.round(ms)} ms, ${memoryMb} MB`);
  const row = { case: 'load', contender: client.name, medianMs: ms, leastMs: ms, mostMs: ms, equal: true, memoryMb };
  if (client.name === 'engine') row.bytesPerOrder = await bytesPerOrder(client, orderCount);
  return row;
}

/** { hot, cold }: bytes an order by group of columns. */
async function bytesPerOrder(engine, orderCount) {
  const { result } = await engine.ask('columnBytes');
  const perOrder = (groups) =>
    Object.fromEntries(Object.entries(groups).map(([group, bytes]) => [group, bytes / orderCount]));
  return { hot: perOrder(result.hot), cold: perOrder(result.cold) };
}

function report({ root, orderCount, json, rounds, rows }) {
  const shown = rows.filter((row) => !(row.case === 'load' && row.contender === 'column-read'));
  for (const row of shown) {
    const ours = shown.find((other) => other.case === row.case && other.contender === 'engine');
    row.ratio = ours && row.medianMs !== null ? row.medianMs / ours.medianMs : null;
  }
  const title = `Engine, ${orderCount.toLocaleString('en-US')} orders`;
  const lines = resultLines(shown, { machine: machine(), rounds });
  console.log(`\n## ${title}\n\n${lines.join('\n')}`);
  writeSection(path.join(root, 'bench/RESULTS.md'), title, lines);
  if (json)
    writeFileSync(json, `${JSON.stringify({ orders: orderCount, machine: machine(), rows: shown }, null, 2)}\n`);
}
