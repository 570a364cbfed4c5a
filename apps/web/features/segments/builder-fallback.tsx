'use client';
import { PageMain } from '@throughline/ui/app-frame';
import { ErrorState } from '@throughline/ui/error-state';
import { Skeleton } from '@throughline/ui/skeleton';
import { describeError } from '../../data/api-error.ts';
import { StoreTopBar } from '../shell/store-top-bar.tsx';
import { useStore } from '../shell/use-store.tsx';

/** The builder's place while it is loading, or when it could not be. */
export function BuilderFallback({ title, error, onRetry }: { title: string; error: unknown; onRetry: () => void }) {
  const store = useStore();
  const failure = error ? describeError(error) : null;
  return (
    <>
      <StoreTopBar crumbs={[{ label: 'Segments', href: store.path('/segments') }, { label: title }]} />
      <PageMain>
        <h1 className="sr-only">{title}</h1>
        {failure ? (
          <ErrorState title={failure.message} reference={failure.reference} onRetry={onRetry} />
        ) : (
          <>
            <Skeleton className="mb-4 h-12 w-full" />
            <Skeleton className="h-64 w-full" />
          </>
        )}
      </PageMain>
    </>
  );
}
