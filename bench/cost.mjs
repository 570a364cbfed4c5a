// Whether points bound time: queries of every price against a store, CPU of the API's process for each beside its points; the dearest allowed
// query beside the cheapest. An instance of its own. Nothing passes or fails.
import path from 'node:path';
import { startInstance } from './instance.mjs';
import { fillStore, openApi } from './live.mjs';
import { segments } from './questions/segments.mjs';
import { machine, milliseconds, writeSection } from './results.mjs';
import { currencyCode, timeZone } from './store/generate.mjs';

const inStore = (fields) => `query ($store: ID!) { store(id: $store) { ${fields} } }`;
const warmUps = 3;

/** `day(n)` is another day of the store each time, so that nothing is answered from memory. */
const questions = (day) => [
  ['viewer', () => '{ viewer { id } }'],
  ['page of 250 segments', () => inStore('segments(first: 250) { nodes { id name } }')],
  ['page of 250 people', () => inStore('people(first: 250) { nodes { id orderCount } }')],
  [
    '250 people with 20 orders each',
    () => inStore('people(first: 20) { nodes { id orders(first: 20) { nodes { id } } } }'),
  ],
  ['metrics of a segment', (n, id) => inStore(`segment(id: "${id}") { metrics(asOf: "${day(n)}") { customerCount } }`)],
  [
    'metrics of 30 segments',
    (n) => inStore(`segments(first: 30) { nodes { metrics(asOf: "${day(n)}") { customerCount } } }`),
  ],
  [
    'members of a past day',
    (n, id) => inStore(`segment(id: "${id}") { members(first: 250, asOf: "${day(n)}") { nodes { id } } }`),
  ],
  [
    'history of 730 days',
    (n, id) =>
      inStore(`segment(id: "${id}") { history(from: "${day(900 + n)}", to: "${day(171 + n)}") { customerCount } }`),
  ],
  [
    'preview',
    (n) =>
      inStore(
        `previewSegment(definition: { orders: { some: { gte: ${(n % 40) + 2} } } }) { metrics { customerCount } }`,
      ),
  ],
  ['breakdown by channel', (n) => inStore(`breakdown(dimension: CHANNEL, asOf: "${day(n)}") { key customers }`)],
  ['breakdown by product', (n) => inStore(`breakdown(dimension: PRODUCT, asOf: "${day(n)}") { key customers }`)],
  ['channels used', (n) => inStore(`channelUse(asOf: "${day(n)}") { all { customers } }`)],
  ['transitions', (n) => inStore(`transitions(dimension: CHANNEL, asOf: "${day(n)}") { from to count }`)],
];

/** `port` is free. */
export async function runCost({ root, port, orderCount, record, rounds = 15 }) {
  const instance = await startInstance(root, { port, name: 'Cost', currencyCode, timeZone });
  try {
    const api = await openApi(instance);
    await fillStore(api, orderCount);
    const ids = [];
    for (const { name, condition } of segments) ids.push(await makeSegment(api, name, condition));
    const day = (ago) => new Date(Date.UTC(2023, 11, 31) - ago * 86_400_000).toISOString().slice(0, 10);
    const measured = [];
    for (const [name, query] of questions(day)) {
      const ask = (n) => api.ask(query(n, ids[n % ids.length]));
      for (let n = 0; n < warmUps; n += 1) await ask(n);
      measured.push({ name, ...(await measure(instance, rounds, (n) => ask(n + warmUps))) });
    }
    const dearest = await measureDearest(instance, api, day);
    report({ root, record, orderCount, rounds, measured, dearest });
  } finally {
    await instance.stop();
  }
}

async function makeSegment(api, name, definition) {
  const { createSegment } = await api.query(
    `mutation ($store: ID!, $name: String!, $definition: JSON!) {
      createSegment(input: { storeId: $store, name: $name, definition: $definition }) { segment { id } userErrors { message } } }`,
    { name, definition },
  );
  return createSegment.segment.id;
}

/** Mean of what the API's process worked for a request, all its threads together, and what the request cost. */
async function measure({ cpuMs }, rounds, ask) {
  const before = cpuMs();
  let points = 0;
  for (let n = 0; n < rounds; n += 1) points = (await ask(n)).extensions.cost.actualQueryCost;
  return { points, ms: (cpuMs() - before) / rounds };
}

/** As many breakdowns as a full bucket pays for. */
async function measureDearest(instance, api, day) {
  const count = 100;
  const fields = Array.from(
    { length: count },
    (_, n) => `b${n}: breakdown(dimension: PRODUCT, asOf: "${day(n + 300)}") { key customers }`,
  );
  await api.untilFull();
  return { count, ...(await measure(instance, 1, () => api.ask(inStore(fields.join(' '))))) };
}

function report({ root, record, orderCount, rounds, measured, dearest }) {
  const [cheapest] = measured;
  const row = ({ name, points, ms }) => `| ${[name, points, milliseconds(ms), (ms / points).toFixed(2)].join(' | ')} |`;
  const lines = [
    `${machine()}. \`npm run bench -- --cost --orders ${orderCount}\`. A store of ${orderCount} orders; CPU of the API's process a request, all threads, mean of ${rounds}, another day each time. A point is meant to be a millisecond of one core at a million orders.`,
    `The dearest query that a full bucket allows costs ${dearest.points} points, ${Math.round(dearest.points / cheapest.points)} times the cheapest, and takes ${Math.round(dearest.ms / cheapest.ms)} times its time.`,
    '',
    '| query | points | CPU ms | ms a point |',
    '|---|--:|--:|--:|',
    ...measured.map(row),
    row({ name: `${dearest.count} breakdowns by product`, ...dearest }),
  ];
  console.log(lines.join('\n'));
  if (record) writeSection(path.join(root, 'bench/RESULTS.md'), 'Cost', lines);
}
