'use client';
import { Button } from '@throughline/ui/button';
import { EmptyState } from '@throughline/ui/empty-state';
import { Link } from '@throughline/ui/link';
import { useStore } from '../shell/use-store.tsx';

/** Says what will be here, and points to the recipe. */
export function CanvasListEmpty({
  archived,
  query,
  onCreate,
}: {
  archived: boolean;
  query: string;
  onCreate: () => void;
}) {
  const store = useStore();
  if (query !== '')
    return (
      <EmptyState title={`No canvas is called "${query}"`}>
        {archived ? 'The archive' : 'The list'} was searched by name.
      </EmptyState>
    );
  if (archived) return <EmptyState title="Nothing is archived">An archived canvas can be restored here.</EmptyState>;
  return (
    <EmptyState
      title="No canvases yet"
      action={
        <>
          <Button needs="definitions:write" asChild variant="primary">
            <Link href={store.path('/recipes/omnichannel')}>Open the omnichannel recipe</Link>
          </Button>
          <Button needs="definitions:write" onClick={onCreate}>
            Start with an empty canvas
          </Button>
        </>
      }
    >
      A canvas shows how people move between segments. The recipe makes one from two channels in one click.
    </EmptyState>
  );
}
