// A canvas on any day of its history: the figures of nodes and chips, from one answer that holds every day.
import { parseDay } from '@throughline/core/day';
import { type Counted, compareRates } from '@throughline/stats/compare-rates';
import { wilsonInterval } from '@throughline/stats/wilson';
import { addDays } from '../timeline/slider-range.ts';
import { edgeKey } from './canvas-draft.ts';
import type { ComparisonFigures, MovesFigures } from './describe-moves.ts';

/** Arrays hold one entry a day, from `from` on. */
export interface CanvasHistory {
  from: string;
  to: string;
  windowDays: number;
  nodes: readonly { segmentId: string; counts: readonly number[] }[];
  edges: readonly {
    source: string;
    target: string;
    moved: readonly number[];
    atRisk: readonly number[];
    medianDays: readonly (number | null)[];
  }[];
}

export interface NodeFigures {
  count: number;
  change: number | null;
  points: number[];
}

/** The window before, and how this one differs from it. */
export interface WindowBefore extends ComparisonFigures {
  moved: number;
  atRisk: number;
  rateLow: number | null;
  rateHigh: number | null;
}

export interface ChipFigures {
  moves: MovesFigures;
  comparison: WindowBefore | null;
}

export interface ShownFigures {
  nodes: ReadonlyMap<string, NodeFigures>;
  edges: ReadonlyMap<string, ChipFigures>;
}

export const sparklineDays = 728;
const sparklineStep = 7;
const changeDays = 7;

/** What the slider's history is asked for: the days before it that sparklines and comparisons look back on are in it. */
export const historyRange = (
  slider: { from: string; to: string },
  windowDays: number,
): { from: string; to: string } => ({
  from: addDays(slider.from, -Math.max(sparklineDays, windowDays)),
  to: slider.to,
});

/** The figures of a day; null when the history does not hold it. `firstOrderOn` = the store's first counted order. */
export function figuresOn(history: CanvasHistory, day: string, firstOrderOn: string | null): ShownFigures | null {
  const index = parseDay(day)! - parseDay(history.from)!;
  if (index < 0 || day > history.to) return null;
  const hasWeek = firstOrderOn !== null && firstOrderOn <= addDays(day, -changeDays);
  return {
    nodes: new Map(
      history.nodes.map(({ segmentId, counts }) => [
        segmentId,
        {
          count: counts[index]!,
          change: hasWeek ? changeAt(counts, index) : null,
          points: sparkline(counts, index),
        },
      ]),
    ),
    edges: edgesOn(history, index),
  };
}

/** Against the mean of the 7 days before (docs/semantics.md 4). */
function changeAt(counts: readonly number[], index: number): number | null {
  if (index < changeDays) return null;
  const sum = counts.slice(index - changeDays, index).reduce((total, count) => total + count, 0);
  return sum === 0 ? null : (counts[index]! * changeDays) / sum - 1;
}

function sparkline(counts: readonly number[], index: number): number[] {
  const points: number[] = [];
  const first = Math.max(index - sparklineDays, index % sparklineStep);
  for (let i = first; i <= index; i += sparklineStep) points.push(counts[i]!);
  return points;
}

function edgesOn({ edges, windowDays }: CanvasHistory, index: number): Map<string, ChipFigures> {
  const counted = (edge: (typeof edges)[number], at: number): Counted => ({
    successes: edge.moved[at] ?? 0,
    n: edge.atRisk[at] ?? 0,
  });
  const changes =
    index < windowDays
      ? null
      : compareRates(edges.map((edge) => ({ now: counted(edge, index), before: counted(edge, index - windowDays) })));
  return new Map(
    edges.map((edge, row) => [
      edgeKey(edge),
      {
        moves: { ...rateOf(counted(edge, index)), medianDays: edge.medianDays[index] ?? null },
        comparison: changes && { ...rateOf(counted(edge, index - windowDays)), ...changes[row]! },
      },
    ]),
  );
}

/** The share of those at risk who moved, with Wilson's interval. */
function rateOf({ successes, n }: Counted) {
  const interval = wilsonInterval(successes, n);
  return {
    moved: successes,
    atRisk: n,
    rate: n === 0 ? null : successes / n,
    rateLow: interval?.low ?? null,
    rateHigh: interval?.high ?? null,
  };
}

/** The largest `moved` of any edge on any day of the slider: the measure of the widths, the same while it moves. */
export function largestMovedOf(history: CanvasHistory, slider: { from: string; to: string }): number {
  const first = Math.max(0, parseDay(slider.from)! - parseDay(history.from)!);
  let largest = 0;
  for (const { moved } of history.edges)
    for (let day = first; day < moved.length; day++) largest = Math.max(largest, moved[day]!);
  return largest;
}
