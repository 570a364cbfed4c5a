import { Skeleton } from '@throughline/ui/skeleton';

/** In the place of a list that is being read. */
export const ListSkeleton = () => (
  <div className="p-3.5">
    <Skeleton className="mb-3 h-16" />
    <Skeleton className="mb-3 h-16" />
    <Skeleton className="h-16" />
  </div>
);
