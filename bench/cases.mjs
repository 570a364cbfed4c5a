// The cases of the engine's bench. Each adds its rows: medians on the wall clock with their spread, theirs compared with ours.
import { differenceOfMetrics } from './questions/metrics.mjs';
import { edges, segments } from './questions/segments.mjs';
import { measure, warmUpRounds } from './rounds.mjs';
import { indexCustomers, lastDay, newOrder, startOf } from './store/generate.mjs';

/** 2023-12-15: facts go on after it. */
const today = 19_706;
const canvasFrom = today - 29;
const historyFrom = today - 729;
const historySegment = 0;
const daysCompared = [0, 1, 89, 270, 365, 430, 611, 728];

const byName = (clients, ...names) => clients.filter(({ name }) => names.includes(name));
const sqlNames = ['postgres', 'duckdb', 'chdb'];
const factNames = ['duckdb-facts', 'chdb-facts'];

async function addRow(run, name, client, { median, cpuMedian = null, least, most, equal, differences }) {
  const memoryMb = client.memoryMb ? await client.memoryMb() : null;
  const row = {
    case: name,
    contender: client.name,
    medianMs: median,
    cpuMs: cpuMedian,
    leastMs: least,
    mostMs: most,
    equal,
    memoryMb,
  };
  for (const difference of differences ?? []) console.log(`UNEQUAL ${name}, ${client.name}: ${difference}`);
  run.rows.push(row);
  console.log(`${name} ${client.name}: ${median === null ? '-' : median.toFixed(2)} ms${equal ? '' : ' UNEQUAL'}`);
}

export async function measureRead(run) {
  const clients = byName(run.clients, 'column-read');
  const series = await measure(
    clients,
    run.rounds,
    (client) => client.ask('read'),
    () => '',
  );
  await addRow(run, 'segment', clients[0], series.get('column-read'));
}

/** The mean over the thirty segments; their spread is the mean of the least and of the most. */
export async function measureSegments(run) {
  const clients = byName(run.clients, 'engine', ...sqlNames, ...factNames);
  const all = [];
  for (let index = 0; index < segments.length; index += 1) {
    const ask = (client, round) => client.ask('segment', { index, day: today, round });
    all.push(await measure(clients, run.rounds, ask, differenceOfMetrics));
  }
  for (const client of clients) {
    const series = all.map((of) => of.get(client.name));
    const mean = (of) => series.reduce((sum, one) => sum + of(one), 0) / series.length;
    const differences = series.flatMap((one, index) =>
      [...one.differences].map((text) => `${segments[index].name}: ${text}`),
    );
    const equal = differences.length === 0;
    const [median, least, most] = [mean((one) => one.median), mean((one) => one.least), mean((one) => one.most)];
    const cpuMedian = series[0].cpuMedian === null ? null : mean((one) => one.cpuMedian);
    await addRow(run, 'segment', client, { median, cpuMedian, least, most, equal, differences });
    run.rows.at(-1).segments = series.map((one, index) => ({ name: segments[index].name, medianMs: one.median }));
  }
}

export async function measureBreakdown(run) {
  const clients = byName(run.clients, 'engine', ...sqlNames);
  const ask = (client, round) => client.ask('breakdown', { day: today - (round % 5) });
  const difference = (ours, theirs) => theirs.find((row, i) => row !== ours[i]) ?? '';
  const series = await measure(clients, run.rounds, ask, difference);
  for (const client of clients) await addRow(run, 'breakdown', client, series.get(client.name));
}

export async function measureCanvas(run) {
  const clients = byName(run.clients, 'engine', ...sqlNames);
  const ask = (client, round) => client.ask('canvas', { fromDay: canvasFrom, day: today, round });
  const series = await measure(clients, run.rounds, ask, differenceOfCanvas);
  for (const client of clients) await addRow(run, 'canvas', client, series.get(client.name));
}

function differenceOfCanvas(ours, theirs) {
  const found = segments.map(({ name }, i) => {
    const difference = differenceOfMetrics(ours.metrics[i], theirs.metrics[i]);
    return difference && `${name}: ${difference}`;
  });
  edges.forEach(({ from, to }, i) => {
    const [a, b] = [ours.moves[i], theirs.moves[i]];
    if (a.moved === b.moved && a.atRisk === b.atRisk) return;
    found.push(
      `${segments[from].name} -> ${segments[to].name}: ${a.moved} of ${a.atRisk} against ${b.moved} of ${b.atRisk}`,
    );
  });
  return found.filter(Boolean).join('; ');
}

