// Live, end to end: orders posted to the facts API at a fixed rate, each timed until the first row of the membership log that it
// caused is read over /events. An instance of its own: durable PostgreSQL, API process, thirty-one segments. Nothing passes or fails.
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { startInstance } from './instance.mjs';
import { segments } from './questions/segments.mjs';
import { machine, milliseconds, writeSection } from './results.mjs';
import {
  channels,
  currencyCode,
  discountCodes,
  generateCustomers,
  newOrder,
  productName,
  timeZone,
  typeName,
  typeOf,
} from './store/generate.mjs';

const patienceMs = 60_000;
const emptyRequests = 200;

/** `port` is free; `record` = whether bench/RESULTS.md gets the figures. */
export async function runLive({ root, orderCount, port, record, ordersASecond = 50, seconds = 60 }) {
  const instance = await startInstance(root, { port, name: 'Live', currencyCode, timeZone });
  try {
    const api = await openApi(instance);
    await fillStore(api, orderCount);
    await makeSegments(api);
    const empty = await timeEmptyRequests(api);
    const live = await postLive(api, { orderCount, ordersASecond, seconds });
    report({ root, orderCount, ordersASecond, empty, live, record });
  } finally {
    await instance.stop();
  }
}

/** Asks as the key of an instance's store. */
export async function openApi({ url, storeId, apiKey }) {
  const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };
  const post = async (to, body) => {
    const reply = await fetch(`${url}${to}`, { method: 'POST', headers, body: JSON.stringify(body) });
    // A key has so many points a second: filling a store is held back, what is measured stays below them.
    if (reply.status === 429) {
      await new Promise((resolve) => setTimeout(resolve, Number(reply.headers.get('retry-after')) * 1_000));
      return post(to, body);
    }
    if (!reply.ok) throw new Error(`${reply.status} ${await reply.text()}`);
    return reply.json();
  };
  const ask = async (query, variables = {}) => {
    const given = query.includes('$store') ? { store: storeId, ...variables } : variables;
    const answer = await post('/graphql', { query, variables: given });
    if (answer.errors) throw new Error(answer.errors.map((error) => error.message).join('; '));
    return answer;
  };
  return {
    storeId,
    headers,
    events: `${url}/events?store=${storeId}`,
    sendFacts: (facts) => post(`/v1/stores/${storeId}/facts`, facts),
    ask,
    query: async (query, variables) => (await ask(query, variables)).data,
    /** Waits until nothing of the key's points is used up. */
    async untilFull() {
      for (;;) {
        const { maximumAvailable, currentlyAvailable } = (await ask('{ viewer { id } }')).extensions.cost
          .throttleStatus;
        if (currentlyAvailable >= maximumAvailable - 1) return;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    },
  };
}

