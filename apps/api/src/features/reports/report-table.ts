// A page of insights as tables of plain values: the one source of the PDF and the CSV of a mail.

import { type CsvValue, csvLine } from '@throughline/connectors/csv/write-csv';
import { formatCount, formatInterval, formatMean, formatRate, missing } from '@throughline/core/format/numbers';

export type CellKind = 'text' | 'count' | 'money' | 'percent' | 'decimal' | 'days';
/** '' stands where nothing can be, null where nothing is known. */
type Value = string | number | null;

/** A figure with its 95 % interval, of `n` people (or orders). Money as decimal text. */
export interface Estimated {
  value: Value;
  low: Value;
  high: Value;
  n: number;
}
export type Cell = Value | Estimated;

export interface ReportColumn {
  head: string;
  kind: CellKind;
  /** Its cells are `Estimated`. */
  isEstimated?: true;
  /** Of percentages and decimals as written in the PDF. */
  digits?: number;
}

export interface ReportTable {
  title: string;
  note?: string;
  columns: ReportColumn[];
  rows: Cell[][];
  /** The column whose values are drawn as bars, by the labels of the first. */
  bars?: number;
  /** The same of a group compared with: a second bar below each. */
  otherBars?: number;
}

/** The English of the dashboard; a mail has no reader's locale. */
export const reportLocale = 'en-US';
const SAMPLE_MIN = 30;

export const isEstimated = (cell: Cell): cell is Estimated => typeof cell === 'object' && cell !== null;

/** With the decimals that the API gives, which are the currency's own; never through a float. */
function amountText(amount: string): string {
  const digits = amount.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(reportLocale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return format.format(amount as Intl.StringNumericLiteral).replace('-', '\u2212');
}

function valueText(value: Value, { kind, digits }: ReportColumn): string {
  if (value === null) return missing;
  if (value === '') return '';
  if (kind === 'money') return amountText(String(value));
  if (typeof value === 'string') return value;
  if (kind === 'percent') return formatRate(value, reportLocale, digits ?? 1);
  if (kind === 'days') return `${formatMean(value, reportLocale, digits ?? 0)} d`;
  return kind === 'decimal' ? formatMean(value, reportLocale, digits ?? 2) : formatCount(value, reportLocale);
}

function intervalText({ low, high, n }: Estimated, column: ReportColumn): string {
  if (n < SAMPLE_MIN) return ` (n ${n})`;
  if (low === null || high === null) return '';
  if (column.kind === 'percent')
    return ` (${formatInterval(Number(low), Number(high), reportLocale, column.digits ?? 1)})`;
  const [from, to] = [low, high].map((end) => valueText(end, column).replace(' d', ''));
  return ` (${from}${Number(low) < 0 || Number(high) < 0 ? ' to ' : '–'}${to})`;
}

/** As it is read on paper: "62.1% (61.0–63.2)"; of fewer than 30 with n in place of the interval. */
export function cellText(cell: Cell, column: ReportColumn): string {
  if (!isEstimated(cell)) return valueText(cell, column);
  return `${valueText(cell.value, column)}${intervalText(cell, column)}`;
}

/** With a byte order mark, as spreadsheets expect; values as they are, the ends of intervals in columns of their own. */
export function tableCsv({ columns, rows }: ReportTable): string {
  const heads = columns.flatMap(({ head, isEstimated: wide }) =>
    wide ? [head, `${head}, low`, `${head}, high`, `${head}, n`] : [head],
  );
  const lines = rows.map((row) =>
    csvLine(columns.flatMap((column, index): CsvValue[] => csvValues(row[index] ?? null, column))),
  );
  return `\uFEFF${csvLine(heads)}${lines.join('')}`;
}

/** Amounts are numbers to a spreadsheet, also below zero: they are never taken for formulas. */
function csvValues(cell: Cell, { kind, isEstimated: wide }: ReportColumn): CsvValue[] {
  const plain = (value: Value) => (kind === 'money' && value !== null && value !== '' ? Number(value) : value);
  if (!wide) return [plain(isEstimated(cell) ? cell.value : cell)];
  if (!isEstimated(cell)) return [plain(cell), null, null, null];
  return [plain(cell.value), plain(cell.low), plain(cell.high), cell.n];
}
