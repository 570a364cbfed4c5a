'use client';
import { Button } from '@throughline/ui/button';
import { Trash2 } from '@throughline/ui/icon';
import { cx } from '../../data/cx.ts';
import { type DraftEdge, edgeKey } from './canvas-draft.ts';
import { chipFigures, speakMoves } from './describe-moves.ts';
import type { CanvasEditor } from './use-canvas-editor.ts';

/**
 * Edges as a list, most moved first: name, figures, and a bar as long as the share of the largest. While the day moves
 * the rows keep their places, and the bars are measured by the largest of the slider's days, as the bands of the map are.
 */
export function EdgeRows({
  editor,
  edges,
  removable = false,
}: {
  editor: CanvasEditor;
  edges: readonly DraftEdge[];
  removable?: boolean;
}) {
  const { shown, figures, words, view, nameOf, segments } = editor;
  const moved = (edge: DraftEdge) => shown.edges.get(edgeKey(edge))?.moves.moved ?? 0;
  const rank = (edge: DraftEdge) => figures.edges.get(edgeKey(edge))?.moves.moved ?? moved(edge);
  const sorted = [...edges].sort((a, b) => rank(b) - rank(a));
  const largest = Math.max(1, shown.largestMoved, ...editor.draft.edges.map(moved));
  return (
    <ul className="-mx-4">
      {sorted.map((edge) => {
        const id = edgeKey(edge);
        const known = shown.edges.get(id);
        const chosen = view.selection?.kind === 'edge' && view.selection.id === id;
        const chip = known && chipFigures(words, known.moves, known.comparison);
        const title = `${segments.get(edge.source)?.emoji ?? ''} ${nameOf(edge.source)}`.trim();
        return (
          <li
            key={id}
            className={cx(
              'relative flex items-center border-b border-line last:border-b-0',
              chosen ? 'bg-accent-soft' : 'hover:bg-sunken',
            )}
          >
            <button
              type="button"
              className="min-h-11 min-w-0 flex-1 px-4 py-2.5 text-left outline-offset-[-2px]"
              aria-label={
                known
                  ? `${nameOf(edge.source)} to ${nameOf(edge.target)}: ${speakMoves(words, known.moves, known.comparison)}`
                  : undefined
              }
              onClick={() => editor.setView({ selection: { kind: 'edge', id } })}
            >
              <span className="block font-semibold [overflow-wrap:anywhere]">
                {title} <span className="font-normal text-ink3">→</span> {nameOf(edge.target)}
              </span>
              <span
                className={cx('mt-0.5 grid grid-cols-[1.3fr_1fr_.8fr_1.1fr] gap-2', shown.edgesStale && 'opacity-60')}
              >
                <span className="whitespace-nowrap text-ink2">
                  <strong className="text-ink">{chip?.moved ?? '–'}</strong> of {chip?.atRisk ?? '–'}
                </span>
                <strong className="text-right">{chip?.rate}</strong>
                <span className="text-right whitespace-nowrap text-ink2">{chip?.median}</span>
                <span className={cx('text-right whitespace-nowrap', chip?.clear ? 'text-ink' : 'text-ink3')}>
                  {chip?.change}
                </span>
              </span>
              <span aria-hidden="true" className="mt-1.5 block h-1 overflow-hidden rounded-full bg-sunken">
                <span
                  className={cx('block h-full rounded-full', chosen ? 'bg-accent' : 'bg-edge')}
                  style={{ width: `${(moved(edge) / largest) * 100}%` }}
                />
              </span>
            </button>
            {removable && (
              <Button
                variant="ghost"
                square
                className="mr-2"
                aria-label={`Remove the edge ${nameOf(edge.source)} to ${nameOf(edge.target)}`}
                icon={<Trash2 />}
                onClick={() => editor.remove({ kind: 'edge', id })}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
