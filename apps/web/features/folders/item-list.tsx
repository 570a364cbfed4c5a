'use client';
import { ErrorState } from '@throughline/ui/error-state';
import { Skeleton } from '@throughline/ui/skeleton';
import type { ReactNode } from 'react';
import { describeError } from '../../data/api-error.ts';
import type { ListedItem } from './group-items.ts';
import { ItemListSection, type SectionsShown } from './item-list-section.tsx';

interface Answer {
  isPending: boolean;
  isSuccess: boolean;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
}

/** The sections of a list once it is read; until then, and when it is empty or could not be read, that. */
export function ItemList<I extends ListedItem>(props: SectionsShown<I> & { answer: Answer; empty: ReactNode }) {
  const { answer, empty, ...shown } = props;
  const hasItems = shown.sections.some((section) => section.items.length > 0);
  const hasFolders = shown.sortable && shown.folders.length > 0;
  const failure = answer.isError ? describeError(answer.error) : null;
  return (
    <>
      {failure && (
        <ErrorState title={failure.message} reference={failure.reference} onRetry={() => void answer.refetch()} />
      )}
      {answer.isPending && <ListSkeleton />}
      {answer.isSuccess &&
        (hasItems || hasFolders
          ? shown.sections.map((section) => <ItemListSection key={section.key} {...shown} section={section} />)
          : empty)}
    </>
  );
}

const ListSkeleton = () => (
  <div className="rounded-card border border-line bg-surface p-3.5">
    {['a', 'b', 'c', 'd'].map((key) => (
      <Skeleton key={key} className="mb-4 h-9 w-full" />
    ))}
  </div>
);
