// The inbox's door: signed deliveries posted to a connection, each verified and kept in durable PostgreSQL before it is answered, while
// the jobs process makes facts of them. An instance of its own on the machine of the sender. Nothing passes or fails.
import { createHmac } from 'node:crypto';
import http from 'node:http';
import { loadavg } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { startInstance } from './instance.mjs';
import { machine, milliseconds, writeSection } from './results.mjs';

const atOnce = 32;
const fullSeconds = 10;
const warmUpSeconds = 2;
const patienceMs = 120_000;

/** `record` = whether bench/RESULTS.md gets the figures. */
export async function runInbox({ root, port, record, aSecond = 200, seconds = 30 }) {
  const [load] = loadavg();
  const instance = await startInstance(root, { port, name: 'Inbox', currencyCode: 'USD', timeZone: 'UTC', jobs: true });
  try {
    const inbox = await connect(instance);
    const bytes = Buffer.byteLength(inbox.make(0).body);
    await postFull(inbox.send, warmUpSeconds);
    const empty = await withCpu(instance, () => postFull(inbox.ask, fullSeconds));
    const full = await withCpu(instance, () => postFull(inbox.send, fullSeconds));
    await inbox.worked();
    const steady = await withCpu(instance, () => postSteadily(inbox.send, aSecond, seconds));
    await inbox.worked();
    const kept = await inbox.counts();
    report({ root, record, load, aSecond, seconds, bytes, empty, full, steady, kept, sent: inbox.sent() });
  } finally {
    await instance.stop();
  }
}

/** With the API process's own milliseconds per request. */
async function withCpu({ cpuMs }, run) {
  const before = cpuMs();
  const figures = await run();
  return { ...figures, cpuMs: (cpuMs() - before) / figures.count };
}

async function connect({ url, storeId, apiKey }) {
  const query = async (text, variables = {}) => {
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ query: text, variables: { store: storeId, ...variables } });
    const { data, errors } = await (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).json();
    if (errors) throw new Error(errors.map((error) => error.message).join('; '));
    return data;
  };
  const { connectSource } = await query(`mutation ($store: ID!) {
    connectSource(input: { storeId: $store, source: "webhook", input: [{ name: "name", value: "Till" }] }) {
      connection { id webhookUrl } reveal { value } userErrors { message } } }`);
  if (connectSource.userErrors.length > 0) throw new Error(connectSource.userErrors[0].message);
  const { id, webhookUrl } = connectSource.connection;
  const key = Buffer.from(connectSource.reveal[0].value.slice('whsec_'.length), 'base64');
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1_000 });
  const to = `${url}${new URL(webhookUrl).pathname}`;
  let sent = 0;
  const make = (number) => sign(key, number);
  return {
    make,
    sent: () => sent,
    ask: () => post(agent, `${url}/healthz`, 'GET', {}, ''),
    send: () => {
      sent += 1;
      const { headers, body } = make(sent);
      return post(agent, to, 'POST', headers, body);
    },
    counts: async () => {
      const { node } = await query(
        'query ($id: ID!) { node(id: $id) { ... on Connection { receivedCount waitingCount deadCount orderCount } } }',
        { id },
      );
      return node;
    },
    async worked() {
      const until = performance.now() + patienceMs;
      while ((await this.counts()).waitingCount > 0 && performance.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 250));
    },
  };
}

function sign(key, number) {
  const id = `delivery ${number}`;
  const timestamp = Math.floor(Date.now() / 1000);
  const lines = Array.from({ length: 3 }, (_, line) => ({
    title: `Product ${(number + line) % 500}`,
    sku: `SKU-${(number + line) % 500}`,
    vendor: 'Slow Morning',
    quantity: 1 + line,
    amount: '12.50',
  }));
  const order = {
    id: `${number}`,
    placedAt: new Date().toISOString(),
    channel: 'pos',
    location: `Shop ${number % 7}`,
    gross: '37.50',
    tags: ['till', 'bench'],
    customer: { id: `${number % 5_000}`, email: `customer${number % 5_000}@people.example` },
    lines,
  };
  const body = JSON.stringify({ orders: [order] });
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
  return { headers: { ...headers, 'content-type': 'application/json' }, body };
}

/** Milliseconds until the answer was read; throws for any but 200. */
function post(agent, url, method, headers, body) {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const request = http.request(url, { agent, method, headers }, (response) => {
      response.resume();
      response.once('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - startedAt);
        else reject(new Error(`answered ${response.statusCode}`));
      });
    });
    request.once('error', reject);
    request.end(body);
  });
}

/** As many as go, so many at once. */
async function postFull(send, seconds) {
  const samples = [];
  const startedAt = performance.now();
  const until = startedAt + seconds * 1_000;
  const lane = async () => {
    while (performance.now() < until) samples.push(await send());
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return {
    count: samples.length,
    aSecond: samples.length / ((performance.now() - startedAt) / 1_000),
    ...spread(samples),
  };
}

/** At a fixed rate, whether answered or not. */
async function postSteadily(send, aSecond, seconds) {
  const samples = [];
  const startedAt = performance.now();
  const requests = [];
  for (let i = 0; i < aSecond * seconds; i += 1) {
    const waitMs = startedAt + (i * 1_000) / aSecond - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    requests.push(send().then((ms) => samples.push(ms)));
  }
  await Promise.all(requests);
  return {
    count: samples.length,
    aSecond: samples.length / ((performance.now() - startedAt) / 1_000),
    ...spread(samples),
  };
}

function spread(samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? Number.NaN };
}

function report({ root, record, load, aSecond, seconds, bytes, empty, full, steady, kept, sent }) {
  const row = (what, one) =>
    `| ${[what, Math.round(one.aSecond), ...[one.p50, one.p99, one.max, one.cpuMs].map(milliseconds)].join(' | ')} |`;
  const { receivedCount, orderCount, deadCount } = kept;
  const lines = [
    `${machine()}. Signed deliveries of ${bytes} bytes (an order with three lines) over HTTP, sender, API, jobs and PostgreSQL on one machine; each is verified and kept before it is answered, and becomes facts meanwhile.`,
    `Load of the machine when it began: ${load.toFixed(1)}. Sent ${sent}, kept ${receivedCount}, orders made ${orderCount}, failed ${deadCount}. At full speed ${(full.aSecond / empty.aSecond).toFixed(2)} of an empty endpoint of the same server (aim: 200 a second on two cores).`,
    '',
    '| what | a second | p50 ms | p99 | max | API cpu ms each |',
    '|---|--:|--:|--:|--:|--:|',
    row(`deliveries at ${aSecond} a second for ${seconds} s`, steady),
    row(`deliveries as fast as they are answered, ${atOnce} at once`, full),
    row(`empty endpoint (healthz), ${atOnce} at once`, empty),
  ];
  console.log(lines.join('\n'));
  if (record) writeSection(path.join(root, 'bench/RESULTS.md'), 'Inbox', lines);
}
