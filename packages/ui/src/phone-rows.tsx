'use client';
import { cx } from './cx.ts';
import { Skeleton } from './skeleton.tsx';
import type { Column, TableProps } from './table.tsx';

const place = <Row,>(
  column: Column<Row>,
  index: number,
  sortKey: string | undefined,
): 'title' | 'detail' | 'figure' | 'hidden' => {
  if (column.phone)
    return column.key === sortKey && column.phone === 'detail' && column.align === 'right' ? 'figure' : column.phone;
  if (index === 0) return 'title';
  return column.key === sortKey ? 'figure' : 'detail';
};

/** A table's rows below 768 px: name and the sorted figure on the first line, the rest on the second. */
export function PhoneRows<Row>(props: TableProps<Row>) {
  const placed = props.columns.map((column, index) => ({ column, at: place(column, index, props.sort?.key) }));
  const at = (where: 'title' | 'detail' | 'figure') =>
    placed.filter((entry) => entry.at === where).map((entry) => entry.column);
  if (props.rows === undefined)
    return (
      <div className="p-3.5 md:hidden">
        <Skeleton className="mb-3 h-9" />
        <Skeleton className="mb-3 h-9" />
        <Skeleton className="h-9" />
      </div>
    );
  return (
    <ul aria-label={props.label} className="md:hidden">
      {props.rows.map((row) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the row's link or button does the same by keyboard
        <li
          key={props.rowKey(row)}
          onClick={props.onRowClick && (() => props.onRowClick?.(row))}
          className={cx(
            'border-b border-line px-3.5 py-2.5 last:border-b-0',
            props.rowKey(row) === props.chosenKey && 'bg-accent-soft',
            props.isTotal?.(row) && 'bg-sunken',
          )}
        >
          {props.section?.(row) && <p className="pb-1.5 text-small text-ink3">{props.section(row)}</p>}
          <div className="flex items-start justify-between gap-3">
            <div className="min-w-0 [overflow-wrap:anywhere]">
              {at('title').map((column) => (
                <span key={column.key} className="mr-2">
                  {column.cell(row)}
                </span>
              ))}
            </div>
            <div className="flex shrink-0 gap-2 text-right font-semibold">
              {at('figure').map((column) => (
                <span key={column.key}>{column.cell(row)}</span>
              ))}
            </div>
          </div>
          <div className="flex flex-wrap gap-x-3 text-ink2">
            {at('detail').map((column) => {
              const cell = column.cell(row);
              return cell == null ? null : (
                <span key={column.key} className={cx('inline-flex gap-1', column.phoneLine && 'w-full pt-1')}>
                  {column.align === 'right' && typeof column.head === 'string' && (
                    <span className="text-ink3">{column.head}</span>
                  )}
                  {cell}
                </span>
              );
            })}
          </div>
        </li>
      ))}
    </ul>
  );
}
