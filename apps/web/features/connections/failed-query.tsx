'use client';
import { ErrorState } from '@throughline/ui/error-state';
import { describeError } from '../../data/api-error.ts';

/** In the place of a list that could not be read. */
export function FailedQuery({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { message, reference } = describeError(error);
  return <ErrorState title={message} reference={reference} onRetry={onRetry} />;
}
