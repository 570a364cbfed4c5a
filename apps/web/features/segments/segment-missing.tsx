'use client';
import { PageMain } from '@throughline/ui/app-frame';
import { Button } from '@throughline/ui/button';
import { EmptyState } from '@throughline/ui/empty-state';
import { Link } from '@throughline/ui/link';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';

/** A link to a segment that this store does not have. */
export function SegmentMissing() {
  const store = useStore();
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Segments', href: store.path('/segments') }, { label: 'Not found' }]} />
      <PageMain>
        <h1 className="sr-only">Segment not found</h1>
        <EmptyState
          title="There is no such segment in this store"
          action={
            <Button asChild variant="primary">
              <Link href={store.path('/segments')}>All segments</Link>
            </Button>
          }
        >
          The link may belong to another store.
        </EmptyState>
      </PageMain>
    </>
  );
}
