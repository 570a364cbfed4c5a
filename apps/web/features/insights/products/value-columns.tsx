import type { Column } from '@throughline/ui/table';
import type { Format } from '../../../data/format.ts';
import { rangeWords } from '../estimate-words.ts';
import { WithInterval } from '../figure.tsx';
import { valueLabel } from './product-view.ts';

interface Index {
  value: number;
  low?: number | null | undefined;
  high?: number | null | undefined;
  n: number;
}

/** A value of a line and who bought it; the index is against another group, 100 = as often. */
export interface ValueRow {
  key?: string | null | undefined;
  label?: string | null | undefined;
  customers: number;
  share?: { value: number } | null | undefined;
  index?: Index | null | undefined;
}

export const valueColumn = (head: string): Column<ValueRow> => ({
  key: 'value',
  head,
  phone: 'title',
  cell: (row) => <span className="[overflow-wrap:anywhere]">{valueLabel(row)}</span>,
});

export const indexColumn = (format: Format): Column<ValueRow> => ({
  key: 'index',
  head: 'Index',
  align: 'right',
  phone: 'detail',
  cell: ({ index }) =>
    index ? (
      <WithInterval
        value={format.decimal(index.value, 0)}
        interval={rangeWords(index.low, index.high, (value) => format.decimal(value, 0))}
        n={index.n}
      />
    ) : (
      <span className="text-ink3">–</span>
    ),
});

/** The index and its interval, as three cells of a file. */
export const indexCells = ({ index }: ValueRow): string[] =>
  [index?.value, index?.low, index?.high].map((value) => String(value ?? ''));
