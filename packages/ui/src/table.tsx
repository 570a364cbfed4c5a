'use client';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { ArrowDown, ArrowUp } from './icon.tsx';
import { PhoneRows } from './phone-rows.tsx';
import { Skeleton } from './skeleton.tsx';

export type SortOrder = { key: string; direction: 'asc' | 'desc' };
export type Column<Row> = {
  key: string;
  /** With the unit of the column, where it has one: "Spent, USD". */
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  align?: 'left' | 'right';
  sortable?: boolean;
  width?: string;
  /** Where the cell stands in a two-line row on the phone; `title` and `figure` on the first line, `detail` on the second. */
  phone?: 'title' | 'detail' | 'figure' | 'hidden';
  /** A detail that has a line of its own on the phone. */
  phoneLine?: boolean;
};

export type TableProps<Row> = {
  label: string;
  columns: readonly Column<Row>[];
  /** undefined while loading: grey bars for `loadingRows` rows. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  sort?: SortOrder | undefined;
  onSort?: (sort: SortOrder) => void;
  chosenKey?: string | undefined;
  onRowClick?: (row: Row) => void;
  dense?: boolean;
  loadingRows?: number;
  /** Scrolls inside this height with the head kept in view. */
  maxHeight?: number;
  /** Stands in place of the rows when there are none. */
  empty?: ReactNode;
  /** A head above the row, where a further part of the table begins. */
  section?: (row: Row) => ReactNode;
  /** A row that sums up those above it. */
  isTotal?: (row: Row) => boolean;
};

const align = (column: { align?: 'left' | 'right' }) => (column.align === 'right' ? 'text-right' : 'text-left');

function HeadCell<Row>(props: {
  column: Column<Row>;
  sort: SortOrder | undefined;
  onSort: ((sort: SortOrder) => void) | undefined;
}) {
  const { column, sort, onSort } = props;
  const sorted = sort?.key === column.key ? sort.direction : undefined;
  const Arrow = sorted === 'asc' ? ArrowUp : ArrowDown;
  const next = sorted === 'desc' ? 'asc' : sorted === 'asc' ? 'desc' : column.align === 'right' ? 'desc' : 'asc';
  const look = cx(
    'sticky top-0 z-10 border-b border-line bg-surface px-3 py-2 text-small first:pl-3.5 last:pr-3.5 whitespace-nowrap font-normal!',
    align(column),
    sorted ? 'text-ink' : 'text-ink3',
  );
  if (!column.sortable || !onSort)
    return (
      <th scope="col" className={look} style={{ width: column.width }}>
        {column.head}
      </th>
    );
  return (
    <th
      scope="col"
      aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}
      className={look}
      style={{ width: column.width }}
    >
      <button
        type="button"
        className="inline-flex min-h-6 items-center gap-1 hover:text-ink"
        onClick={() => onSort({ key: column.key, direction: next })}
      >
        {column.head}
        {sorted && <Arrow className="size-3" />}
      </button>
    </th>
  );
}

/** Figures right-aligned with their head, sticky head, sortable heads; two-line rows on the phone. */
export function Table<Row>(props: TableProps<Row>) {
  const { columns, rows } = props;
  const cell = cx('px-3 first:pl-3.5 last:pr-3.5', props.dense ? 'py-[5px]' : 'py-[7px]');
  const bars = Array.from({ length: props.loadingRows ?? 6 }, (_, index) => index);
  if (rows?.length === 0 && props.empty !== undefined) return <div className="px-3.5 py-6">{props.empty}</div>;
  const scroll =
    props.maxHeight === undefined
      ? {}
      : { style: { maxHeight: props.maxHeight }, tabIndex: 0, role: 'region', 'aria-label': props.label };
  return (
    <>
      <div {...scroll} className={cx('max-md:hidden', props.maxHeight !== undefined && 'overflow-auto')}>
        <table
          aria-label={props.label}
          aria-busy={rows === undefined || undefined}
          className="w-full border-separate border-spacing-0"
        >
          <thead>
            <tr>
              {columns.map((column) => (
                <HeadCell key={column.key} column={column} sort={props.sort} onSort={props.onSort} />
              ))}
            </tr>
          </thead>
          <tbody className="[&>tr:last-child>*]:border-b-0">
            {rows === undefined
              ? bars.map((bar) => (
                  <tr key={bar}>
                    {columns.map((column) => (
                      <td key={column.key} className={cx(cell, 'border-b border-line')}>
                        <Skeleton className={cx('my-0.5 h-4', column.align === 'right' ? 'ml-auto w-14' : 'w-28')} />
                      </td>
                    ))}
                  </tr>
                ))
              : rows.map((row) => <BodyRow key={props.rowKey(row)} table={props} row={row} cell={cell} />)}
          </tbody>
        </table>
      </div>
      <PhoneRows {...props} />
    </>
  );
}

function BodyRow<Row>({ table, row, cell }: { table: TableProps<Row>; row: Row; cell: string }) {
  const chosen = table.rowKey(row) === table.chosenKey;
  const section = table.section?.(row);
  return (
    <>
      {section && (
        <tr>
          <th
            scope="colgroup"
            colSpan={table.columns.length}
            className="border-b border-line px-3.5 pt-4 pb-1.5 text-left text-small font-normal! text-ink3"
          >
            {section}
          </th>
        </tr>
      )}
      <tr
        aria-selected={chosen || undefined}
        onClick={table.onRowClick && (() => table.onRowClick?.(row))}
        className={cx(
          chosen ? 'bg-accent-soft' : table.isTotal?.(row) ? 'bg-sunken' : 'hover:bg-sunken',
          table.onRowClick && 'cursor-pointer',
        )}
      >
        {table.columns.map((column) => (
          <td key={column.key} className={cx(cell, 'border-b border-line', align(column))}>
            {column.cell(row)}
          </td>
        ))}
      </tr>
    </>
  );
}
