'use client';
// Cells in rows and columns, darker for more, each of which can open what is behind it.
import type { MouseEvent, ReactNode } from 'react';
import { useWidth } from './use-width.ts';

export interface HeatCell {
  row: string;
  column: string;
  /** 0 to 1. */
  shade: number;
  /** From the top; the first stands out. */
  lines: readonly string[];
  /** What it is, read aloud. */
  words: string;
  href?: string | undefined;
  /** A last line that is about something else, and can open it. */
  note?: { text: string; words: string; href?: string | undefined } | undefined;
  /** Rests on too little to be leant on. */
  muted?: boolean;
}

interface Side {
  key: string;
  label: string;
}

const LEFT = 34;
const TOP = 22;
const LINE = 15;
const GAP = 3;
const MOST = 0.36;
/** What a finger can hit. */
const NOTE_TARGET = 24;

export function HeatMap(props: {
  label: string;
  rows: readonly Side[];
  columns: readonly Side[];
  cells: readonly HeatCell[];
  /** Opens a cell's `href` within the page. */
  onOpen: (href: string) => void;
}) {
  const { rows, columns, cells } = props;
  const [ref, width] = useWidth<HTMLDivElement>();
  const lines = Math.max(1, ...cells.map(({ lines, note }) => lines.length + (note ? 1 : 0)));
  const tall = lines * LINE + 12;
  const wide = Math.max(0, (width - LEFT) / Math.max(1, columns.length));
  const height = TOP + rows.length * (tall + GAP);
  return (
    <section ref={ref} aria-label={props.label} style={{ minHeight: height }}>
      {width > 0 && (
        // biome-ignore lint/a11y/noSvgWithoutTitle: the section around it is named
        <svg width={width} height={height} className="block">
          {columns.map(({ key, label }, at) => (
            <text key={key} x={LEFT + at * wide} y={13} fontSize="11" fill="var(--ink3)">
              {label}
            </text>
          ))}
          {rows.map(({ key, label }, at) => (
            <text key={key} x={0} y={TOP + at * (tall + GAP) + 18} fontSize="11" fill="var(--ink3)">
              {label}
            </text>
          ))}
          {cells.map((cell) => (
            <Cell
              key={`${cell.row} ${cell.column}`}
              cell={cell}
              box={{
                x: LEFT + columns.findIndex(({ key }) => key === cell.column) * wide,
                y: TOP + rows.findIndex(({ key }) => key === cell.row) * (tall + GAP),
                width: Math.max(0, wide - GAP),
                height: tall,
              }}
              onOpen={props.onOpen}
            />
          ))}
        </svg>
      )}
    </section>
  );
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function Cell({ cell, box, onOpen }: { cell: HeatCell; box: Box; onOpen: (href: string) => void }) {
  const ink = cell.muted ? 'var(--ink3)' : 'var(--ink)';
  const drawn = (
    <>
      <rect {...box} rx={4} fill="var(--sunken)" />
      {!cell.muted && <rect {...box} rx={4} fill="var(--s1)" fillOpacity={cell.shade * MOST} />}
      {cell.lines.map((line, at) => (
        <text
          key={line}
          x={box.x + inset(box)}
          y={box.y + 18 + at * LINE}
          fontSize={at === 0 ? 13 : 11}
          fontWeight={at === 0 ? 600 : 400}
          fill={at === 0 ? ink : cell.muted ? 'var(--ink3)' : 'var(--ink2)'}
        >
          {line}
        </text>
      ))}
    </>
  );
  const { note } = cell;
  return (
    <>
      <Opens href={cell.href} words={cell.words} onOpen={onOpen}>
        {drawn}
      </Opens>
      {note && (
        <Opens href={note.href} words={note.words} onOpen={onOpen}>
          {note.href && (
            <rect
              x={box.x}
              y={box.y + box.height - NOTE_TARGET}
              width={box.width}
              height={NOTE_TARGET}
              fill="transparent"
            />
          )}
          <text
            x={box.x + inset(box)}
            y={box.y + 18 + cell.lines.length * LINE}
            fontSize={11}
            fill="var(--ink2)"
            textDecoration={note.href ? 'underline' : undefined}
          >
            {note.text}
          </text>
        </Opens>
      )}
    </>
  );
}

const inset = ({ width }: Box) => Math.min(8, width / 14);

function Opens(props: {
  href: string | undefined;
  words: string;
  onOpen: (href: string) => void;
  children: ReactNode;
}) {
  const { href, words } = props;
  if (!href) return <g aria-label={words}>{props.children}</g>;
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    props.onOpen(href);
  };
  return (
    <a href={href} aria-label={words} onClick={open}>
      {props.children}
    </a>
  );
}
