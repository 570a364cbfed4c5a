'use client';
import { Field } from '@throughline/ui/field';
import { useState } from 'react';
import { cx } from '../../data/cx.ts';

const length = 6;

/** Six boxes that are one field: typing, pasting and filling in by the system work as in any. `onWhole`: called with the sixth digit. */
export function CodeBoxes(props: {
  label: string;
  hint?: string;
  error?: string | undefined;
  onWhole?: (code: string) => void;
}) {
  const [code, setCode] = useState('');
  const [focused, setFocused] = useState(false);
  const change = (text: string) => {
    const digits = text.replace(/\D/g, '').slice(0, length);
    setCode(digits);
    if (digits.length === length && digits !== code) props.onWhole?.(digits);
  };
  return (
    <Field label={props.label} hint={props.hint} error={props.error}>
      {(ids) => (
        <div className="relative w-fit">
          <div aria-hidden="true" className="flex gap-2">
            {Array.from({ length }, (_, at) => (
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: boxes have no other name than their place.
                key={at}
                className={cx(
                  'grid h-12 w-11 place-items-center rounded-button border bg-raised text-lead font-semibold tabular-nums',
                  focused && at === Math.min(code.length, length - 1)
                    ? 'border-accent ring-2 ring-accent/40'
                    : 'border-line2',
                )}
              >
                {code[at]}
              </span>
            ))}
          </div>
          <input
            {...ids}
            name="code"
            value={code}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            // biome-ignore lint/a11y/noAutofocus: the page asks for this one thing.
            autoFocus
            onChange={(event) => change(event.target.value)}
            onFocus={() => setFocused(true)}
            onBlur={() => setFocused(false)}
            className="absolute inset-0 size-full cursor-text border-0 bg-transparent p-0 text-transparent caret-transparent opacity-0"
          />
        </div>
      )}
    </Field>
  );
}
