'use client';
import { Button } from '@throughline/ui/button';
import type { Format } from '../../data/use-format.ts';

/** The further pages of a list, at its foot. */
export function ShowMore(props: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  shown: number;
  total: number | undefined;
  format: Format;
}) {
  const { query, shown, total, format } = props;
  if (!query.hasNextPage) return null;
  return (
    <div className="border-t border-line px-3.5 py-2">
      <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        Show more{total === undefined ? '' : `, ${format.count(total - shown)} left`}
      </Button>
    </div>
  );
}
