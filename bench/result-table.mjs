// The table of ratios as Markdown.
import { milliseconds } from './results.mjs';
import { warmUpRounds } from './rounds.mjs';

const notes = {
  load: 'engine: from generated rows, their making included; the others: from CSV, with indexes or state tables. Memory after it.',
  'snapshot load': 'from its snapshot file until the first answer, in a new process. Memory after it.',
  segment: 'one condition with six metrics, mean over 30.',
  breakdown: 'customers, orders, units and revenue by channel.',
  canvas: '30 segments with six metrics; moved and at risk of 60 edges over 30 days.',
  history:
    '730 days of one segment, members and metrics of each day. `daily-queries` = 730 times the fastest one-day query of a SQL contender; `one-evaluation` = the same segment on one day by the engine.',
  'new orders':
    'engine: orders are absorbed and the rows for the log of 30 memberships made, from rows already fetched; the others insert and ask the memberships of the customers.',
};

export function resultLines(rows, { machine, rounds }) {
  const lines = [
    `${machine}. Medians of ${rounds} interleaved rounds after ${warmUpRounds} to warm up, wall clock, least and most beside it; a condition is never asked twice in the same words.`,
    'Ratio = theirs / ours. `-facts` contenders have a per-order state table made for the question, the others none. Answers are compared: integers and money exactly, means to 1e-9.',
    'PostgreSQL, DuckDB and ClickHouse run with their own parallelism; cpu = all threads of the contender together (steadier than the clock on a busy machine); `column-read` = reading 8 bytes an order and 4 a customer.',
    '',
    '| case | contender | median ms | least | most | cpu ms | ratio | equal | memory MB |',
    '|---|---|--:|--:|--:|--:|--:|---|--:|',
  ];
  for (const row of rows) {
    const times = [row.medianMs, row.leastMs, row.mostMs, row.cpuMs ?? null];
    const cells = times.map((time) => (time === null ? '' : milliseconds(time)));
    lines.push(
      `| ${[row.case, row.contender, ...cells, ratioOf(row), row.equal ? 'yes' : 'NO', row.memoryMb ?? ''].join(' | ')} |`,
    );
  }
  const [{ bytesPerOrder } = {}] = rows.filter((row) => row.bytesPerOrder);
  if (bytesPerOrder) lines.push('', ...['hot', 'cold'].map((heat) => bytesLine(heat, bytesPerOrder[heat])));
  return [...lines, '', ...Object.entries(notes).map(([name, note]) => `- ${name}: ${note}`)];
}

function bytesLine(heat, groups) {
  const total = Object.values(groups).reduce((sum, bytes) => sum + bytes, 0);
  const parts = Object.entries(groups).map(([group, bytes]) => `${group} ${bytes.toFixed(1)}`);
  return `- ${heat} columns of the engine: ${total.toFixed(1)} bytes an order, spare room included (${parts.join(', ')}).`;
}

function ratioOf({ contender, ratio }) {
  if (ratio === null || contender === 'engine') return '';
  return ratio >= 100 ? Math.round(ratio).toLocaleString('en-US') : ratio.toFixed(ratio < 1 ? 3 : 1);
}