/** 730 days of one segment; days of it compared with what the SQL contenders say of each alone; the daily queries extrapolated. */
export async function measureHistory(run) {
  const clients = byName(run.clients, 'engine', ...factNames);
  const argument = (round) => ({ index: historySegment, fromDay: historyFrom, day: today, round });
  const ask = (client, round) => client.ask('history', argument(round));
  const series = await measure(clients, run.rounds, ask, differenceOfDays);
  const daily = await measureDays(run);
  for (const client of clients) await addRow(run, 'history', client, series.get(client.name));
  const fastest = [...daily.values()].reduce((best, one) => (one.median < best.median ? one : best));
  const times = (value) => value * 730;
  await addRow(
    run,
    'history',
    { name: 'daily-queries' },
    {
      median: times(fastest.median),
      least: times(fastest.least),
      most: times(fastest.most),
      equal: [...daily.values()].every(({ equal }) => equal),
      differences: [...daily.values()].flatMap(({ differences }) => [...differences]),
    },
  );
  const [engine] = clients;
  const once = await measure(
    [engine],
    run.rounds,
    (client, round) => client.ask('segment', { index: historySegment, day: today, round }),
    () => '',
  );
  await addRow(run, 'history', { name: 'one-evaluation' }, once.get('engine'));
  const everything = (client, round) => client.ask('historyOfAll', { fromDay: historyFrom, day: today, round });
  const few = { ...run.rounds, count: Math.min(2, run.rounds.count), next: run.rounds.next + 1000 };
  await addRow(
    run,
    'history of 30 segments',
    engine,
    (await measure([engine], few, everything, () => '')).get('engine'),
  );
}

function differenceOfDays(ours, theirs) {
  return ours
    .map((day, i) => differenceOfMetrics(day, theirs[i]))
    .map((text, i) => text && `day ${i}: ${text}`)
    .filter(Boolean)
    .slice(0, 3)
    .join('; ');
}

async function measureDays(run) {
  const clients = byName(run.clients, ...sqlNames);
  const [engine] = byName(run.clients, 'engine');
  const argument = { index: historySegment, fromDay: historyFrom, day: today, round: run.rounds.next++ };
  const { result: days } = await engine.ask('history', argument);
  const found = new Map();
  for (const client of clients) {
    const rounds = { count: daysCompared.length, next: 0 };
    const ask = (one, turn) =>
      one.ask('segment', { index: historySegment, day: historyFrom + daysCompared[turn % daysCompared.length] });
    const series = await measure([client], rounds, ask, () => '');
    const of = series.get(client.name);
    for (const offset of daysCompared) {
      const { result } = await client.ask('segment', { index: historySegment, day: historyFrom + offset });
      const difference = differenceOfMetrics(days[offset], result);
      if (difference) of.differences.add(`${client.name}, day ${offset}: ${difference}`);
    }
    found.set(client.name, of);
  }
  return found;
}

/** New orders of known customers, after the store's last day, into thirty memberships. Runs last: the stores change. */
export async function measureIncremental(run) {
  const { numberBefore } = indexCustomers(run.orderCount);
  const next = { number: run.orderCount + 1, customer: 0 };
  const day = lastDay + 2;
  const clients = byName(run.clients, 'engine', ...sqlNames);
  const [engine] = clients;
  await engine.ask('follow', { day, round: run.rounds.next++ });
  for (const count of [1, Math.min(1000, Math.floor(run.orderCount / 100))]) {
    const name = count === 1 ? 'one new order' : `${count} new orders`;
    const turns = Array.from({ length: run.rounds.count + warmUpRounds }, () => newOrders(count, numberBefore, next));
    const first = run.rounds.next;
    const ask = (client, round) => {
      const argument = { orders: turns[round - first], day };
      return client === engine ? land(engine, argument) : client.ask('incremental', argument);
    };
    const series = await measure(clients, run.rounds, ask, differenceOfMasks);
    for (const client of clients) await addRow(run, name, client, series.get(client.name));
  }
}

/** Ours is followed live: the rows for the log are the answer, folded for the comparison. */
async function land(engine, argument) {
  await engine.ask('prepare', argument);
  const { result: rows, ms, cpuMs } = await engine.ask('incremental', argument);
  const { result } = await engine.ask('fold', { ...argument, rows });
  return { result, ms, cpuMs };
}

function newOrders(count, numberBefore, next) {
  return Array.from({ length: count }, (_, i) => {
    next.customer = (next.customer + 7919) % (numberBefore.length - 1);
    const { customer } = next;
    const seq = numberBefore[customer + 1] - numberBefore[customer] + 1;
    const day = lastDay + 2;
    return newOrder({ customer, seq, number: next.number++, at: startOf(day) + 36_000 + i, day });
  });
}

function differenceOfMasks(ours, theirs) {
  const known = new Map(ours);
  const wrong = theirs.filter(([customer, mask]) => known.get(customer) !== mask);
  const [first] = wrong;
  if (ours.length !== theirs.length) return `${ours.length} customers against ${theirs.length}`;
  return first
    ? `${wrong.length} customers, such as ${first[0]}: ${known.get(first[0]).toString(2)} against ${first[1].toString(2)}`
    : '';
}
