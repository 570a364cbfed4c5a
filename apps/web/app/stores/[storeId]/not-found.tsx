'use client';
import { PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { EmptyState } from '@throughline/ui/empty-state';
import { Link } from '@throughline/ui/link';
import { StoreTopBar } from '../../../features/shell/store-top-bar.tsx';
import { useStore } from '../../../features/shell/use-store.tsx';

/** An address below a store that no page has, in the store's frame. */
export default function StorePageNotFound() {
  const store = useStore();
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Not found' }]} />
      <PageMain>
        <h1 className="sr-only">Page not found</h1>
        <EmptyState
          title="There is no such page"
          action={
            <Button asChild variant="primary">
              <Link href={store.path('')}>To the start of {store.name}</Link>
            </Button>
          }
        >
          The address may be mistyped, or the page may have moved.
        </EmptyState>
      </PageMain>
    </>
  );
}
