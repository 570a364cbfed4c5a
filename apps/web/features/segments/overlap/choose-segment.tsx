'use client';
import { Button } from '@throughline/ui/button';
import { FloatingBar } from '@throughline/ui/floating-bar';
import { Link } from '@throughline/ui/link';
import { useCallback, useState } from 'react';
import { cx } from '../../../data/cx.ts';
import { useStore } from '../../shell/use-store.tsx';
import { overlapSearch, segmentsMax } from './overlap-view.ts';

/** Segments chosen in the list, in the order they were chosen. */
export function useChosenSegments() {
  const [ids, setIds] = useState<readonly string[]>([]);
  const clear = useCallback(() => setIds([]), []);
  const toggle = (id: string) =>
    setIds((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id]));
  return { ids, clear, toggle };
}

/** In a row of the list; with the pointer it is seen once the row is looked at, or something is chosen. */
export function ChooseSegment(props: { name: string; chosen: boolean; some: boolean; onToggle: () => void }) {
  return (
    <input
      type="checkbox"
      aria-label={`Choose ${props.name}`}
      checked={props.chosen}
      onChange={props.onToggle}
      className={cx(
        'relative z-10 size-4 shrink-0 accent-accent max-md:hidden',
        !props.some && 'opacity-0 group-hover:opacity-100 focus-visible:opacity-100',
      )}
    />
  );
}

/** What can be done with the chosen ones. */
export function ChosenBar({ ids, onClear }: { ids: readonly string[]; onClear: () => void }) {
  const store = useStore();
  if (ids.length === 0) return null;
  const problem =
    ids.length < 2
      ? 'An overlap takes two segments or more.'
      : ids.length > segmentsMax
        ? `At most ${segmentsMax} segments are looked at together.`
        : null;
  return (
    <FloatingBar label="Chosen segments" onClear={onClear}>
      <span>{ids.length === 1 ? '1 segment chosen' : `${ids.length} segments chosen`}</span>
      {problem === null ? (
        <Button asChild variant="primary">
          <Link href={store.path(`/segments/overlap${overlapSearch(ids)}`)}>Show overlap</Link>
        </Button>
      ) : (
        <Button variant="primary" disabledReason={problem}>
          Show overlap
        </Button>
      )}
      <Button onClick={onClear}>Clear</Button>
    </FloatingBar>
  );
}
