// `npm run bench -- --kinds [--orders N]`: what each kind of condition costs beside a plain condition on orders, on the
// generated store with places, mails and scores added. CPU time of one thread; every round asks another definition, so that
// no answer is kept from the one before. Nothing here passes or fails.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { kinds } from './questions/kinds.mjs';
import { machine, milliseconds, writeSection } from './results.mjs';
import { kindRows } from './store/kind-rows.mjs';
import { storeId } from './store/rows.mjs';

const today = '2023-12-15';
const twoYears = { from: '2021-12-16', to: today };
const rounds = 7;
/** What no kind should cost more than, in plain conditions (aim). */
const aim = 5;

export async function runKinds({ root, orderCount }) {
  const file = await bundle(root, 'bench/kind-engine.mjs', path.join(root, '.data/bench/kind-engine.mjs'));
  const { ResidentEngine } = await import(pathToFileURL(file).href);
  const engine = new ResidentEngine({ source: sourceOf(orderCount), memoryLimitMb: 16_384 });
  await engine.ordersPerDay(storeId, { from: today, to: today });
  const rows = kinds.map(({ name }) => ({ name, day: [], history: [], members: 0 }));
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, kind] of kinds.entries()) {
      const row = rows[index];
      const ask = (range) => engine.counts(storeId, [segmentOf(kind, round)], range, 1);
      await timed(row.day, () => ask({ from: today, to: today }));
      const [counts] = await timed(row.history, () => ask(twoYears));
      row.members = counts.at(-1).count;
    }
    console.log(`round ${round + 1} of ${rounds}`);
  }
  report({ root, orderCount, rows });
}

function sourceOf(orderCount) {
  return {
    readChangeNumber: async () => 1,
    readRows: async () => kindRows(orderCount, 1),
    readChangedRows: async () => {
      throw new Error('nothing changes here');
    },
  };
}

function segmentOf({ definition, references = () => ({}) }, round) {
  return {
    definition: { version: 1, universe: 'customers', condition: definition(round) },
    references: references(round),
  };
}

/** Adds the CPU time of all threads of the process, ms. */
async function timed(times, ask) {
  const before = process.cpuUsage();
  const answer = await ask();
  const { user, system } = process.cpuUsage(before);
  times.push((user + system) / 1000);
  return answer;
}

/** Without the first, which compiles, and finds what is kept for the others. */
const median = ([, ...times]) => times.sort((a, b) => a - b)[times.length >> 1];

function report({ root, orderCount, rows }) {
  const [plain] = rows;
  const lines = [
    `${machine()}. CPU time of one thread, median of ${rounds - 1} after the first; every round asks another definition. Aim: no kind above ${aim} times a plain condition on orders.`,
    '',
    '| kind | members | first ms | ms | ratio | 730 days ms | ratio |',
    '|---|--:|--:|--:|--:|--:|--:|',
    ...rows.map(
      ({ name, members, day, history }) =>
        `| ${name} | ${members} | ${milliseconds(day[0])} | ${milliseconds(median(day))} | ${ratio(day, plain.day)} | ${milliseconds(median(history))} | ${ratio(history, plain.history)} |`,
    ),
  ];
  const title = `Kinds of conditions, ${orderCount.toLocaleString('en-US')} orders`;
  console.log(`\n## ${title}\n\n${lines.join('\n')}`);
  writeSection(path.join(root, 'bench/RESULTS.md'), title, lines);
}

const ratio = (one, other) => (median(one) / median(other)).toFixed(1);
