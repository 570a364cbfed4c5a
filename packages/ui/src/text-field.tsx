'use client';
import type { InputHTMLAttributes, ReactNode, Ref } from 'react';
import { cx } from './cx.ts';
import { Field } from './field.tsx';

export type TextFieldProps = InputHTMLAttributes<HTMLInputElement> & {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** At the right of the label, such as a link. */
  aside?: ReactNode;
  hideLabel?: boolean;
  icon?: ReactNode;
  /** Inside the field at its right end. */
  after?: ReactNode;
  inputClassName?: string;
  ref?: Ref<HTMLInputElement>;
};

/** A labelled one-line field; an error turns the border red and says what to do below. */
export function TextField({
  label,
  hint,
  error,
  aside,
  hideLabel,
  icon,
  after,
  className,
  inputClassName,
  ...input
}: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} aside={aside} hideLabel={hideLabel} className={className}>
      {(ids) => (
        <div className="relative">
          {icon && (
            <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-ink3 [&_svg]:size-4">
              {icon}
            </span>
          )}
          <input
            {...ids}
            {...input}
            className={cx('field', icon ? 'pl-8!' : null, after ? 'pr-16!' : null, inputClassName)}
          />
          {after && <span className="absolute inset-y-0 right-1 flex items-center">{after}</span>}
        </div>
      )}
    </Field>
  );
}
