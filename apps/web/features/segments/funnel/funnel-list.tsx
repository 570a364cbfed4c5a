'use client';
import { Button } from '@throughline/ui/button';
import { useState } from 'react';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import type { FunnelRow } from './funnel-rows.ts';

/** Who is left after each condition, as a bar of the whole, and how many it cut; what stands in groups is folded away. */
export function FunnelList(props: {
  rows: readonly FunnelRow[];
  total: number | null;
  isPeople: boolean;
  format: Format;
}) {
  const { rows, total, format } = props;
  const [open, setOpen] = useState(false);
  const inside = rows.filter(({ indent }) => indent > 0).length;
  const last = rows.findLast(({ indent }) => indent === 0);
  return (
    <>
      <ol aria-label="What each condition leaves">
        {total !== null && (
          <Row label={props.isPeople ? 'All people' : 'All customers'} left={total} total={total} format={format} />
        )}
        {rows
          .filter(({ indent }) => open || indent === 0)
          .map((row) => (
            <Row
              key={row.key}
              label={`${row.place} ${row.sentence}`.trim()}
              left={row.left}
              alone={row.alone}
              cut={row.cut}
              indent={row.indent}
              total={total}
              isLast={row === last}
              format={format}
            />
          ))}
      </ol>
      {inside > 0 && (
        <Button size="small" variant="ghost" aria-expanded={open} className="mt-1" onClick={() => setOpen(!open)}>
          {open ? 'Hide what stands in groups' : `Show ${format.count(inside)} inside groups`}
        </Button>
      )}
    </>
  );
}

function Row(props: {
  label: string;
  left: number | null;
  alone?: number;
  cut?: number | null;
  indent?: number;
  total: number | null;
  isLast?: boolean;
  format: Format;
}) {
  const { label, left, total, format } = props;
  const share = left !== null && total ? Math.min(1, left / total) : 0;
  return (
    <li
      className={cx(
        'flex items-center gap-2.5 border-b border-line py-[5px] last:border-b-0',
        props.isLast && 'font-semibold',
      )}
    >
      <span
        className="line-clamp-2 min-w-0 flex-1 [overflow-wrap:anywhere]"
        style={{ paddingLeft: (props.indent ?? 0) * 12 }}
        title={label}
      >
        {label}
      </span>
      {left === null ? (
        <span className="shrink-0 font-normal text-small text-ink3">
          alone <span className="inline-block min-w-12 text-right">{format.count(props.alone)}</span>
        </span>
      ) : (
        <>
          <span aria-hidden="true" className="h-1.5 w-14 shrink-0 overflow-hidden rounded-full bg-sunken">
            <span
              className={cx('block h-full rounded-full', props.isLast ? 'bg-accent' : 'bg-edge')}
              style={{ width: `${share * 100}%`, minWidth: left > 0 ? 2 : 0 }}
            />
          </span>
          <span className="min-w-12 shrink-0 text-right">{format.count(left)}</span>
        </>
      )}
      <span className="w-14 shrink-0 text-right font-normal text-small text-ink3">
        {props.cut ? (
          <>
            <span className="sr-only">cuts </span>−{format.count(props.cut)}
          </>
        ) : null}
      </span>
    </li>
  );
}
