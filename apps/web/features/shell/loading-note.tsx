'use client';
import { ProgressBar } from '@throughline/ui/progress-bar';
import { Skeleton } from '@throughline/ui/skeleton';
import { useStore } from './use-store.tsx';

/** In the place of a page that needs the store's figures: how far the engine is with them. */
export function LoadingNote() {
  const { loading } = useStore();
  if (!loading) return <Skeleton className="h-7 w-48" />;
  return (
    <section aria-label="Loading" className="mx-auto max-w-[560px] pt-10">
      <h2 className="flex items-baseline justify-between gap-4 text-lead font-semibold">
        {loading.stage} <span>{loading.percent}%</span>
      </h2>
      <div className="mt-2">
        <ProgressBar label={loading.stage} value={loading.percent / 100} />
      </div>
      <p className="mt-2 text-ink2">The page appears by itself as soon as they are in.</p>
    </section>
  );
}
