// `npm run bench`: how long the main job takes, over the API of an instance of its own on free ports and an empty folder.
// `npm run bench -- --live [--orders N]`: orders posted until their membership rows are read (bench/live.mjs).
// `npm run bench -- --connect [--orders N]`: a Shopify history read from a local Admin API (bench/connect.mts).
// `npm run bench -- --inbox`: signed deliveries to a connection, beside an empty endpoint (bench/inbox.mjs).
// `npm run bench -- --kinds [--orders N]`: every kind of condition beside a plain one (bench/kinds.mjs).
// `npm run bench -- --insights [--orders N]`: questions of insights beside DuckDB and PostgreSQL (bench/insights.mjs).
// `npm run bench -- --cost [--orders N]`: points of queries beside the time they take (bench/cost.mjs).
// `npm run bench -- --load`: mixed queries beside an empty resolver, a hostile client beside another (bench/load.mjs).
// `npm run bench -- --builder`: 200 conditions in the builder, in a real browser (bench/builder.mjs).
// `npm run bench -- --orders N [--json FILE]`: the engine beside other engines on a generated store (bench/engine-bench.mjs).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runMainJob } from '../bench/main-job.mjs';

const root = path.resolve(import.meta.dirname, '..');

const { values } = parseArgs({
  options: {
    live: { type: 'boolean' },
    connect: { type: 'boolean' },
    inbox: { type: 'boolean' },
    kinds: { type: 'boolean' },
    insights: { type: 'boolean' },
    builder: { type: 'boolean' },
    load: { type: 'boolean' },
    cost: { type: 'boolean' },
    orders: { type: 'string' },
    json: { type: 'string' },
    contenders: { type: 'string' },
    rounds: { type: 'string' },
  },
});
if (values.connect) await benchConnect(Number(values.orders ?? 100_000));
else if (values.inbox) await benchInbox();
else if (values.kinds) await benchKinds(Number(values.orders ?? 1_000_000));
else if (values.insights) await benchInsights(values);
else if (values.builder) await benchBuilder();
else if (values.load) await benchLoad();
else if (values.cost) await benchCost(Number(values.orders ?? 100_000));
else if (values.live) await benchLive(Number(values.orders ?? 20_000));
else if (values.orders === undefined) await benchMainJob();
else await benchEngine(values);

async function benchEngine({ orders, json, contenders, rounds }) {
  const orderCount = Number(orders);
  if (!Number.isSafeInteger(orderCount) || orderCount < 1000)
    throw new Error('--orders takes a whole number from 1000');
  installContenders();
  const { runEngineBench } = await import('../bench/engine-bench.mjs');
  await runEngineBench({
    root,
    orderCount,
    json: json && path.resolve(json),
    ...(contenders === undefined ? {} : { contenders: contenders.split(',') }),
    ...(rounds === undefined ? {} : { rounds: Number(rounds) }),
  });
}

async function benchInsights({ orders = '1000000', contenders, rounds }) {
  installContenders();
  const { runInsights } = await import('../bench/insights.mjs');
  await runInsights({
    root,
    orderCount: Number(orders),
    ...(contenders === undefined ? {} : { contenders: contenders.split(',').filter(Boolean) }),
    ...(rounds === undefined ? {} : { rounds: Number(rounds) }),
  });
}

/** The other engines are large (700 MB): installed when first needed, apart from the product's own packages. */
function installContenders() {
  const folder = path.join(root, 'bench');
  if (
    existsSync(path.join(folder, 'node_modules/chdb')) &&
    existsSync(path.join(folder, 'node_modules/@duckdb/node-api'))
  )
    return;
  console.log('installing DuckDB and chdb into bench/node_modules');
  const { status } = spawnSync('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('the contenders could not be installed');
}

async function benchInbox() {
  const { runInbox } = await import('../bench/inbox.mjs');
  await runInbox({ root, port: await freePort(), record: true });
}

async function benchLoad() {
  const { runLoad } = await import('../bench/load.mjs');
  await runLoad({ root, port: await freePort(), record: true });
}

async function benchCost(orderCount) {
  const { runCost } = await import('../bench/cost.mjs');
  await runCost({ root, orderCount, port: await freePort(), record: true });
}

async function benchKinds(orderCount) {
  const { runKinds } = await import('../bench/kinds.mjs');
  await runKinds({ root, orderCount });
}

async function benchLive(orderCount) {
  const { runLive } = await import('../bench/live.mjs');
  await runLive({ root, orderCount, port: await freePort(), record: true });
}

async function benchConnect(orderCount) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bench/connect.mts', String(orderCount)], {
    cwd: root,
    stdio: 'inherit',
  });
  await new Promise((resolve) => child.once('exit', resolve));
}

async function benchMainJob() {
  await withInstance(['--no-demo'], ({ env, url }) => runMainJob({ root, url, env }));
}

async function benchBuilder() {
  const { runBuilder } = await import('../bench/builder.mjs');
  await withInstance([], ({ env, web }) => runBuilder({ root, web, dataDir: env.THROUGHLINE_DATA, record: true }));
}

/** `npm start` in an empty folder on free ports, ended when the work is done. */
async function withInstance(options, work) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-bench-'));
  const env = {
    ...process.env,
    THROUGHLINE_DATA: dataDir,
    API_PORT: String(await freePort()),
    WEB_PORT: String(await freePort()),
  };
  const instance = spawn(process.execPath, ['scripts/start.mjs', ...options], {
    cwd: root,
    env,
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  try {
    const url = `http://127.0.0.1:${env.API_PORT}`;
    await printedLine(instance, 'API ');
    await work({ env, url, web: `http://127.0.0.1:${env.WEB_PORT}` });
  } finally {
    const ended = new Promise((resolve) => instance.once('exit', resolve));
    instance.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Resolves with the first printed line that begins so; what is printed is shown. */
function printedLine(child, beginning) {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      process.stdout.write(text);
      printed += text;
      const line = printed.split('\n').find((one) => one.startsWith(beginning));
      if (line) resolve(line);
    });
    child.once('exit', (code) => reject(new Error(`the instance ended with code ${code}`)));
  });
}
