// What the API holds under load, over HTTP on one machine: 200 requests a second of mixed queries on the demo store, beside an empty
// resolver; and one hostile client at its limit, beside another client before and during. Nothing passes or fails.
import path from 'node:path';
import autocannon from 'autocannon';
import { startInstance } from './instance.mjs';
import { machine, milliseconds, writeSection } from './results.mjs';

const rate = 200;
const partners = 20;
const connections = 20;

const day = (ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
const inStore = (fields) => `query ($store: ID!) { store(id: $store) { ${fields} } }`;
const empty = '{ viewer { id } }';

/** What partners ask, each as often as it stands here; `n` makes days and words others each time. */
const mixed = (n, segmentId) => [
  inStore('name customerCount orderCount dataAsOf'),
  inStore('segments(first: 20) { nodes { id name sentence } }'),
  inStore(
    `segment(id: "${segmentId}") { metrics(asOf: "${day(n % 700)}") { customerCount lifetimeValue { amount } repeatCustomerRate } }`,
  ),
  inStore(`segment(id: "${segmentId}") { members(first: 50, asOf: "${day(n % 700)}") { totalCount nodes { id } } }`),
  inStore(`segment(id: "${segmentId}") { history(from: "${day(90)}", to: "${day(0)}") { asOf customerCount } }`),
  inStore(`people(first: 20, query: "${'abcdefghij'[n % 10]}") { nodes { id name orderCount } }`),
  inStore('channels { handle name orderCount customerCount }'),
  inStore('canvases(first: 5) { nodes { id name nodes { segment { name } } } }'),
  inStore(
    `breakdown(dimension: CHANNEL, from: "${day(400 + (n % 200))}", to: "${day(n % 30)}") { key customers orders }`,
  ),
  inStore(
    `previewSegment(definition: { orders: { some: { gte: ${(n % 9) + 1} } } }) { metrics { customerCount } sentence }`,
  ),
  inStore('recipes { handle name }'),
  inStore('connections { id name }'),
];

/** Dear questions, until a key has no points left. */
const hostile = (n) =>
  inStore(
    ['PRODUCT', 'CHANNEL', 'TYPE', 'VENDOR']
      .map(
        (dimension, at) =>
          `b${at}: breakdown(dimension: ${dimension}, from: "${day(900 + ((n * 7 + at) % 150))}", to: "${day(n % 100)}") { key customers }`,
      )
      .join(' '),
  );

/** `port` is free. */
export async function runLoad({ root, port, record, seconds = 60 }) {
  const instance = await startInstance(root, { port, name: 'Load', currencyCode: 'USD', timeZone: 'UTC' });
  try {
    const { storeId } = await instance.admin('seed-demo');
    const names = Array.from({ length: partners + 2 }, (_, n) => `Partner ${n}`);
    const keys = [];
    for (const name of names)
      keys.push((await instance.admin('create-key', '--store', storeId, '--name', name)).apiKey);
    const [victim, attacker, ...others] = keys;
    const ask = (query, key) => ({ query, key, storeId });
    const first = await askOnce(instance.url, ask(inStore('segments(first: 1) { nodes { id } }'), victim));
    const segmentId = first.data.store.segments.nodes[0].id;
    const at = (n) => others[n % others.length];
    const queries = Array.from({ length: 100 }, (_, n) =>
      mixed(n, segmentId).map((query, m) => ask(query, at(n * 12 + m))),
    ).flat();
    for (const one of queries.slice(0, 60)) await askOnce(instance.url, one);
    const shoot = (requests, options) => fire(instance.url, requests, options);
    const spread = { connections, rate, seconds };
    const resolver = await shoot(
      others.map((key) => ask(empty, key)),
      { ...spread, seconds: seconds / 4 },
    );
    const load = await shoot(queries, spread);
    const again = await shoot(
      others.map((key) => ask(empty, key)),
      { ...spread, seconds: seconds / 4 },
    );
    const calm = queries.slice(0, 120).map(({ query }) => ask(query, victim));
    const alone = { connections: 2, rate: 20, seconds: seconds / 2 };
    const before = await shoot(calm, alone);
    const dear = Array.from({ length: 200 }, (_, n) => ask(hostile(n), attacker));
    const [attack, during] = await Promise.all([
      shoot(dear, { connections: 10, seconds: seconds / 2, mayBeRefused: true }),
      shoot(calm, alone),
    ]);
    report({ root, record, seconds, resolver, load, again, before, attack, during });
  } finally {
    await instance.stop();
  }
}

const bodyOf = ({ query, storeId }) =>
  JSON.stringify({ query, variables: query.includes('$store') ? { store: storeId } : {} });
const headersOf = ({ key }) => ({ authorization: `Bearer ${key}`, 'content-type': 'application/json' });

async function askOnce(url, one) {
  const reply = await fetch(`${url}/graphql`, { method: 'POST', headers: headersOf(one), body: bodyOf(one) });
  const answer = await reply.json();
  if (answer.errors) throw new Error(`${one.query}: ${JSON.stringify(answer.errors)}`);
  return answer;
}

/** Requests in turn, at a steady rate where one is given. `wrong` counts what was no whole answer. */
async function fire(url, requests, { connections: count, rate: overallRate, seconds, mayBeRefused = false }) {
  const result = await autocannon({
    url: `${url}/graphql`,
    connections: count,
    ...(overallRate && { overallRate }),
    duration: seconds,
    requests: requests.map((one) => ({ method: 'POST', path: '/graphql', headers: headersOf(one), body: bodyOf(one) })),
    verifyBody: (body) => mayBeRefused || !body.includes('"errors"'),
  });
  const { latency, errors, timeouts, mismatches, non2xx } = result;
  return {
    answered: result['2xx'],
    refused: non2xx,
    wrong: errors + timeouts + mismatches + (mayBeRefused ? 0 : non2xx),
    p50: latency.p50,
    p99: latency.p99,
    max: latency.max,
  };
}

function report({ root, record, seconds, resolver, load, again, before, attack, during }) {
  const row = (what, { answered, refused, wrong, p50, p99, max }) =>
    `| ${[what, answered, refused, wrong, ...[p50, p99, max].map(milliseconds)].join(' | ')} |`;
  const lines = [
    `${machine()}. \`npm run bench -- --load\`, autocannon on the same machine, the demo store, ${partners} keys. Mixed: ${mixed(0, '').length} kinds of queries, other days each time, ${rate} a second for ${seconds} s. The hostile client asks four breakdowns at once on 10 connections, without a pause, under one key; the other asks 20 mixed queries a second under its own.`,
    `Errors under load: ${load.wrong}. p99 of mixed queries is ${(load.p99 / resolver.p99).toFixed(1)} times that of an empty resolver before it, ${(load.p99 / again.p99).toFixed(1)} times that after it; the other client's p99 during the hostile one is ${(during.p99 / before.p99).toFixed(1)} times that before.`,
    '',
    '| what | answered | refused (429) | wrong | p50 ms | p99 | max |',
    '|---|--:|--:|--:|--:|--:|--:|',
    row('empty resolver, before', resolver),
    row('mixed queries', load),
    row('empty resolver, after', again),
    row('another client, before', before),
    row('another client, during', during),
    row('hostile client', attack),
  ];
  console.log(lines.join('\n'));
  if (record) writeSection(path.join(root, 'bench/RESULTS.md'), 'Load', lines);
}
