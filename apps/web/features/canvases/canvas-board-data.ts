// From draft, figures and words to what the board draws.

import type { BoardEdge, BoardNode } from '@throughline/ui/canvas-board';
import { channelSetColour } from '@throughline/ui/channel-colour';
import { edgeKey } from './canvas-draft.ts';
import { chipFigures, speakMoves, speakNode } from './describe-moves.ts';
import type { CanvasEditor } from './use-canvas-editor.ts';

/** `changed`: ids of segments whose count has just changed by itself. */
export function boardNodes(
  { draft, shown, segments, words, store, nameOf }: CanvasEditor,
  changed: ReadonlySet<string>,
): BoardNode[] {
  return draft.nodes.map((node) => {
    const segment = segments.get(node.segmentId);
    const known = shown.nodes.get(node.segmentId) ?? null;
    const name = nameOf(node.segmentId);
    const archived = segment?.archivedAt != null;
    return {
      id: node.segmentId,
      x: node.x,
      y: node.y,
      name,
      emoji: segment?.emoji ?? null,
      colour: channelSetColour(store.colours, segment?.channels ?? []).mark,
      count: known ? words.count(known.count) : null,
      change: known ? (known.change === null ? 'no 7-day mean' : `${words.change(known.change)} vs 7-day`) : null,
      points: known?.points ?? [],
      stale: shown.nodesStale,
      changed: changed.has(node.segmentId),
      archived,
      spoken: speakNode(words, name, known, archived),
    };
  });
}

export function boardEdges(editor: CanvasEditor): BoardEdge[] {
  const { draft, shown, words, nameOf } = editor;
  const drawn = draft.edges.map((edge): BoardEdge => {
    const id = edgeKey(edge);
    const known = shown.edges.get(id);
    const ends = `${nameOf(edge.source)} to ${nameOf(edge.target)}`;
    return {
      id,
      source: edge.source,
      target: edge.target,
      moved: known?.moves.moved ?? null,
      figures: known ? chipFigures(words, known.moves, known.comparison) : null,
      stale: shown.edgesStale,
      suggested: false,
      spoken: known ? `${ends}: ${speakMoves(words, known.moves, known.comparison)}` : ends,
    };
  });
  const suggested = editor.suggestions.map((edge): BoardEdge => {
    const moves = plain(edge.moves);
    return {
      id: edgeKey(edge),
      source: edge.source,
      target: edge.target,
      moved: moves.moved,
      figures: chipFigures(words, moves, null),
      stale: false,
      suggested: true,
      spoken: `${nameOf(edge.source)} to ${nameOf(edge.target)}: ${speakMoves(words, moves, null)}`,
    };
  });
  return [...drawn, ...suggested];
}

type Filled<T> = { [key in keyof T]-?: Exclude<T[key], undefined> };
/** A nullable field that was asked for is null, never absent. */
export const plain = <T extends object>(answer: T): Filled<T> => answer as Filled<T>;

export const largestMoved = (edges: readonly BoardEdge[]): number =>
  Math.max(0, ...edges.filter((edge) => !edge.suggested).map((edge) => edge.moved ?? 0));
