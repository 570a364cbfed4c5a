// `npm run bench -- --insights [--orders N]`: questions of insights beside the same questions in DuckDB and PostgreSQL: the first
// time a process is asked (cold), then of everyone, then of the people of another channel each time (a filter moves). Answers are
// compared before their times count. Nothing here passes or fails.
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { bundle } from './bundle.mjs';
import { ContenderClient } from './contender-client.mjs';
import { insightPages, insightQuestions } from './questions/insights.mjs';
import { machine, milliseconds, writeSection } from './results.mjs';
import { measure } from './rounds.mjs';
import { writeFiles } from './store/files.mjs';
import { channels } from './store/generate.mjs';

/** 2023-12-15. */
const today = 19_706;

export async function runInsights({ root, orderCount, contenders = ['duckdb', 'postgres'], rounds = 5 }) {
  const folder = path.join(root, '.data/bench', String(orderCount));
  mkdirSync(folder, { recursive: true });
  const files = await writeFiles(path.join(folder, 'files'), orderCount);
  const clients = await startAll(root, folder, contenders);
  try {
    for (const client of clients) {
      await client.ask('open', { folder, orderCount, threads: availableParallelism() });
      await client.ask('load', files);
      console.log(`${client.name} loaded`);
    }
    const rows = [];
    const numbered = { count: rounds, next: 1 };
    const names = [...Object.keys(insightQuestions), ...Object.keys(insightPages)];
    for (const name of names) rows.push(...(await measureQuestion(clients, numbered, name)));
    report({ root, orderCount, rounds, rows });
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
  for (const name of names) {
    const execArgv = name === 'postgres' ? withTypeScript : [];
    clients.push(new ContenderClient(name, { module: moduleOf(name), execArgv }));
  }
  await Promise.all(clients.map((client) => client.ready));
  return clients;
}

async function measureQuestion(clients, rounds, name) {
  const cold = new Map();
  for (const client of clients) {
    cold.set(client.name, (await client.ask('insight', { name, day: today, channel: null })).ms);
  }
  const whole = await measured(clients, rounds, name, () => null);
  const moved = await measured(clients, rounds, name, (round) => round % channels.length);
  return clients.map(({ name: contender }) => ({
    question: name,
    contender,
    coldMs: cold.get(contender),
    whole: whole.get(contender),
    moved: moved.get(contender),
  }));
}

async function measured(clients, rounds, name, channelOf) {
  const ask = (client, round) => client.ask('insight', { name, day: today - (round % 5), channel: channelOf(round) });
  const difference = (ours, theirs) => theirs.find((row, i) => row !== ours[i]) ?? ours[theirs.length] ?? '';
  const series = await measure(clients, rounds, ask, difference);
  for (const client of clients) {
    const { median, differences } = series.get(client.name);
    console.log(`${name} ${client.name}: ${median.toFixed(1)} ms`);
    for (const row of differences) console.log(`UNEQUAL ${name}, ${client.name}: ${row}`);
  }
  return series;
}

function report({ root, orderCount, rounds, rows }) {
  const ratio = (row, part) => {
    const ours = rows.find(({ question, contender }) => question === row.question && contender === 'engine');
    return row === ours ? '' : (row[part].median / ours[part].median).toFixed(1);
  };
  const cpu = ({ cpuMedian }) => (cpuMedian === null ? '' : milliseconds(cpuMedian));
  const lines = [
    `${machine()}. \`npm run bench -- --insights --orders ${orderCount}\`. Cold = the first time the process is asked, on the wall clock; then medians of ${rounds} interleaved rounds after 3 to warm up, another day each time: of everyone, and of the people who ever bought in a channel, another one each time. cpu = all threads together (steadier on a busy machine). Ratio = theirs / ours.`,
    '',
    '| question | contender | cold ms | everyone ms | cpu ms | ratio | a filter moves ms | cpu ms | ratio | equal |',
    '|---|---|--:|--:|--:|--:|--:|--:|--:|---|',
    ...rows.map((row) => {
      const { question, contender, coldMs, whole, moved } = row;
      const equal = whole.equal && moved.equal ? 'yes' : 'NO';
      const ofWhole = [milliseconds(whole.median), cpu(whole), ratio(row, 'whole')];
      const ofMoved = [milliseconds(moved.median), cpu(moved), ratio(row, 'moved')];
      return `| ${[question, contender, milliseconds(coldMs), ...ofWhole, ...ofMoved, equal].join(' | ')} |`;
    }),
  ];
  const title = `Insights, ${orderCount.toLocaleString('en-US')} orders`;
  console.log(`\n## ${title}\n\n${lines.join('\n')}`);
  writeSection(path.join(root, 'bench/RESULTS.md'), title, lines);
}
