'use client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ApiError } from './api-error.ts';

const retry = (count: number, error: Error) =>
  count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 502);

/** All server state of the browser lives in this cache; features key it by `['<noun>', id, variables]`. */
export function QueryProvider(props: { children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 15_000, retry, refetchOnWindowFocus: false } } }),
  );
  return <QueryClientProvider client={client}>{props.children}</QueryClientProvider>;
}
