'use client';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { X } from './icon.tsx';

/** Modal: a title, what it is about, and its buttons at the end of the reading order. A sheet on the phone. */
export function Dialog(props: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
  children?: ReactNode;
}) {
  return (
    <Radix.Root open={props.open} onOpenChange={(open) => !open && props.onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          {...(props.description === undefined ? { 'aria-describedby': undefined } : {})}
          className={cx(
            'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-node border border-line2 bg-raised shadow-sh3 outline-none',
            props.wide ? 'max-w-3xl' : 'max-w-md',
          )}
        >
          <header className="flex items-start gap-2 px-4 pt-3.5 pb-1 max-md:pt-2">
            <Radix.Title className="min-w-0 flex-1 text-lead font-semibold [overflow-wrap:anywhere] max-md:pt-2.5">
              {props.title}
            </Radix.Title>
            <Radix.Close asChild>
              <Button variant="ghost" size="small" square aria-label="Close" icon={<X />} />
            </Radix.Close>
          </header>
          <div className="min-h-0 overflow-y-auto px-4 pb-4">
            {props.description && <Radix.Description className="mb-3 text-ink2">{props.description}</Radix.Description>}
            {props.children}
          </div>
          {props.footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{props.footer}</footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
