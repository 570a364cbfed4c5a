'use client';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Copy, TriangleAlert } from './icon.tsx';

/** In the place of what failed: what, why, Retry, and a reference to copy. */
export function ErrorState(props: {
  title: ReactNode;
  children?: ReactNode;
  reference?: string | undefined;
  onRetry?: () => void;
}) {
  return (
    <div role="alert" className="flex flex-col items-start gap-2 p-3.5">
      <p className="flex items-center gap-2 text-neg">
        <TriangleAlert className="size-4 shrink-0" />
        {props.title}
      </p>
      {props.children && <div className="text-ink2">{props.children}</div>}
      <div className="flex flex-wrap items-center gap-2">
        {props.onRetry && <Button onClick={props.onRetry}>Retry</Button>}
        {props.reference && (
          <Button
            variant="ghost"
            size="small"
            icon={<Copy />}
            onClick={() => void navigator.clipboard.writeText(props.reference ?? '')}
            aria-label={`Copy reference ${props.reference}`}
          >
            Ref {props.reference.slice(0, 8)}
          </Button>
        )}
      </div>
    </div>
  );
}
