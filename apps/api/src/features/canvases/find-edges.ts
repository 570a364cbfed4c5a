// A canvas's nodes and edges. All edges of one answer are asked of the engine together: the figures in one question,
// the comparisons in another (their false discovery rate is over the whole canvas).

import type { EdgeComparison } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import type { MovesModel } from '../segments/find-movers.ts';
import { readSegmentInput } from '../segments/read-segment-input.ts';
import type { MovesKey } from '../segments/segment-loaders.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import { readWindow } from '../stores/read-as-of.ts';
import type { CanvasModel } from './canvas-model.ts';

export interface CanvasNodeModel {
  segment: SegmentModel;
  x: number;
  y: number;
}

export interface CanvasEdgeModel {
  id: string;
  source: string;
  target: string;
  moves: () => Promise<MovesModel>;
  comparison: () => Promise<EdgeComparison>;
}

/** Nodes whose segment is gone fall away. */
export async function findNodes(context: RequestContext, { store, nodes }: CanvasModel): Promise<CanvasNodeModel[]> {
  const segments = await Promise.all(nodes.map((node) => context.loaders.segments.load({ store, id: node.segmentId })));
  return nodes.flatMap(({ x, y }, index) => {
    const segment = segments[index];
    return segment ? [{ segment, x, y }] : [];
  });
}

export async function findEdges(
  context: RequestContext,
  canvas: CanvasModel,
  args: { from: string; to: string },
): Promise<CanvasEdgeModel[]> {
  const window = readWindow(context, canvas.store, args);
  const nodes = await findNodes(context, canvas);
  const segments = new Map(nodes.map((node) => [node.segment.id, node.segment]));
  const keys = canvas.edges.flatMap(({ source, target }): MovesKey[] => {
    const [from, to] = [segments.get(source), segments.get(target)];
    return from && to ? [{ from, to, maxGapDays: 0, window, base: 'gross' }] : [];
  });
  let comparisons: Promise<EdgeComparison[]> | null = null;
  return keys.map((key, index) => ({
    id: `${key.from.id}-${key.to.id}`,
    source: key.from.id,
    target: key.to.id,
    moves: async () => ({ key, result: await context.loaders.moves.load(key) }),
    comparison: async () => {
      comparisons ??= compareEdges(context, keys);
      return (await comparisons)[index]!;
    },
  }));
}

async function compareEdges(context: RequestContext, keys: MovesKey[]): Promise<EdgeComparison[]> {
  const edges = await Promise.all(
    keys.map(async ({ from, to, maxGapDays }) => ({
      from: await readSegmentInput(context, from),
      to: await readSegmentInput(context, to),
      maxGapDays,
    })),
  );
  const [{ from, window }] = keys as [MovesKey];
  return context.services.engine.compareMoves(from.store.id, edges, window);
}
