// The main job on real data: import of Global Electronics, previews and a canvas of all pairs, over the API.
// Prints medians with their spread and writes its section of bench/RESULTS.md. Nothing here passes or fails.
import { spawnSync } from 'node:child_process';
import { existsSync, openAsBlob } from 'node:fs';
import path from 'node:path';
import { machine, milliseconds, writeSection } from './results.mjs';

const rounds = 15;
const files = ['Sales.csv', 'Customers.csv', 'Products.csv', 'Stores.csv'];

export async function runMainJob({ root, url, env }) {
  const data = path.resolve(root, process.env.THROUGHLINE_TEST_DATA ?? '../shared/data', 'global_electronics');
  if (!existsSync(data)) {
    console.log(`Skipped: no data folder at ${data} (set THROUGHLINE_TEST_DATA).`);
    return;
  }
  const store = createStore(root, env);
  const api = client(url, store.apiKey);
  const importMs = await importAll(api, store.storeId, data);
  const segment = await api.query(previewQuery, { id: store.storeId, definition: firstStoreLaterOnline });
  const { canvasId } = await makeCanvas(api, store.storeId);
  const rows = [
    { name: 'import of 62,884 lines, customers, products, stores', aim: 'under 15,000 ms', ...spread([importMs]) },
    {
      name: 'preview of a segment with six metrics and changes',
      aim: 'under 50 ms',
      ...(await time(() => api.query(previewQuery, { id: store.storeId, definition: firstStoreLaterOnline }))),
    },
    {
      name: 'canvas of all pairs: nodes, metrics, edges with comparison',
      aim: 'under 150 ms',
      ...(await time(() => api.query(canvasQuery, { id: store.storeId, canvasId }))),
    },
    { name: 'empty request (viewer)', aim: '', ...(await time(() => api.query('{ viewer { id } }', {}))) },
  ];
  print(rows, segment.store.previewSegment.metrics.customerCount, root);
}

function createStore(root, env) {
  const args = ['run', '-s', 'admin', '--', 'create-store', '--organization', 'Bench', '--name', 'Global Electronics'];
  args.push('--currency', 'USD', '--time-zone', 'America/New_York', '--json');
  const { stdout, status } = spawnSync('npm', args, { cwd: root, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`create-store failed: ${stdout}`);
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

function client(url, apiKey) {
  const headers = { authorization: `Bearer ${apiKey}` };
  return {
    url,
    headers,
    async query(query, variables) {
      const body = JSON.stringify({ query, variables });
      const reply = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body,
      });
      const { data, errors } = await reply.json();
      if (errors) throw new Error(errors.map((error) => error.message).join('; '));
      return data;
    },
  };
}

async function importAll(api, storeId, data) {
  const { store } = await api.query('query ($id: ID!) { store(id: $id) { mappings { preset mapping fileNames } } }', {
    id: storeId,
  });
  const preset = store.mappings.find((mapping) => mapping.preset);
  const form = new FormData();
  form.append('mapping', JSON.stringify(preset.mapping));
  for (const file of files) form.append(file, await openAsBlob(path.join(data, file)), file);
  const startedAt = performance.now();
  const reply = await fetch(`${api.url}/v1/stores/${storeId}/imports?format=mapped_csv`, {
    method: 'POST',
    headers: api.headers,
    body: form,
  });
  const { importId } = await reply.json();
  for (;;) {
    const { import: now } = await api.query('query ($id: ID!) { import(id: $id) { status message ordersTotal } }', {
      id: importId,
    });
    if (now.status === 'FAILED') throw new Error(now.message);
    if (now.status === 'SUCCEEDED') return performance.now() - startedAt;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function makeCanvas(api, storeId) {
  const { applyRecipe } = await api.query(
    'mutation ($storeId: ID!) { applyRecipe(input: { storeId: $storeId, recipe: "omnichannel", pairs: all }) { canvas { id } userErrors { message } } }',
    { storeId },
  );
  return { canvasId: applyRecipe.canvas.id };
}

async function time(action) {
  await action();
  const samples = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    await action();
    samples.push(performance.now() - startedAt);
  }
  return spread(samples);
}

function spread(samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)], least: sorted[0], most: sorted.at(-1) };
}

function print(rows, members, root) {
  const lines = [
    `${machine()}. Round trips over HTTP on one machine: ${rounds} rounds after one to warm up. The preview counts ${members} people.`,
    '',
    '| what | median ms | least | most | aim |',
    '|---|--:|--:|--:|---|',
    ...rows.map(
      ({ name, median, least, most, aim }) =>
        `| ${[name, ...[median, least, most].map(milliseconds), aim].join(' | ')} |`,
    ),
  ];
  console.log(lines.join('\n'));
  writeSection(path.join(root, 'bench/RESULTS.md'), 'Main job', lines);
}

const channel = (operator, value) => ({ channel: { [operator]: [value] } });
const firstStoreLaterOnline = {
  all: [
    { orders: { position: { from: 1, to: 1 }, where: channel('in', 'pos'), some: { gte: 1 } } },
    { orders: { position: { from: 2 }, where: channel('in', 'online_store'), some: { gte: 1 } } },
  ],
};
const metrics = `customerCount repeatCustomerRate lifetimeValue { amount } averageOrderValue { amount } averageOrderCount purchaseIntervalDays
  change { customerCount repeatCustomerRate lifetimeValue averageOrderValue averageOrderCount purchaseIntervalDays }`;
const previewQuery = `query ($id: ID!, $definition: JSON!) {
  store(id: $id) { previewSegment(definition: $definition, asOf: "2021-02-20") { sentence metrics { ${metrics} } problems { code } } } }`;
const canvasQuery = `query ($id: ID!, $canvasId: ID!) {
  store(id: $id) { canvas(id: $canvasId) {
    nodes { id x y segment { id name metrics(asOf: "2021-02-20") { ${metrics} } } }
    edges(from: "2020-02-21", to: "2021-02-20") { id source target
      moves { moved atRisk rate rateLow rateHigh medianDays stayed left revenueAfter { amount } }
      comparison { moved atRisk rate difference p clear } } } } }`;
