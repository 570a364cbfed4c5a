'use client';
import { CanvasBoard } from '@throughline/ui/canvas-board';
import { squeeze, tidyUp } from '@throughline/ui/canvas-layout';
import { useMemo } from 'react';
import { cx } from '../../data/cx.ts';
import { useFormat } from '../../data/use-format.ts';
import { useStore } from '../shell/use-store.tsx';
import type { RecipePreview, RecipeView } from './use-recipe.ts';

/** The canvas to come: a picture of it, and its edges with how many moved in the 365 days before. */
export function RecipePicture({ recipe, preview }: { recipe: RecipeView; preview: RecipePreview }) {
  const store = useStore();
  const format = useFormat(store.timeZone);
  const name = (index: number) => preview.segments[index]?.name ?? '';
  const links = useMemo(
    () =>
      preview.edges.map((edge) => ({ source: String(edge.source), target: String(edge.target), moved: edge.moved })),
    [preview],
  );
  const nodes = useMemo(() => {
    const places = squeeze(
      tidyUp(
        preview.segments.map((_, index) => String(index)),
        links,
      ),
    );
    return preview.segments.map((segment, index) => ({
      id: String(index),
      ...places.get(String(index))!,
      name: segment.name,
      emoji: segment.emoji,
      colour: 'var(--ink3)',
      count: format.count(segment.customerCount),
      change: null,
      points: [],
      stale: false,
      archived: false,
      spoken: segment.name,
    }));
  }, [preview, links, format]);
  const edges = useMemo(
    () =>
      links.map((link) => ({
        ...link,
        id: `${link.source}~${link.target}`,
        figures: null,
        stale: false,
        suggested: false,
        spoken: '',
      })),
    [links],
  );
  const largest = Math.max(0, ...links.map((link) => link.moved));
  return (
    <section aria-labelledby="recipe-canvas" className="overflow-hidden rounded-card border border-line bg-surface">
      <div className="flex items-baseline justify-between gap-2 border-b border-line px-3.5 py-2.5">
        <h2 id="recipe-canvas" className="font-semibold">
          Canvas
        </h2>
        <span className="text-small text-ink3">
          {format.count(preview.edgeCount)} {preview.edgeCount === 1 ? 'edge' : 'edges'}, last 365 days
        </span>
      </div>
      <div aria-hidden="true" inert className={cx('h-[228px] transition-opacity', recipe.stale && 'opacity-60')}>
        <CanvasBoard
          key={nodes.length}
          label="Preview of the canvas"
          nodes={nodes}
          edges={edges}
          selection={null}
          largest={largest}
          compact
          onSelect={() => undefined}
        />
      </div>
      <ul className={cx('border-t border-line px-3.5 py-2 text-small', recipe.stale && 'opacity-60')}>
        {preview.edges.slice(0, 12).map((edge) => (
          <li key={`${edge.source} ${edge.target}`} className="flex items-baseline justify-between gap-3 py-0.5">
            <span className="min-w-0 text-ink2 [overflow-wrap:anywhere]">
              {name(edge.source)} <span className="text-ink3">→</span> {name(edge.target)}
            </span>
            <span className="shrink-0 whitespace-nowrap text-ink2">
              <strong className="text-ink">{format.count(edge.moved)}</strong> of {format.count(edge.atRisk)}
            </span>
          </li>
        ))}
        {preview.edgeCount > 12 && (
          <li className="py-0.5 text-ink3">and {format.count(preview.edgeCount - 12)} more</li>
        )}
      </ul>
    </section>
  );
}
