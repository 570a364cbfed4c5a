'use client';
import { Upload } from '@throughline/ui/icon';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { cx } from '../../data/cx.ts';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Files may be dropped anywhere on the page; true while some hang over it. */
export function usePageDrop(onFiles: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const handler = useRef(onFiles);
  handler.current = onFiles;
  useEffect(() => {
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (carriesFiles(event)) setOver(++depth > 0);
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      setOver(depth > 0);
    };
    const hover = (event: DragEvent) => carriesFiles(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      depth = 0;
      setOver(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      handler.current([...(event.dataTransfer?.files ?? [])]);
    };
    const events = { dragenter: enter, dragleave: leave, dragover: hover, drop } as const;
    for (const [name, listener] of Object.entries(events)) window.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(events))
        window.removeEventListener(name, listener as EventListener);
    };
  }, []);
  return over;
}

/** Where to drop, and a button that opens the system's file picker. */
export function DropZone(props: {
  lead: string;
  hint: ReactNode;
  over: boolean;
  compact?: boolean;
  onFiles: (files: File[]) => void;
}) {
  const id = useId();
  return (
    <div
      className={cx(
        'flex items-center justify-center gap-3.5 rounded-card border border-dashed px-4 transition-colors duration-[120ms]',
        props.compact ? 'py-3' : 'py-8 max-md:py-6',
        props.over ? 'border-accent bg-accent-soft' : 'border-line2 bg-surface',
      )}
    >
      <span
        aria-hidden="true"
        className="grid size-9 shrink-0 place-items-center rounded-button border border-line2 bg-surface shadow-sh1"
      >
        <Upload className="size-4" />
      </span>
      <div>
        <p className="font-semibold">
          <span className="max-md:hidden">{props.lead}, or </span>
          <label
            htmlFor={id}
            className="cursor-pointer text-accent-ink underline underline-offset-2 max-md:inline-flex max-md:min-h-11 max-md:items-center has-focus-visible:outline-2"
          >
            <span className="md:hidden">Choose files</span>
            <span className="max-md:hidden">choose files</span>
          </label>
          <input
            id={id}
            type="file"
            multiple
            accept=".csv,.gz,.txt,.jsonl,.ndjson,text/csv,application/gzip"
            className="peer sr-only"
            onChange={(event) => {
              const files = [...(event.target.files ?? [])];
              event.target.value = '';
              if (files.length > 0) props.onFiles(files);
            }}
          />
          <span
            aria-hidden="true"
            className="hidden rounded-tag px-1 text-small font-normal text-accent-ink peer-focus-visible:inline peer-focus-visible:outline-2 peer-focus-visible:outline-accent"
          >
            Enter opens the file picker
          </span>
        </p>
        <p className="text-small text-ink2">{props.hint}</p>
      </div>
    </div>
  );
}

/** The accent frame around the whole page while files hang over it. */
export const DropFrame = () => (
  <div aria-hidden="true" className="pointer-events-none fixed inset-0 z-50 border-2 border-accent" />
);
