'use client';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export type MetricCell = { key: string; label: ReactNode; value: ReactNode; note?: ReactNode };

/** Figures in one bordered row; with `onChoose` each is a button and the chosen one drives the chart. */
export function MetricStrip(props: {
  label: string;
  cells: readonly MetricCell[];
  chosen?: string;
  onChoose?: (key: string) => void;
}) {
  const { onChoose } = props;
  return (
    <ul
      aria-label={props.label}
      className="grid grid-cols-2 overflow-hidden rounded-card border border-line bg-line gap-px md:grid-cols-3 xl:grid-flow-col xl:auto-cols-fr xl:grid-cols-none"
    >
      {props.cells.map((cell) => {
        const chosen = cell.key === props.chosen;
        const body = (
          <>
            <span className={cx('block', chosen ? 'font-semibold text-ink' : 'text-ink2')}>{cell.label}</span>
            <span className="block text-metric text-ink">{cell.value}</span>
            {cell.note !== undefined && <span className="block text-small text-ink3">{cell.note}</span>}
          </>
        );
        return (
          <li key={cell.key} className="flex bg-surface max-md:last:odd:col-span-2">
            {onChoose ? (
              <button
                type="button"
                aria-pressed={chosen}
                onClick={() => onChoose(cell.key)}
                className={cx(
                  'w-full border-b-2 px-3.5 pt-2.5 pb-2 text-left outline-offset-[-2px] hover:bg-sunken',
                  chosen ? 'border-accent' : 'border-transparent',
                )}
              >
                {body}
              </button>
            ) : (
              <div className="px-3.5 py-2.5">{body}</div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
