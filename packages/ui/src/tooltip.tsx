'use client';
import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';

/** A short text on hover and focus of the one child, which must take a ref and be focusable. */
export function Tooltip(props: {
  text: ReactNode;
  children: ReactElement;
  side?: 'top' | 'right' | 'bottom' | 'left';
}) {
  return (
    <Radix.Provider delayDuration={300}>
      <Radix.Root>
        <Radix.Trigger asChild>{props.children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={props.side ?? 'top'}
            sideOffset={6}
            className="z-50 max-w-72 rounded-button border border-line2 bg-raised px-2.5 py-1.5 text-small text-ink shadow-sh3 animate-menu"
          >
            {props.text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
