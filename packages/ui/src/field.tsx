'use client';
import { type ReactNode, useId } from 'react';
import { TriangleAlert } from './icon.tsx';

export type FieldIds = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true };

/** Label above, hint or error below, wired to the control that `children` renders with the ids it is given. */
export function Field(props: {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  aside?: ReactNode;
  hideLabel?: boolean;
  className?: string;
  children: (ids: FieldIds) => ReactNode;
}) {
  const id = useId();
  const note = props.error ?? props.hint;
  const ids: FieldIds = {
    id,
    ...(note === undefined ? {} : { 'aria-describedby': `${id}-note` }),
    ...(props.error === undefined ? {} : { 'aria-invalid': true as const }),
  };
  return (
    <div className={props.className}>
      <div className={props.hideLabel ? 'sr-only' : 'mb-1 flex items-baseline justify-between gap-2'}>
        <label htmlFor={id} className="font-semibold">
          {props.label}
        </label>
        {props.aside}
      </div>
      {props.children(ids)}
      {note !== undefined && (
        <p
          id={`${id}-note`}
          className={props.error ? 'mt-1 flex items-start gap-1 text-small text-neg' : 'mt-1 text-small text-ink3'}
        >
          {props.error && <TriangleAlert className="mt-px size-3.5 shrink-0" />}
          <span>{note}</span>
        </p>
      )}
    </div>
  );
}
