// "Tidy up": a layered layout from left to right with few crossings. The gaps leave room for an edge's chip.
import * as dagre from '@dagrejs/dagre';
import type { Point } from './canvas-curve.ts';
import { chipSize, nodeSize } from './canvas-geometry.ts';

const snap = 20;
export const snapTo = (value: number): number => Math.round(value / snap) * snap;

/** The top left corner of every node, on the 20 px grid. Ids that only an edge names are ignored. */
export function tidyUp(
  ids: readonly string[],
  links: readonly { source: string; target: string }[],
): Map<string, Point> {
  const graph = new dagre.Graph();
  graph.setGraph({ rankdir: 'LR', ranksep: chipSize.width + 48, nodesep: 48, edgesep: 28, marginx: 40, marginy: 40 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const id of ids) graph.setNode(id, { ...nodeSize });
  for (const { source, target } of links)
    if (source !== target && graph.hasNode(source) && graph.hasNode(target)) graph.setEdge(source, target);
  dagre.layout(graph);
  return new Map(
    ids.map((id) => {
      const node = graph.node(id);
      return [id, { x: snapTo((node.x ?? 0) - nodeSize.width / 2), y: snapTo((node.y ?? 0) - nodeSize.height / 2) }];
    }),
  );
}

/** A free place near `wanted` for one more node. */
export function freePlace(wanted: Point, taken: readonly Point[]): Point {
  const start = { x: snapTo(wanted.x), y: snapTo(wanted.y) };
  const free = (point: Point) =>
    taken.every(
      (other) =>
        Math.abs(other.x - point.x) >= nodeSize.width + 20 || Math.abs(other.y - point.y) >= nodeSize.height + 20,
    );
  for (let step = 0; step < 60; step++) {
    const rows = [...Array(step + 1).keys()];
    const found = rows.map((row) => ({ x: start.x + (step - row) * 240, y: start.y + row * 140 })).find(free);
    if (found) return found;
  }
  return start;
}

/** Positions drawn closer together for a small map, without nodes touching: each axis is pressed as far as it goes. */
export function squeeze(places: ReadonlyMap<string, Point>): Map<string, Point> {
  const points = [...places.values()];
  const touches = (fx: number, fy: number) =>
    points.some((a, index) =>
      points
        .slice(index + 1)
        .some((b) => Math.abs(a.x - b.x) * fx < nodeSize.width + 44 && Math.abs(a.y - b.y) * fy < nodeSize.height + 24),
    );
  const press = (test: (factor: number) => boolean) => [0.5, 0.6, 0.7, 0.8, 0.9].find((factor) => !test(factor)) ?? 1;
  const fx = press((factor) => touches(factor, 1));
  const fy = press((factor) => touches(fx, factor));
  return new Map([...places].map(([id, point]) => [id, { x: point.x * fx, y: point.y * fy }]));
}
