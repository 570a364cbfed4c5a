'use client';
// The figures of an edge: moved of at risk and the rate; below, interval, median, change. Less of it when zoomed out.
import type { CSSProperties, MouseEvent } from 'react';
import { cx } from './cx.ts';

/** All formatted. */
export interface ChipFigures {
  moved: string;
  atRisk: string;
  rate: string;
  interval: string;
  median: string;
  change: string;
  /** The test supports the change. */
  clear: boolean;
}
export type ChipDetail = 'full' | 'first' | 'moved';
export type ChipFigure = 'moved' | 'atRisk';

const figureAt = (event: MouseEvent): ChipFigure | undefined =>
  (event.target as Element).closest<HTMLElement>('[data-figure]')?.dataset.figure as ChipFigure | undefined;

export function CanvasChip(props: {
  figures: ChipFigures | null;
  spoken: string;
  detail: ChipDetail;
  arrow: string | null;
  chosen: boolean;
  stale: boolean;
  dimmed: boolean;
  style?: CSSProperties;
  /** With the figure that was pointed at, if any. */
  onChoose: (figure?: ChipFigure) => void;
  onHover: (hovered: boolean) => void;
}) {
  const { figures, detail } = props;
  return (
    <button
      type="button"
      data-chip
      aria-label={props.spoken}
      aria-pressed={props.chosen}
      style={props.style}
      onClick={(event) => props.onChoose(figureAt(event))}
      onMouseEnter={() => props.onHover(true)}
      onMouseLeave={() => props.onHover(false)}
      className={cx(
        'nodrag nopan pointer-events-auto absolute rounded-button border bg-raised px-[7px] py-0.5 text-left text-small whitespace-nowrap shadow-sh1 transition-opacity duration-[120ms]',
        props.chosen ? 'z-20 border-accent ring-2 ring-accent-line' : 'z-10 border-line2 hover:border-edge2',
        props.dimmed && 'opacity-40',
      )}
    >
      {figures === null ? (
        <span aria-hidden="true" className="block w-[142px] py-0.5">
          <span className="mb-1 block h-3 rounded-tag bg-line" />
          <span className="block h-3 w-4/5 rounded-tag bg-line" />
        </span>
      ) : (
        <span className={cx('block transition-opacity', props.stale && 'opacity-60')}>
          <span className="flex justify-between gap-4">
            <span className="text-ink2">
              {props.arrow && `${props.arrow} `}
              <span data-figure="moved" className="font-semibold text-ink hover:underline">
                {figures.moved}
              </span>
              {detail !== 'moved' && (
                <>
                  {' of '}
                  <span data-figure="atRisk" className="hover:underline">
                    {figures.atRisk}
                  </span>
                </>
              )}
            </span>
            {detail !== 'moved' && <span className="font-semibold text-ink">{figures.rate}</span>}
          </span>
          {detail === 'full' && (
            <span className="flex justify-between gap-2 text-ink2">
              <span>{figures.interval}</span>
              <span>{figures.median}</span>
              <span className={figures.clear ? 'text-ink' : 'text-ink3'}>{figures.change}</span>
            </span>
          )}
        </span>
      )}
    </button>
  );
}
