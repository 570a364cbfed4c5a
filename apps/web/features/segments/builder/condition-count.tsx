'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { cx } from '../../../data/cx.ts';
import { useDebounced } from '../../../data/use-debounced.ts';
import type { Json } from '../condition-tree.ts';
import { useBuilderContext } from './builder-context.tsx';
import { countCondition } from './count-conditions.ts';

/** How many customers a condition or group holds for alone; an en dash while it has a problem. */
export function ConditionCount({ node, wrong, className }: { node: Json; wrong: boolean; className?: string }) {
  const { storeId, asOf, format } = useBuilderContext();
  const settled = useDebounced(node, 300);
  const written = useMemo(() => JSON.stringify(settled), [settled]);
  const { data, isPlaceholderData, isFetching } = useQuery({
    queryKey: ['condition-count', storeId, asOf, written],
    queryFn: () => countCondition(storeId, asOf, settled),
    placeholderData: keepPreviousData,
    enabled: !wrong,
    staleTime: 60_000,
    retry: false,
  });
  const count = wrong ? null : data;
  return (
    <span
      title="Customers it holds for alone"
      className={cx(
        'min-w-14 shrink-0 py-[3px] text-right text-ink2 max-md:ml-auto',
        className,
        ((isFetching && isPlaceholderData) || settled !== node) && 'opacity-60',
      )}
    >
      {format.count(count)}
    </span>
  );
}
