'use client';
import { Card } from '@throughline/ui/card';
import { cx } from '../../../data/cx.ts';
import type { Format } from '../../../data/format.ts';
import { useStore } from '../../shell/use-store.tsx';
import { ChannelMark } from '../channel-mark.tsx';
import { channelKey, channelLabel, colourOf } from '../channel-words.ts';
import { percentRange, shortMoney } from '../estimate-words.ts';
import { Figure, SAMPLE_MIN } from '../figure.tsx';
import { type MatrixColumn, matrixColumns } from './matrix-columns.ts';
import type { FirstRow } from './use-first-and-next.ts';

/** Who ordered later and where, by the channel of the first order. */
export function MatrixCard(props: {
  rows: readonly FirstRow[];
  title: string;
  asOf: string | null;
  format: Format;
  className?: string;
}) {
  const { rows } = props;
  const columns = matrixColumns(rows);
  return (
    <Card
      title={props.title}
      note="share, customers, LTV, median days; rows overlap"
      className={props.className ?? 'min-w-0'}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section aria-label={props.title} tabIndex={0} className="overflow-x-auto max-md:hidden">
        <table className="w-full border-separate border-spacing-1.5" aria-label={props.title}>
          <thead>
            <tr className="text-small text-ink3">
              <th scope="col" className="text-left font-normal!">
                First order
              </th>
              {columns.map((column) => (
                <th key={column.key} scope="col" className="text-left font-normal!">
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={channelKey(row.channel)}>
                <th scope="row" className="min-w-24 pr-2 text-left align-top">
                  <FirstName row={row} {...props} />
                </th>
                {columns.map((column) => (
                  <td key={column.key} className="h-px min-w-36 p-0">
                    <MatrixCell first={row} column={column} {...props} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ul className="flex flex-col gap-4 md:hidden" aria-label={props.title}>
        {rows.map((row) => (
          <li key={channelKey(row.channel)} className="flex flex-col gap-1.5">
            <FirstName row={row} {...props} />
            {columns.map((column) => (
              <div key={column.key}>
                <p className="text-small text-ink3">{column.label}</p>
                <MatrixCell first={row} column={column} {...props} />
              </div>
            ))}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-small text-ink3">
        Shares are of the customers with that first order; below them the 95% interval.
      </p>
    </Card>
  );
}

interface Shown {
  asOf: string | null;
  format: Format;
}

function FirstName({ row, asOf, format }: Shown & { row: FirstRow }) {
  const store = useStore();
  const label = channelLabel(row.channel);
  return (
    <span className="block">
      <strong className="block font-semibold">
        <ChannelMark colour={colourOf(store.colours, row.channel).mark}>{label}</ChannelMark>
      </strong>
      <span className="text-small font-normal text-ink3">
        <Figure people={row.people} name={`First order in ${label}`} asOf={asOf}>
          {format.count(row.customers)}
        </Figure>
      </span>
    </span>
  );
}

function MatrixCell({ first, column, asOf, format }: Shown & { first: FirstRow; column: MatrixColumn }) {
  const cell = column.cellOf(first);
  if (!cell || cell.customers === 0 || !cell.rate)
    return <p className="h-full rounded-button bg-sunken px-2.5 py-2 text-ink3">nobody</p>;
  const { rate, medianDays } = cell;
  const shade = `color-mix(in srgb, var(--s1) ${Math.round(rate.value * 34)}%, var(--surface))`;
  const isFew = cell.customers < SAMPLE_MIN;
  const days = medianDays ? ` · ${format.count(Math.round(medianDays.value))} d` : '';
  return (
    <div
      className={cx('h-full rounded-button px-2.5 py-1.5', isFew ? 'text-ink3' : 'text-ink2')}
      style={{ background: isFew ? 'var(--sunken)' : shade }}
      data-matrix={`${channelKey(first.channel)} ${column.key}`}
    >
      <p className="flex items-baseline justify-between gap-3">
        <span className={cx(!isFew && 'font-semibold text-ink')}>{format.percent(rate.value, 1)}</span>
        <Figure
          people={cell.people}
          name={`First order in ${channelLabel(first.channel)}, ${column.label}`}
          asOf={asOf}
        >
          {format.count(cell.customers)}
        </Figure>
      </p>
      <p className="text-tiny">{first.customers < SAMPLE_MIN ? `n ${first.customers}` : percentRange(rate, format)}</p>
      <p className="text-small whitespace-nowrap">
        {shortMoney(cell.lifetimeValue?.value, format)}
        {days}
      </p>
    </div>
  );
}
