'use client';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { X } from './icon.tsx';

const widthKey = 'throughline-panel-width';
const clamp = (width: number) => Math.min(640, Math.max(320, width));

/** Slides in from the right, not modal; Esc closes. Its width is kept per person; a full-height sheet on the phone. */
export function Panel(props: {
  title: ReactNode;
  subtitle?: ReactNode;
  label: string;
  actions?: ReactNode;
  footer?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  const [width, setWidth] = useState(376);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const kept = Number(localStorage.getItem(widthKey));
    if (kept > 0) setWidth(clamp(kept));
  }, []);
  const resize = (next: number) => {
    setWidth(clamp(next));
    localStorage.setItem(widthKey, String(clamp(next)));
  };
  return (
    <aside
      ref={panel}
      aria-label={props.label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        props.onClose();
      }}
      style={{ '--panel-width': `${width}px` } as React.CSSProperties}
      className="relative flex w-[var(--panel-width)] shrink-0 flex-col border-l border-line bg-surface animate-panel max-md:fixed max-md:inset-0 max-md:z-40 max-md:w-full max-md:border-l-0"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a focusable separator is the pattern of a movable divider */}
      <div
        role="separator"
        tabIndex={0}
        aria-label="Panel width"
        aria-orientation="vertical"
        aria-valuenow={width}
        aria-valuemin={320}
        aria-valuemax={640}
        className="absolute inset-y-0 -left-1 z-10 w-2 cursor-col-resize touch-none hover:bg-accent-line max-md:hidden"
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') resize(width + 16);
          if (event.key === 'ArrowRight') resize(width - 16);
        }}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={(event) => {
          if (!event.currentTarget.hasPointerCapture(event.pointerId) || !panel.current) return;
          resize(panel.current.getBoundingClientRect().right - event.clientX);
        }}
      />
      <header className="flex items-start gap-2 border-b border-line px-4 py-3">
        <div className="min-w-0 flex-1">
          <h2 className="text-lead font-semibold [overflow-wrap:anywhere]">{props.title}</h2>
          {props.subtitle && <p className="text-small text-ink3">{props.subtitle}</p>}
        </div>
        {props.actions}
        <Button variant="ghost" square size="small" aria-label="Close panel" onClick={props.onClose} icon={<X />} />
      </header>
      <section
        aria-label={`${props.label}, content`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto px-4 py-3 outline-offset-[-2px]"
      >
        {props.children}
      </section>
      {props.footer && (
        <footer className="flex items-center justify-between gap-2 border-t border-line px-4 py-3">
          {props.footer}
        </footer>
      )}
    </aside>
  );
}
