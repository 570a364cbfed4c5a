'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/** Writes several search parameters at once, without a visit to the server; null takes one away. */
export function setUrlState(changes: Record<string, string | null>, history: 'replace' | 'push' = 'replace'): void {
  const url = new URL(window.location.href);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(key);
    else url.searchParams.set(key, value);
  }
  if (url.href === window.location.href) return;
  window.history[history === 'push' ? 'pushState' : 'replaceState'](null, '', url);
}

/** One search parameter as state: what a link to this page must show again. The fallback is not written. */
export function useUrlState(key: string, fallback: string): [string, (value: string | undefined) => void];
export function useUrlState(key: string): [string | undefined, (value: string | undefined) => void];
export function useUrlState(key: string, fallback?: string): [string | undefined, (value: string | undefined) => void] {
  const value = useSearchParams().get(key) ?? fallback;
  const set = useCallback(
    (next: string | undefined) => setUrlState({ [key]: next === undefined || next === fallback ? null : next }),
    [key, fallback],
  );
  return [value, set];
}
