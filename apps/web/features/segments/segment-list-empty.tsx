'use client';
import { Button } from '@throughline/ui/button';
import { EmptyState } from '@throughline/ui/empty-state';
import { Link } from '@throughline/ui/link';
import { useStore } from '../shell/use-store.tsx';

/** Says what will be here, and points to the recipe and the builder. */
export function SegmentListEmpty(props: {
  archived: boolean;
  query: string;
  /** Chosen by tags or owner. */
  filtered: boolean;
  onClear: () => void;
}) {
  const { archived, query } = props;
  const store = useStore();
  if (props.filtered)
    return (
      <EmptyState title="No segment fits" action={<Button onClick={props.onClear}>Show all segments</Button>}>
        None has all of the chosen tags and words and belongs to the chosen owner.
      </EmptyState>
    );
  if (query !== '') {
    return (
      <EmptyState title={`Nothing holds "${query}"`}>
        {archived ? 'The archive' : 'The list'} was searched for every word, in names, tags, descriptions and sentences.
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
          <Button needs="data:write" asChild variant="primary">
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
          <Button needs="definitions:write" asChild variant="primary">
            <Link href={store.path('/recipes/omnichannel')}>Open the omnichannel recipe</Link>
          </Button>
          <Button needs="definitions:write" asChild>
            <Link href={store.path('/segments/templates')}>Start from a template</Link>
          </Button>
          <Button needs="definitions:write" asChild>
            <Link href={store.path('/segments/new')}>Build a segment</Link>
          </Button>
        </>
      }
    >
      A segment says who, on any day. The recipe makes five from two channels; the builder makes any other.
    </EmptyState>
  );
}
