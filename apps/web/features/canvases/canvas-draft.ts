// A canvas as it is being edited, and the edits. Every edit answers a new draft; one that changes nothing answers the
// same object, so that neither history nor saving notices it. Segments and ends of edges are named by segment id.
import type { Point } from './canvas-view.ts';

export interface DraftNode extends Point {
  segmentId: string;
}
export interface DraftEdge {
  source: string;
  target: string;
}
export interface CanvasDraft {
  name: string;
  nodes: readonly DraftNode[];
  edges: readonly DraftEdge[];
}

/** The name of an edge in URLs and selections. */
export const edgeKey = (edge: DraftEdge): string => `${edge.source}~${edge.target}`;

export function parseEdgeKey(key: string): DraftEdge | null {
  const [source, target, ...rest] = key.split('~');
  return source && target && rest.length === 0 ? { source, target } : null;
}

export const hasNode = (draft: CanvasDraft, segmentId: string): boolean =>
  draft.nodes.some((node) => node.segmentId === segmentId);
export const hasEdge = (draft: CanvasDraft, edge: DraftEdge): boolean =>
  draft.edges.some((one) => edgeKey(one) === edgeKey(edge));

export function renameCanvas(draft: CanvasDraft, name: string): CanvasDraft {
  const trimmed = name.trim();
  return trimmed === '' || trimmed === draft.name ? draft : { ...draft, name: trimmed };
}

export const addNode = (draft: CanvasDraft, node: DraftNode): CanvasDraft =>
  hasNode(draft, node.segmentId) ? draft : { ...draft, nodes: [...draft.nodes, node] };

/** Takes its edges away as well. */
export const removeNode = (draft: CanvasDraft, segmentId: string): CanvasDraft =>
  hasNode(draft, segmentId)
    ? {
        ...draft,
        nodes: draft.nodes.filter((node) => node.segmentId !== segmentId),
        edges: draft.edges.filter((edge) => edge.source !== segmentId && edge.target !== segmentId),
      }
    : draft;

/** Moves the named nodes to their places; others stay. */
export function placeNodes(draft: CanvasDraft, places: ReadonlyMap<string, Point>): CanvasDraft {
  const moves = draft.nodes.some((node) => {
    const place = places.get(node.segmentId);
    return place !== undefined && (place.x !== node.x || place.y !== node.y);
  });
  if (!moves) return draft;
  return { ...draft, nodes: draft.nodes.map((node) => ({ ...node, ...places.get(node.segmentId) })) };
}

/** Both ends must be on the canvas and differ. */
export const addEdge = (draft: CanvasDraft, edge: DraftEdge): CanvasDraft =>
  edge.source === edge.target || hasEdge(draft, edge) || !hasNode(draft, edge.source) || !hasNode(draft, edge.target)
    ? draft
    : { ...draft, edges: [...draft.edges, { source: edge.source, target: edge.target }] };

export const removeEdge = (draft: CanvasDraft, edge: DraftEdge): CanvasDraft =>
  hasEdge(draft, edge) ? { ...draft, edges: draft.edges.filter((one) => edgeKey(one) !== edgeKey(edge)) } : draft;

/** What the figures depend on: the same for two drafts that differ in places and name alone. */
export const figuresKeyOf = (draft: CanvasDraft): string =>
  [...draft.nodes.map((node) => node.segmentId).sort(), '|', ...draft.edges.map(edgeKey).sort()].join(' ');

export const sameDraft = (a: CanvasDraft, b: CanvasDraft): boolean => JSON.stringify(a) === JSON.stringify(b);
