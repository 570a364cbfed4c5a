// Who came into segments, went out of them and moved along edges, in two weeks: rates of those who could have.

import { compareRates } from '@throughline/stats/compare-rates';
import type { RequestContext } from '../../context.ts';
import type { CanvasModel } from '../canvases/canvas-model.ts';
import { findNodes } from '../canvases/find-edges.ts';
import { type CountedRate, countFlows, countMoves } from '../insights/count-rates.ts';
import { readSegmentInput } from '../segments/read-segment-input.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import type { OpenStore } from '../stores/open-store.ts';
import type { Change, ChangeSide, Week } from './change-model.ts';

type Sides = Pick<Change, 'now' | 'before'>;

/** With the difference of their rates; where nobody moved in either week nothing is tested and nothing said. */
export function comparedRates<T extends Sides>(changes: readonly T[]): (T & Pick<Change, 'difference' | 'p'>)[] {
  const moving = changes.filter(({ now, before }) => now.count + before.count > 0);
  const counted = ({ count, of }: ChangeSide) => ({ successes: count, n: of ?? 0 });
  const compared = compareRates(moving.map(({ now, before }) => ({ now: counted(now), before: counted(before) })));
  return moving.map((change, i) => {
    const { difference, differenceLow, differenceHigh, p } = compared[i]!;
    return {
      ...change,
      difference: difference === null ? null : { value: difference, low: differenceLow!, high: differenceHigh! },
      p,
    };
  });
}

const sideOf = (rate: CountedRate): ChangeSide => ({ ...rate, amountMinor: null });

/** Entries and exits of each segment. */
export async function segmentChanges(
  context: RequestContext,
  store: OpenStore,
  segments: readonly SegmentModel[],
  [now, before]: readonly [Week, Week],
): Promise<Change[]> {
  if (segments.length === 0) return [];
  const [current, former] = await Promise.all([now, before].map((week) => countFlows(context, store, segments, week)));
  const rows = segments.flatMap((segment, i) => [
    { kind: 'ENTERED' as const, segment, now: sideOf(current![i]!.entered), before: sideOf(former![i]!.entered) },
    { kind: 'LEFT' as const, segment, now: sideOf(current![i]!.left), before: sideOf(former![i]!.left) },
  ]);
  return comparedRates(rows);
}

export interface DrawnEdge {
  canvas: CanvasModel;
  source: SegmentModel;
  target: SegmentModel;
}

/** The edges of all canvases, each pair of segments once. */
export async function distinctEdges(context: RequestContext, canvases: readonly CanvasModel[]): Promise<DrawnEdge[]> {
  const found = new Map<string, DrawnEdge>();
  for (const canvas of canvases) {
    const segments = new Map((await findNodes(context, canvas)).map(({ segment }) => [segment.id, segment]));
    for (const edge of canvas.edges) {
      const [source, target] = [segments.get(edge.source), segments.get(edge.target)];
      const key = `${edge.source} ${edge.target}`;
      if (source && target && !found.has(key)) found.set(key, { canvas, source, target });
    }
  }
  return [...found.values()];
}

export async function edgeChanges(
  context: RequestContext,
  store: OpenStore,
  edges: readonly DrawnEdge[],
  [now, before]: readonly [Week, Week],
): Promise<Change[]> {
  if (edges.length === 0) return [];
  const asked = await Promise.all(
    edges.map(async ({ source, target }) => ({
      from: await readSegmentInput(context, source),
      to: await readSegmentInput(context, target),
      maxGapDays: 0,
      ids: [source.id, target.id] as [string, string],
    })),
  );
  const current = await countMoves(context, store, asked, now);
  const former = await countMoves(context, store, asked, before);
  return comparedRates(
    edges.map((edge, i) => ({
      kind: 'EDGE' as const,
      ...edge,
      now: sideOf(current[i]!),
      before: sideOf(former[i]!),
    })),
  );
}
