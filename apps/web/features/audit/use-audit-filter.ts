'use client';
import { useSearchParams } from 'next/navigation';
import { useDebounced } from '../../data/use-debounced.ts';
import { setUrlState } from '../../data/use-url-state.ts';
import type { AuditFilter } from './use-audit-log.ts';

const filterNames = ['actor', 'operation', 'object', 'from', 'to'] as const;

/** What the list is narrowed to, in the URL; `settled`: once typing has paused. */
export function useAuditFilter() {
  const search = useSearchParams();
  const filter = Object.fromEntries(filterNames.map((name) => [name, search.get(name) ?? ''])) as Record<
    (typeof filterNames)[number],
    string
  >;
  const change = (next: Partial<AuditFilter>) =>
    setUrlState(Object.fromEntries(Object.entries(next).map(([name, value]) => [name, value === '' ? null : value])));
  return { filter, settled: useDebounced(filter, 250), change };
}
