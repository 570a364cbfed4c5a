// A mapping's values compiled to functions of a row. Problems are noted on the row, all of them.

import type { ZoneCalendar } from '@throughline/core/calendar';
import { currencyExponent } from '@throughline/core/money';
import { splitList } from '../cells.ts';
import type { CsvRecord } from '../csv/read-csv.ts';
import type { RowProblem } from '../table-source.ts';
import { compileDateFormat, type ReadDate } from './date-format.ts';
import { type Decimal, multiplyDecimals, parseDecimal, toMinor } from './decimal.ts';
import type { Lookups } from './lookups.ts';
import type { FileMapping, ListMapping, MappedCondition, MappedValue, Mapping } from './mapping.ts';

export interface MappedRow {
  record: CsvRecord;
  problems: RowProblem[];
}

export type Read<T> = (row: MappedRow) => T;

export interface ValueContext {
  mapping: Mapping;
  file: FileMapping;
  at: ReadonlyMap<string, number>;
  lookups: Lookups;
  calendar: ZoneCalendar;
  currencyCode: string;
}

type Modifiers = { padStart?: { length: number; with: string }; values?: Record<string, string>; default?: string };

const cacheSizeMax = 100_000;

export class ValueCompiler {
  readonly #context: ValueContext;
  readonly #exponent: number;
  readonly #readDate: (text: string) => ReadDate | null;

  constructor(context: ValueContext) {
    this.#context = context;
    this.#exponent = currencyExponent(context.currencyCode);
    const formats = (context.file.dates ?? ['ISO']).map((format) => compileDateFormat(format)!);
    this.#readDate = cached((text) => {
      for (const format of formats) {
        const date = format(text, context.calendar);
        if (date) return date;
      }
      return null;
    });
  }

  /** Trimmed; '' when missing. */
  text(value: MappedValue): Read<string> {
    if (typeof value === 'string') return this.#cell(value);
    if ('column' in value) return modified(this.#cell(value.column), value);
    if ('constant' in value) return () => value.constant;
    if ('lookup' in value) return modified(this.#lookup(value), value);
    if ('join' in value) {
      const parts = value.join.map((part) => this.text(part));
      return (row) =>
        parts
          .map((part) => part(row))
          .filter((text) => text !== '')
          .join(value.with);
    }
    if ('when' in value)
      return this.#choice(
        value,
        (inner) => this.text(inner),
        () => '',
      );
    const decimal = this.decimal(value);
    return (row) => {
      const product = decimal(row);
      return product ? formatDecimal(product) : '';
    };
  }

  /** Exact; undefined when missing or after noting a problem. */
  decimal(value: MappedValue): Read<Decimal | undefined> {
    if (typeof value === 'object' && 'multiply' in value) {
      const [a, b] = value.multiply.map((factor) => this.decimal(factor)) as [
        Read<Decimal | undefined>,
        Read<Decimal | undefined>,
      ];
      return (row) => {
        const [first, second] = [a(row), b(row)];
        return first && second && multiplyDecimals(first, second);
      };
    }
    if (typeof value === 'object' && 'when' in value)
      return this.#choice(
        value,
        (inner) => this.decimal(inner),
        () => undefined,
      );
    const text = this.text(value);
    const { decimals = '1,234.50', stripCurrency = false } = this.#styleOf(value);
    const parse = cached((found) => parseDecimal(found, decimals, stripCurrency));
    return (row) => {
      const found = text(row);
      if (found === '') return undefined;
      const decimal = parse(found);
      if (!decimal) note(row, value, found, `a number written like ${decimals}`);
      return decimal ?? undefined;
    };
  }

  /** Minor units of the store's currency; products are rounded half away from zero, other surplus decimals refused. */
  amount(value: MappedValue): Read<number | undefined> {
    const decimal = this.decimal(value);
    const exact = !(typeof value === 'object' && 'multiply' in value);
    return (row) => {
      const found = decimal(row);
      if (!found) return undefined;
      const minor = toMinor(found, this.#exponent, exact);
      if (minor === null) note(row, value, formatDecimal(found), `an amount with at most ${this.#exponent} decimals`);
      return minor ?? undefined;
    };
  }

  /** A whole number, possibly negative. */
  count(value: MappedValue): Read<number | undefined> {
    const decimal = this.decimal(value);
    return (row) => {
      const found = decimal(row);
      if (!found) return undefined;
      const whole = toMinor(found, 0, true);
      if (whole === null) note(row, value, formatDecimal(found), 'a whole number');
      return whole ?? undefined;
    };
  }

  number(value: MappedValue): Read<number | undefined> {
    const decimal = this.decimal(value);
    return (row) => {
      const found = decimal(row);
      return found && Number(formatDecimal(found));
    };
  }

  date(value: MappedValue): Read<ReadDate | undefined> {
    const text = this.text(value);
    const formats = (this.#context.file.dates ?? ['ISO']).join(' or ');
    return (row) => {
      const found = text(row);
      if (found === '') return undefined;
      const date = this.#readDate(found);
      if (!date) note(row, value, found, `a date in the format ${formats}`);
      return date ?? undefined;
    };
  }

  flag(value: MappedValue): Read<boolean | undefined> {
    const text = this.text(value);
    return (row) => {
      const found = text(row).toLowerCase();
      if (found === '') return undefined;
      if (['true', 'yes', 'y', '1'].includes(found)) return true;
      if (['false', 'no', 'n', '0'].includes(found)) return false;
      note(row, value, found, 'true or false, yes or no, 1 or 0');
      return undefined;
    };
  }

  list(mapped: ListMapping): Read<string[]> {
    if (typeof mapped === 'object' && 'value' in mapped) {
      const text = this.text(mapped.value);
      return (row) => splitList(text(row), mapped.split);
    }
    const text = this.text(mapped);
    return (row) => {
      const found = text(row);
      return found === '' ? [] : [found];
    };
  }

  condition({ column, in: among, notIn }: MappedCondition): Read<boolean> {
    const cell = this.#cell(column);
    return (row) => {
      const text = cell(row);
      return (among === undefined || among.includes(text)) && (notIn === undefined || !notIn.includes(text));
    };
  }

  #cell(column: string): Read<string> {
    const index = this.#context.at.get(column)!;
    return ({ record }) => record.fields[index]!.trim();
  }

  #lookup(value: Extract<MappedValue, { lookup: unknown }>): Read<string> {
    const { file, column, by, key = by } = value.lookup;
    const table = this.#context.lookups({ file, key, column });
    const cell = this.#cell(by);
    return (row) => {
      const wanted = cell(row);
      if (wanted === '') return '';
      const found = table.get(wanted);
      if (found === undefined && value.default === undefined) note(row, by, wanted, `a value of ${key} in ${file}`);
      return found ?? '';
    };
  }

  #choice<T>(
    value: Extract<MappedValue, { when: unknown }>,
    compile: (inner: MappedValue) => Read<T>,
    none: Read<T>,
  ): Read<T> {
    const condition = this.condition(value.when);
    const yes = compile(value.use);
    const no = value.otherwise === undefined ? none : compile(value.otherwise);
    return (row) => (condition(row) ? yes(row) : no(row));
  }

  /** Numbers of a looked-up column are written in the style of its own file. */
  #styleOf(value: MappedValue): Pick<FileMapping, 'decimals' | 'stripCurrency'> {
    if (typeof value === 'object' && 'constant' in value) return {};
    return typeof value === 'object' && 'lookup' in value
      ? this.#context.mapping.files[value.lookup.file]!
      : this.#context.file;
  }
}

