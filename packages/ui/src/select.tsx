'use client';
import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Field } from './field.tsx';
import { Check, ChevronDown } from './icon.tsx';

export type SelectOption<Value extends string> = {
  value: Value;
  label: string;
  detail?: ReactNode;
  mark?: ReactNode;
  disabled?: boolean;
};

/** One value out of a short list. `tall` shows the chosen option's detail below its label. */
export function Select<Value extends string>(props: {
  label: string;
  hideLabel?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
  options: readonly SelectOption<Value>[];
  value: Value | undefined;
  onChange: (value: Value) => void;
  placeholder?: string;
  tall?: boolean;
  disabled?: boolean;
  className?: string;
}) {
  const chosen = props.options.find((option) => option.value === props.value);
  return (
    <Field
      label={props.label}
      hint={props.hint}
      error={props.error}
      hideLabel={props.hideLabel}
      className={props.className}
    >
      {(ids) => (
        <Radix.Root
          value={props.value ?? ''}
          onValueChange={(value) => props.onChange(value as Value)}
          disabled={props.disabled ?? false}
        >
          <Radix.Trigger
            {...ids}
            aria-label={props.label}
            className={cx('field inline-flex items-center gap-2 bg-button! text-left', props.tall && 'h-auto! py-1.5!')}
          >
            {chosen?.mark}
            <span className="min-w-0 flex-1">
              <span className={cx('block truncate', props.tall && 'font-semibold', !chosen && 'text-ink3')}>
                {chosen?.label ?? props.placeholder ?? 'Choose'}
              </span>
              {props.tall && chosen?.detail && <span className="block text-small text-ink3">{chosen.detail}</span>}
            </span>
            <ChevronDown className="size-4 shrink-0 text-ink2" />
          </Radix.Trigger>
          <Radix.Portal>
            <Radix.Content
              position="popper"
              sideOffset={4}
              className="z-50 max-h-80 min-w-[var(--radix-select-trigger-width)] overflow-hidden rounded-card border border-line2 bg-raised shadow-sh3 animate-menu"
            >
              <Radix.Viewport className="p-1">
                {props.options.map((option) => (
                  <Radix.Item
                    key={option.value}
                    value={option.value}
                    disabled={option.disabled ?? false}
                    className="flex cursor-default items-center gap-2 rounded-tag py-1.5 pr-2 pl-2 outline-none select-none data-[disabled]:opacity-45 data-[highlighted]:bg-sunken max-md:min-h-11"
                  >
                    {option.mark}
                    <span className="min-w-0 flex-1">
                      <Radix.ItemText>{option.label}</Radix.ItemText>
                      {option.detail && <span className="block text-small text-ink3">{option.detail}</span>}
                    </span>
                    <Radix.ItemIndicator>
                      <Check className="size-4" />
                    </Radix.ItemIndicator>
                  </Radix.Item>
                ))}
              </Radix.Viewport>
            </Radix.Content>
          </Radix.Portal>
        </Radix.Root>
      )}
    </Field>
  );
}
