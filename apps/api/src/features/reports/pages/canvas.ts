import { readWindowDays, windowOf } from '@throughline/core/canvases/canvas-window';
import { formatDate, formatDateRange } from '@throughline/core/format/dates';
import type { ReportPage, ReportQuestion } from '../report-page.ts';
import { type Estimated, type ReportTable, reportLocale } from '../report-table.ts';

interface Moves {
  moved: number;
  atRisk: number;
  rate: number | null;
  rateLow: number | null;
  rateHigh: number | null;
  medianDays: number | null;
}
interface Comparison {
  rate: number | null;
  difference: number | null;
  differenceLow: number | null;
  differenceHigh: number | null;
  clear: boolean;
}
interface Board {
  nodes: {
    segment: { id: string; name: string; metrics: { customerCount: number; change: { customerCount: number | null } } };
  }[];
  edges: { source: string; target: string; moves: Moves; comparison: Comparison | null }[];
}

/** A canvas as its two tables: segments with their counts, edges with their moves. */
export const canvasReport = (canvasId: string): ReportPage => ({
  title: 'Canvas',
  looksAt: async (question) => {
    const found = await readCanvas(question, canvasId);
    if (found === null) return [];
    const { from, to } = found.window;
    return [
      found.name,
      `As of ${formatDate(to, reportLocale)}`,
      `Moves from ${formatDateRange(from, to, reportLocale)}`,
    ];
  },
  tables: async (question) => {
    const found = await readCanvas(question, canvasId);
    if (found === null) return null;
    const { canvas } = await question.ask<{ canvas: Board | null }>(
      `canvas(id: $canvasId) { nodes { segment { id name metrics(asOf: $asOf) { customerCount change { customerCount } } } }
        edges(from: $start, to: $end) { source target moves { moved atRisk rate rateLow rateHigh medianDays }
          comparison { rate difference differenceLow differenceHigh clear } } }`,
      {
        canvasId: { type: 'ID!', value: canvasId },
        start: { type: 'Date!', value: found.window.from },
        end: { type: 'Date!', value: found.window.to },
      },
    );
    return canvas && [nodes(canvas), edges(canvas)];
  },
});

/** null when it is gone, or out of sight. */
async function readCanvas({ ask, store, view, search }: ReportQuestion, canvasId: string) {
  const { canvas } = await ask<{ canvas: { name: string; settings: unknown; archivedAt: string | null } | null }>(
    'canvas(id: $canvasId) { name settings archivedAt }',
    { canvasId: { type: 'ID!', value: canvasId } },
  );
  if (canvas === null || canvas.archivedAt !== null) return null;
  const window = windowOf(view.asOf ?? store.today, readWindowDays(search, canvas.settings));
  return { name: canvas.name, window };
}

const nodes = (canvas: Board): ReportTable => ({
  title: 'Segments',
  note: 'the change is against the mean of the 7 days before',
  columns: [
    { head: 'Segment', kind: 'text' },
    { head: 'Customers', kind: 'count' },
    { head: 'Change', kind: 'percent', digits: 2 },
  ],
  rows: canvas.nodes.map(({ segment: { name, metrics } }) => [
    name,
    metrics.customerCount,
    metrics.change.customerCount,
  ]),
  bars: 1,
});

function edges(canvas: Board): ReportTable {
  const names = new Map(canvas.nodes.map(({ segment }) => [segment.id, segment.name]));
  const nameOf = (id: string) => names.get(id) ?? 'Segment';
  const estimate = (value: number | null, low: number | null, high: number | null, n: number): Estimated | null =>
    value === null ? null : { value, low, high, n };
  return {
    title: 'Edges',
    note: 'the change of the rate is in points, against the window before',
    columns: [
      { head: 'From', kind: 'text' },
      { head: 'To', kind: 'text' },
      { head: 'Moved', kind: 'count' },
      { head: 'At risk', kind: 'count' },
      { head: 'Rate', kind: 'percent', digits: 2, isEstimated: true },
      { head: 'Median', kind: 'days', digits: 1 },
      { head: 'Change of the rate', kind: 'percent', digits: 2, isEstimated: true },
      { head: 'Clear', kind: 'text' },
    ],
    rows: canvas.edges.map(({ source, target, moves, comparison }) => [
      nameOf(source),
      nameOf(target),
      moves.moved,
      moves.atRisk,
      estimate(moves.rate, moves.rateLow, moves.rateHigh, moves.atRisk),
      moves.medianDays,
      comparison && estimate(comparison.difference, comparison.differenceLow, comparison.differenceHigh, moves.atRisk),
      comparison?.difference == null ? '' : comparison.clear ? 'yes' : 'no',
    ]),
  };
}
