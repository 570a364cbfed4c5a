import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { TriangleAlert } from './icon.tsx';

/** What was found, what was expected, one-click suggestions, the path at the right. Amber when it does not block. */
export function Problem(props: {
  message: ReactNode;
  hint?: ReactNode;
  path?: string;
  warning?: boolean;
  suggestions?: readonly { label: string; apply: () => void }[];
}) {
  return (
    <div
      className={cx(
        'flex items-start gap-2 rounded-button px-2.5 py-2 max-md:flex-wrap',
        props.warning ? 'bg-warn-soft text-warn' : 'bg-neg-soft text-neg',
      )}
    >
      <TriangleAlert className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <p>{props.message}</p>
        {props.hint && <p className="text-small text-ink2">{props.hint}</p>}
        {props.suggestions && props.suggestions.length > 0 && (
          <p className="mt-1 flex flex-wrap gap-1.5">
            {props.suggestions.map((suggestion) => (
              <button
                key={suggestion.label}
                type="button"
                onClick={suggestion.apply}
                className="min-h-6 rounded-tag border border-line2 bg-button px-1.5 text-small text-ink hover:bg-button-hover max-md:min-h-11 max-md:px-3"
              >
                {suggestion.label}
              </button>
            ))}
          </p>
        )}
      </div>
      {props.path && (
        <code className="shrink-0 font-mono text-tiny text-ink2 max-md:basis-full max-md:pl-6 max-md:[overflow-wrap:anywhere]">
          {props.path}
        </code>
      )}
    </div>
  );
}