/** Posts the bench's store, as fast as a key may. */
export async function fillStore(api, orderCount) {
  const startedAt = performance.now();
  let orders = [];
  let refunds = [];
  const flush = async () => {
    if (orders.length > 0) await api.sendFacts({ orders });
    for (; refunds.length > 0; refunds = refunds.slice(1_000))
      await api.sendFacts({ refunds: refunds.slice(0, 1_000) });
    orders = [];
  };
  for (const { customer, orders: own } of generateCustomers(orderCount)) {
    for (const order of own) {
      orders.push(orderFact(`${order.number}`, `${customer}`, order));
      if (order.refund) refunds.push(refundFact(`${order.number}`, order.refund));
      if (orders.length === 1_000) await flush();
    }
  }
  await flush();
  console.log(`store of ${orderCount} orders: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

const decimal = (minor) => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
const instant = (epochSeconds) => new Date(epochSeconds * 1000).toISOString();

function orderFact(id, customer, order) {
  return {
    id,
    placedAt: instant(order.at),
    channel: channels[order.channel],
    gross: decimal(order.grossMinor),
    customer: { id: customer },
    discountCodes: order.discount < 0 ? [] : [discountCodes[order.discount]],
    lines: order.lines.map(({ product, quantity, amountMinor }) => ({
      title: productName(product),
      type: typeName(typeOf(product)),
      quantity,
      amount: decimal(amountMinor),
    })),
  };
}

function refundFact(orderId, { at, amountMinor }) {
  return { id: `refund of ${orderId}`, orderId, refundedAt: instant(at), amount: decimal(amountMinor) };
}

/** The bench's thirty, and one that everyone enters with an order of today. */
async function makeSegments(api) {
  const today = { name: 'bought today', condition: { orders: { when: { last: { days: 1 } }, some: { gte: 1 } } } };
  for (const { name, condition } of [...segments, today]) {
    const { createSegment } = await api.query(
      `mutation ($store: ID!, $name: String!, $definition: JSON!) {
        createSegment(input: { storeId: $store, name: $name, definition: $definition }) { userErrors { message } } }`,
      { name, definition: condition },
    );
    if (createSegment.userErrors.length > 0) throw new Error(JSON.stringify(createSegment.userErrors));
  }
  const startedAt = performance.now();
  for (;;) {
    const { store } = await api.query(
      'query ($store: ID!) { store(id: $store) { membershipLog(first: 250) { rows { kind } } } }',
    );
    if (store.membershipLog.rows.filter(({ kind }) => kind === 'BEGUN').length > segments.length) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  console.log(`segments begun: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

async function timeEmptyRequests(api) {
  const samples = [];
  for (let i = 0; i < emptyRequests; i += 1) {
    const startedAt = performance.now();
    await api.query('{ viewer { id } }');
    samples.push(performance.now() - startedAt);
  }
  return spread(samples.slice(emptyRequests / 4));
}

/** Half of the orders are of new customers, half of known ones, each once. */
async function postLive(api, { orderCount, ordersASecond, seconds }) {
  const { factId } = await import('../packages/db/src/ids.ts');
  const { store } = await api.query('query ($store: ID!) { store(id: $store) { connections { id } } }');
  const waiting = new Map();
  const read = [];
  const posted = [];
  const reader = await follow(api, (rows) => {
    const now = performance.now();
    for (const { cause } of rows) {
      const sentAt = waiting.get(cause?.id);
      if (sentAt === undefined) continue;
      waiting.delete(cause.id);
      read.push(now - sentAt);
    }
  });
  const count = ordersASecond * seconds;
  const startedAt = performance.now();
  const failures = [];
  const requests = [];
  for (let i = 0; i < count; i += 1) {
    const waitMs = startedAt + (i * 1000) / ordersASecond - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    const customer = i % 2 === 0 ? `new ${i}` : `${Math.floor((i * orderCount) / count / 5)}`;
    const order = newOrder({
      customer: i,
      seq: 1,
      number: orderCount + i,
      at: Math.floor(Date.now() / 1000) - 1,
      day: 0,
    });
    const sentAt = performance.now();
    waiting.set(factId('ord', store.connections[0].id, `live ${i}`), sentAt);
    const sent = api.sendFacts({ orders: [orderFact(`live ${i}`, customer, order)] }).then(
      () => posted.push(performance.now() - sentAt),
      (error) => failures.push(error),
    );
    requests.push(sent);
  }
  await Promise.all(requests);
  if (failures.length > 0) throw failures[0];
  const until = performance.now() + patienceMs;
  while (waiting.size > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
  reader.close();
  return { count, lost: waiting.size, read: spread(read), posted: spread(posted) };
}

async function follow(api, onRows) {
  const abort = new AbortController();
  const reply = await fetch(api.events, { headers: api.headers, signal: abort.signal });
  if (!reply.ok) throw new Error(`${reply.status} ${await reply.text()}`);
  let text = '';
  let last = null;
  const take = (event) => {
    if (!event.startsWith('event: memberships\n')) return;
    const { rows } = JSON.parse(event.slice(event.indexOf('\ndata: ') + 7));
    for (const { number } of rows) {
      if (last !== null && number !== last + 1) throw new Error(`row ${number} came after ${last}`);
      last = number;
    }
    onRows(rows);
  };
  const reading = (async () => {
    for await (const chunk of reply.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        take(text.slice(0, end));
        text = text.slice(end + 2);
      }
    }
  })();
  reading.catch((error) => {
    if (!abort.signal.aborted) throw error;
  });
  return { close: () => abort.abort() };
}

function spread(samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), max: sorted.at(-1) ?? Number.NaN };
}

function report({ root, orderCount, ordersASecond, empty, live, record }) {
  const row = (what, { p50, p95, max }) => `| ${[what, ...[p50, p95, max].map(milliseconds)].join(' | ')} |`;
  const ratio = (live.read.p95 / empty.p50).toFixed(1);
  const lines = [
    `${machine()}. Over HTTP on one machine: ${live.count} orders at ${ordersASecond} a second to a store of ${orderCount} orders with ${segments.length + 1} segments.`,
    `Lost: ${live.lost}. The p95 of a row is ${ratio} times an empty request (aim: p95 under 300 ms at 1,000,000 orders).`,
    '',
    '| what | p50 ms | p95 | max |',
    '|---|--:|--:|--:|',
    row('order sent until its membership row is read', live.read),
    row('order sent until it is answered', live.posted),
    row('empty request (viewer)', empty),
  ];
  console.log(lines.join('\n'));
  if (record) writeSection(path.join(root, 'bench/RESULTS.md'), 'Live', lines);
}
