// Typed access to the cells of one row by column name; every problem met is noted, so that a row's problems are
// reported all at once.

import { parseInstant, type ZoneCalendar } from '@throughline/core/calendar';
import { parseAmount } from '@throughline/core/money';
import type { CsvRecord } from './csv/read-csv.ts';
import type { RowProblem } from './table-source.ts';

export class Cells {
  readonly problems: RowProblem[];
  private readonly at: ReadonlyMap<string, number>;
  private readonly record: CsvRecord;

  constructor(record: CsvRecord, at: ReadonlyMap<string, number>, problems: RowProblem[]) {
    this.record = record;
    this.at = at;
    this.problems = problems;
  }

  /** Trimmed; '' when the cell is empty or the file has no such column. */
  text(column: string): string {
    const index = this.at.get(column);
    return index === undefined ? '' : (this.record.fields[index] ?? '').trim();
  }

  optional(column: string): string | undefined {
    return this.text(column) || undefined;
  }

  required(column: string, expected: string): string {
    const text = this.text(column);
    if (text === '') this.note(column, expected);
    return text;
  }

  /** Minor units of `currency`; 0 after noting a problem. An empty cell is `whenEmpty`, or a problem without one. */
  amount(column: string, currency: string, whenEmpty?: number): number {
    const text = this.text(column);
    if (text === '' && whenEmpty !== undefined) return whenEmpty;
    const parsed = parseAmount(text, currency);
    if ('minor' in parsed) return parsed.minor;
    this.note(column, `an amount in ${currency} such as 12.50`, text === '' ? undefined : `${parsed.problem}.`);
    return 0;
  }

  /** Epoch milliseconds; undefined when empty or after noting a problem. */
  instant(column: string, calendar: ZoneCalendar): number | undefined {
    const text = this.text(column).replace(/ UTC$/, ' +0000');
    if (text === '') return undefined;
    const instant = parseInstant(text, calendar);
    if (instant === null) this.note(column, 'a time such as 2024-05-01 10:00:00 -0400');
    return instant ?? undefined;
  }

  wholeNumber(column: string): number {
    const text = this.text(column);
    if (/^\d{1,9}$/.test(text)) return Number(text);
    this.note(column, 'a whole number such as 2');
    return 0;
  }

  note(column: string, expected: string, reason?: string): void {
    const value = this.text(column);
    const found = value === '' ? 'is empty' : `is "${value}"`;
    this.problems.push({
      line: this.record.line,
      column,
      value,
      expected,
      reason: reason ?? `${column} ${found}, expected ${expected}.`,
    });
  }
}

export function columnPositions(header: string[]): ReadonlyMap<string, number> {
  return new Map(header.map((column, i) => [column, i]));
}

/** Shopify writes ids, zips and phones with a leading apostrophe, so that spreadsheets leave them alone. */
export function withoutApostrophe(text: string): string {
  return text.startsWith("'") ? text.slice(1) : text;
}

/** "a, b" -> ["a", "b"]; empty parts are left out, each value once. */
export function splitList(text: string, separator = ','): string[] {
  return [...new Set(text.split(separator).map((part) => part.trim()))].filter((part) => part !== '');
}
