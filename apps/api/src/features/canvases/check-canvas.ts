import type { RequestContext } from '../../context.ts';
import { Refused, type UserProblem } from '../../refused.ts';
import { findSegmentsById } from '../segments/find-segments.ts';
import type { OpenStore } from '../stores/open-store.ts';
import type { StoredEdge, StoredNode } from './canvas-model.ts';

const nodesMax = 400;
const edgesMax = 2_000;

/** Every problem of a picture at once: unknown segments, doubles, edges to nowhere. */
export async function checkCanvas(
  context: RequestContext,
  store: OpenStore,
  nodes: StoredNode[],
  edges: StoredEdge[],
): Promise<void> {
  const found = await findSegmentsById(
    context,
    store,
    nodes.map((node) => node.segmentId),
  );
  const problems = [
    ...checkSizes(nodes, edges),
    ...nodes.flatMap((node, index) => checkNode(node, index, nodes, found)),
    ...edges.flatMap((edge, index) => checkEdge(edge, index, nodes, edges)),
  ];
  if (problems.length > 0) throw new Refused(problems);
}

function checkSizes(nodes: StoredNode[], edges: StoredEdge[]): UserProblem[] {
  const problems: UserProblem[] = [];
  const over = (path: string, max: number, found: number) =>
    problems.push({ path: [path], code: 'LIMIT', message: `A canvas has at most ${max} ${path}, found ${found}.` });
  if (nodes.length > nodesMax) over('nodes', nodesMax, nodes.length);
  if (edges.length > edgesMax) over('edges', edgesMax, edges.length);
  return problems;
}

function checkNode(node: StoredNode, index: number, nodes: StoredNode[], found: Map<string, unknown>): UserProblem[] {
  const path = ['nodes', String(index), 'segmentId'];
  if (!found.has(node.segmentId)) return [{ path, code: 'NOT_FOUND', message: 'There is no such segment.' }];
  if (nodes.findIndex((other) => other.segmentId === node.segmentId) < index) {
    return [{ path, code: 'WRONG_VALUE', message: 'This segment stands on the canvas already.' }];
  }
  return [];
}

function checkEdge(edge: StoredEdge, index: number, nodes: StoredNode[], edges: StoredEdge[]): UserProblem[] {
  const path = ['edges', String(index)];
  const missing = (['source', 'target'] as const).filter((end) => !nodes.some((node) => node.segmentId === edge[end]));
  if (missing.length > 0) {
    return missing.map((end) => ({
      path: [...path, end],
      code: 'NOT_FOUND',
      message: `The edge's ${end} is not a segment on this canvas.`,
    }));
  }
  if (edge.source === edge.target) {
    return [{ path, code: 'WRONG_VALUE', message: 'An edge leads from one segment to another.' }];
  }
  if (edges.findIndex((other) => other.source === edge.source && other.target === edge.target) < index) {
    return [{ path, code: 'WRONG_VALUE', message: 'This edge is drawn already.' }];
  }
  return [];
}
