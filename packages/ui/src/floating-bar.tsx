'use client';
import { type ReactNode, useEffect } from 'react';

/** Stands over the page while rows are chosen: says how many and which, Esc clears. */
export function FloatingBar(props: { label: string; onClear: () => void; children: ReactNode }) {
  const { onClear } = props;
  useEffect(() => {
    const clear = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClear();
    };
    window.addEventListener('keydown', clear);
    return () => window.removeEventListener('keydown', clear);
  }, [onClear]);
  return (
    <section
      aria-label={props.label}
      data-floating-bar
      className="fixed bottom-4 left-1/2 z-30 flex w-max max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-wrap items-center justify-center gap-x-3 gap-y-2 rounded-node border border-line2 bg-raised px-3 py-2 shadow-sh3 max-md:inset-x-4 max-md:w-auto max-md:bottom-20 max-md:max-w-none max-md:translate-x-0"
    >
      {props.children}
    </section>
  );
}
