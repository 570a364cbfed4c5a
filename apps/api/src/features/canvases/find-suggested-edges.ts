import type { RequestContext } from '../../context.ts';
import type { MovesModel } from '../segments/find-movers.ts';
import { readSegmentInput } from '../segments/read-segment-input.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import { readWindow } from '../stores/read-as-of.ts';
import type { CanvasModel } from './canvas-model.ts';
import { findNodes } from './find-edges.ts';

const movedMin = 10;
const suggestionsMax = 10;

export interface SuggestedEdgeModel {
  source: SegmentModel;
  target: SegmentModel;
  moves: MovesModel;
}

/** Pairs of nodes that have no edge yet, by how many moved. */
export async function findSuggestedEdges(
  context: RequestContext,
  canvas: CanvasModel,
  args: { from: string; to: string },
): Promise<SuggestedEdgeModel[]> {
  const window = readWindow(context, canvas.store, args);
  const segments = (await findNodes(context, canvas)).map((node) => node.segment);
  if (segments.length < 2) return [];
  const inputs = await Promise.all(segments.map((segment) => readSegmentInput(context, segment)));
  const drawn = new Set(canvas.edges.map((edge) => `${edge.source} ${edge.target}`));
  const limit = suggestionsMax + drawn.size;
  const found = await context.services.engine.suggestEdges(canvas.store.id, inputs, window, movedMin, limit);
  return found
    .map(({ from, to, moves: result }) => {
      const [source, target] = [segments[from]!, segments[to]!];
      const key = { from: source, to: target, maxGapDays: 0, window, base: 'gross' } as const;
      return { source, target, moves: { key, result } };
    })
    .filter(({ source, target }) => !drawn.has(`${source.id} ${target.id}`))
    .slice(0, suggestionsMax);
}
