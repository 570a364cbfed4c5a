'use client';
import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export type SegmentedOption<Value extends string> = { value: Value; label: ReactNode; title?: string };

/** A radio group in a row: window, range, in / nearly in. Arrow keys move. */
export function SegmentedControl<Value extends string>(props: {
  label: string;
  options: readonly SegmentedOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  size?: 'small' | 'default';
  className?: string;
}) {
  return (
    <RadioGroup.Root
      aria-label={props.label}
      value={props.value}
      onValueChange={(value) => props.onChange(value as Value)}
      orientation="horizontal"
      className={cx('inline-flex shrink-0 rounded-button border border-line2 bg-sunken p-0.5', props.className)}
    >
      {props.options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          title={option.title}
          className={cx(
            'rounded-tag border border-transparent px-2.5 text-small whitespace-nowrap text-ink2 transition-colors duration-[120ms] hover:text-ink max-md:min-h-10',
            'data-[state=checked]:border-line data-[state=checked]:bg-raised data-[state=checked]:font-semibold data-[state=checked]:text-ink data-[state=checked]:shadow-sh1',
            props.size === 'small' ? 'h-[22px]' : 'h-6',
          )}
        >
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
