'use client';
import { Button } from '@throughline/ui/button';
import { EmptyState } from '@throughline/ui/empty-state';
import { Link } from '@throughline/ui/link';
import { useStore } from '../shell/use-store.tsx';

/** Says what will be here, and points to the recipe and the builder. */
export function SegmentListEmpty({ archived, query }: { archived: boolean; query: string }) {
  const store = useStore();
  if (query !== '') {
    return (
      <EmptyState title={`Nothing is called "${query}"`}>
        {archived ? 'The archive' : 'The list'} was searched by name and description.
      </EmptyState>
    );
  }
  if (archived)
    return (
      <EmptyState title="Nothing is archived">
        An archived segment keeps its history and can be restored here.
      </EmptyState>
    );
  if (store.hasFigures && store.orderCount === 0)
    return (
      <EmptyState
        title="No segments yet"
        action={
          <Button asChild variant="primary">
            <Link href={store.path('/imports')}>Import orders</Link>
          </Button>
        }
      >
        A segment says who, on any day. It counts people as soon as there are orders.
      </EmptyState>
    );
  return (
    <EmptyState
      title="No segments yet"
      action={
        <>
          <Button asChild variant="primary">
            <Link href={store.path('/recipes/omnichannel')}>Open the omnichannel recipe</Link>
          </Button>
          <Button asChild>
            <Link href={store.path('/segments/new')}>Build a segment</Link>
          </Button>
        </>
      }
    >
      A segment says who, on any day. The recipe makes five from two channels; the builder makes any other.
    </EmptyState>
  );
}
