'use client';
import { Switch as Radix } from 'radix-ui';
import { type ReactNode, useId } from 'react';

/** 28 x 16; the label says what on does. */
export function Switch(props: {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <span className="inline-flex items-center gap-2 max-md:min-h-11">
      <Radix.Root
        id={id}
        checked={props.checked}
        onCheckedChange={props.onChange}
        disabled={props.disabled ?? false}
        className="relative h-4 w-7 shrink-0 rounded-full bg-field transition-colors duration-[120ms] after:absolute after:-inset-1.5 after:content-[''] data-[state=checked]:bg-accent disabled:opacity-45"
      >
        <Radix.Thumb className="block size-3 translate-x-0.5 rounded-full bg-white transition-transform duration-[120ms] data-[state=checked]:translate-x-3.5" />
      </Radix.Root>
      <label htmlFor={id}>{props.label}</label>
    </span>
  );
}
