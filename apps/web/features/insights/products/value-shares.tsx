'use client';
import { BarRows } from '@throughline/ui/bar-rows';
import { Table, type TableProps } from '@throughline/ui/table';
import { useState } from 'react';
import type { Format } from '../../../data/format.ts';
import { SAMPLE_MIN } from '../figure.tsx';
import { valueLabel } from './product-view.ts';
import { ShowMore } from './show-more.tsx';
import type { ValueRow } from './value-columns.tsx';

const more = 40;

/** Values of a line: the shares of the first as bars, beside those of another group, and all of them in a table below. */
export function ValueShares<Row extends ValueRow>(
  props: Pick<TableProps<Row>, 'label' | 'rows' | 'columns' | 'sort' | 'onSort' | 'dense' | 'empty'> & {
    /** What the bars say, in one sentence. */
    summary: string;
    /** So many stand as bars, and in the table at first. */
    shown: number;
    /** Of the group compared with; undefined where there is none. */
    otherShare: (row: Row) => number | undefined;
    format: Format;
  },
) {
  const { rows, summary, shown, otherShare, format, ...table } = props;
  const [rowsMax, setRowsMax] = useState(shown);
  const bars = rows?.slice(0, shown).map((row) => {
    const other = otherShare(row);
    return {
      key: row.key ?? '',
      label: valueLabel(row),
      value: row.share?.value ?? 0,
      text: format.percent(row.share?.value, 1),
      other: other === undefined ? undefined : { value: other, text: format.percent(other, 1) },
      muted: row.customers < SAMPLE_MIN,
    };
  });
  return (
    <>
      {bars && bars.length > 0 && <BarRows summary={summary} rows={bars} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section aria-label={props.label} tabIndex={0} className="overflow-x-auto">
        <Table<Row> {...table} rows={rows?.slice(0, rowsMax)} rowKey={(row) => row.key ?? ''} />
      </section>
      <ShowMore left={(rows?.length ?? 0) - rowsMax} onMore={() => setRowsMax(rowsMax + more)} format={format} />
    </>
  );
}
