// A canvas on every day of a range: what a time slider moves over. One question to the engine for all nodes, edges and days.

import type { CanvasHistory } from '@throughline/engine/engine';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { readSegmentInput } from '../segments/read-segment-input.ts';
import { readWindow } from '../stores/read-as-of.ts';
import type { CanvasModel } from './canvas-model.ts';
import { findNodes } from './find-edges.ts';

const daysMax = 4500;
const windowDaysMax = 3660;

export interface CanvasHistoryModel {
  from: string;
  to: string;
  windowDays: number;
  nodes: { segmentId: string; counts: number[] }[];
  edges: ({ source: string; target: string } & CanvasHistory['edges'][number])[];
}

export interface CanvasHistoryArguments {
  from: string;
  to: string;
  windowDays: number;
}

export async function findCanvasHistory(
  context: RequestContext,
  canvas: CanvasModel,
  args: CanvasHistoryArguments,
): Promise<CanvasHistoryModel> {
  const range = readWindow(context, canvas.store, args, daysMax);
  const { windowDays } = args;
  if (windowDays < 1 || windowDays > windowDaysMax)
    refuse('windowDays', `windowDays is 1 to ${windowDaysMax}, found ${windowDays}.`);
  const nodes = await findNodes(context, canvas);
  const rowOf = new Map(nodes.map((node, row) => [node.segment.id, row]));
  const edges = canvas.edges.flatMap(({ source, target }) => {
    const [from, to] = [rowOf.get(source), rowOf.get(target)];
    return from === undefined || to === undefined ? [] : [{ source, target, from, to }];
  });
  const history = await context.services.engine.canvasHistory(
    canvas.store.id,
    await Promise.all(nodes.map((node) => readSegmentInput(context, node.segment))),
    edges.map(({ from, to }) => ({ from, to, maxGapDays: 0 })),
    windowDays,
    range,
  );
  return {
    ...range,
    windowDays,
    nodes: nodes.map((node, row) => ({ segmentId: node.segment.id, counts: history.nodes[row]! })),
    edges: edges.map(({ source, target }, row) => ({ source, target, ...history.edges[row]! })),
  };
}