function modified(read: Read<string>, { padStart, values, default: otherwise = '' }: Modifiers): Read<string> {
  if (!padStart && !values && otherwise === '') return read;
  const known = values && new Map(Object.entries(values));
  return (row) => {
    let text = read(row);
    if (padStart && text !== '') text = text.padStart(padStart.length, padStart.with);
    if (known) return known.get(text) ?? (otherwise || text);
    return text === '' ? otherwise : text;
  };
}

function cached<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let result = known.get(text);
    if (result === undefined) {
      result = compute(text);
      if (known.size >= cacheSizeMax) known.clear();
      known.set(text, result);
    }
    return result;
  };
}

function formatDecimal({ unscaled, scale }: Decimal): string {
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const sign = unscaled < 0n ? '-' : '';
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** The column that a value reads, to point at in a problem. */
export function columnOf(value: MappedValue): string | undefined {
  if (typeof value === 'string') return value;
  if ('column' in value) return value.column;
  if ('lookup' in value) return value.lookup.by;
  if ('multiply' in value) return columnOf(value.multiply[0]) ?? columnOf(value.multiply[1]);
  if ('join' in value) return value.join.map(columnOf).find((column) => column !== undefined);
  return 'when' in value ? value.when.column : undefined;
}

export function note({ record, problems }: MappedRow, value: MappedValue, found: string, expected: string): void {
  const column = columnOf(value);
  const reason = `${column ?? 'A value'} ${found === '' ? 'is empty' : `is "${found}"`}, expected ${expected}.`;
  problems.push({ line: record.line, ...(column === undefined ? {} : { column }), value: found, expected, reason });
}
