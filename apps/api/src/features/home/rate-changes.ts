// Who came into segments, went out of them and moved along edges, in two weeks: rates of those who could have.

import { segmentFlows } from '@throughline/core/insights/segment-flows';
import type { Definition } from '@throughline/core/segments/definition';
import { compareRates } from '@throughline/stats/compare-rates';
import type { RequestContext } from '../../context.ts';
import type { CanvasModel } from '../canvases/canvas-model.ts';
import { findNodes } from '../canvases/find-edges.ts';
import { readSegmentInput } from '../segments/read-segment-input.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import { toCheckedInput, toDefinition } from '../segments/to-segment-input.ts';
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
    { kind: 'ENTERED' as const, segment, now: current![i]!.entered, before: former![i]!.entered },
    { kind: 'LEFT' as const, segment, now: current![i]!.left, before: former![i]!.left },
  ]);
  return comparedRates(rows);
}

async function countFlows(context: RequestContext, store: OpenStore, segments: readonly SegmentModel[], week: Week) {
  const definitions = await context.loaders.definitions(store);
  const flows = segments.map(({ id, definition }) =>
    segmentFlows({ id, universe: toDefinition(definition).universe }, week),
  );
  const asked = flows.flatMap(({ entered, couldEnter, left, couldLeave }) => [entered, couldEnter, left, couldLeave]);
  const counts = await context.services.engine.counts(
    store.id,
    asked.map((definition) => toCheckedInput(definition, definitions)),
    { from: week.to, to: week.to },
    1,
  );
  const side = (index: number): ChangeSide => ({
    count: counts[index]![0]!.count,
    of: counts[index + 1]![0]!.count,
    amountMinor: null,
    people: asked[index]!,
  });
  return flows.map((_, i) => ({ entered: side(4 * i), left: side(4 * i + 2) }));
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
    })),
  );
  const { engine } = context.services;
  const current = await engine.moves(store.id, asked, now, 'gross');
  const former = await engine.moves(store.id, asked, before, 'gross');
  const side = ({ source, target }: DrawnEdge, { moved, atRisk }: { moved: number; atRisk: number }, week: Week) => ({
    count: moved,
    of: atRisk,
    amountMinor: null,
    people: movedDefinition(source.id, target.id, week),
  });
  return comparedRates(
    edges.map((edge, i) => ({
      kind: 'EDGE' as const,
      ...edge,
      now: side(edge, current[i]!, now),
      before: side(edge, former[i]!, before),
    })),
  );
}

function movedDefinition(from: string, to: string, week: Week): Definition {
  const moved = { from, to, when: { between: [week.from, week.to] as [string, string] } };
  return { version: 1, universe: 'people', condition: { moved } };
}
