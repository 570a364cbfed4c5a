'use client';
import { PageMain } from '@throughline/ui/app-frame';
import { ErrorState } from '@throughline/ui/error-state';

/** A page that broke stands alone: the frame around it goes on working. */
export default function PageError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PageMain>
      <h1 className="sr-only">This page broke</h1>
      <ErrorState title="This page broke" reference={props.error.digest} onRetry={props.reset}>
        Nothing was lost. If it breaks again, note the reference for whoever runs this instance.
      </ErrorState>
    </PageMain>
  );
}
