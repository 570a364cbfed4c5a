'use client';
import { Button } from '@throughline/ui/button';
import { Layers } from '@throughline/ui/icon';
import { Link } from '@throughline/ui/link';
import { useStore } from '../../shell/use-store.tsx';
import { overlapSearch, segmentsMax } from './overlap-view.ts';

/** From segments chosen in the list to how they overlap. */
export function OverlapButton({ ids }: { ids: readonly string[] }) {
  const store = useStore();
  if (ids.length < 2 || ids.length > segmentsMax) {
    return (
      <Button icon={<Layers />} disabledReason={`An overlap is looked at of 2 to ${segmentsMax} segments.`}>
        Overlap
      </Button>
    );
  }
  return (
    <Button asChild>
      <Link href={store.path(`/segments/overlap${overlapSearch(ids)}`)}>
        <Layers />
        Overlap
      </Link>
    </Button>
  );
}
