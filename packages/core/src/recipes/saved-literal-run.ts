// What one walk over a definition gathers, and the parts that many conditions share.

import type { Anniversary, DateWhen, FactWhen, Operators, Position, Scalar } from '../segments/definition.ts';
import { type OperatorName, operators } from '../segments/operators.ts';
import type { ValueType } from '../segments/value-types.ts';
import { whenKinds } from '../segments/windows.ts';

export const savedParameterTypes = [
  'CHANNEL',
  'LOCATION',
  'PRODUCT',
  'TEXT',
  'NUMBER',
  'DECIMAL',
  'AMOUNT',
  'DATE',
  'DAYS',
] as const;
/** NUMBER and DAYS are whole and from 0. */
export type SavedParameterType = (typeof savedParameterTypes)[number];

export type Path = readonly (string | number)[];
export type LiteralValue = string | number;

export interface Literal {
  path: (string | number)[];
  value: LiteralValue;
  type: SavedParameterType;
  /** Whose seen values it is one of; null = of none. */
  field: string | null;
  /** "Channel", "Days": proposed as a label. */
  noun: string;
  /** What stands before it: "Channel is any of". */
  words: string;
}

interface Told {
  type?: SavedParameterType;
  field?: string | null;
  noun: string;
  words: string;
}

const fieldTypes: Readonly<Record<string, SavedParameterType>> = {
  channel: 'CHANNEL',
  location: 'LOCATION',
  product: 'PRODUCT',
};

export class LiteralRun {
  readonly literals: Literal[] = [];

  add(path: Path, value: Scalar, { type = typeOfScalar(value), field = null, noun, words }: Told): void {
    if (typeof value !== 'boolean') this.literals.push({ path: [...path], value, type, field, noun, words });
  }

  days(path: Path, value: number, words: string): void {
    this.add(path, value, { type: 'DAYS', noun: 'Days', words });
  }

  operators(given: Operators, path: Path, row: { label: string; type: ValueType }, field: string | null): void {
    for (const [name, operand] of Object.entries(given) as [OperatorName, unknown][]) {
      const { operand: shape, label } = operators[name];
      const told = { noun: row.label, words: `${row.label} ${label}` };
      const whole = ['value', 'values', 'pair', 'texts'].includes(shape);
      const ofField = whole && field !== null && typeof firstOf(operand) === 'string' ? field : null;
      const at = (value: Scalar, where: Path) =>
        this.add(where, value, { ...told, field: ofField, type: typeOf(row.type, value, row.label, ofField) });
      if (shape === 'flag' || row.type === 'flag') continue;
      if (Array.isArray(operand)) operand.forEach((one: Scalar, index) => void at(one, [...path, name, index]));
      else at(operand as Scalar, [...path, name]);
    }
  }

  selection(given: { position?: Position; when?: FactWhen; some?: Operators }, path: Path, noun: string): void {
    const { position, when, some } = given;
    if (position && !('last' in position)) {
      for (const [key, n] of Object.entries(position)) {
        this.add([...path, 'position', key], n, { noun: 'Position', words: `Position among the ${noun}, ${key}` });
      }
    }
    if (when) this.window(when, [...path, 'when']);
    if (some) this.operators(some, [...path, 'some'], { label: `Number of ${noun}`, type: 'count' }, null);
  }

  measure(measure: object, path: Path): void {
    if ('gapDays' in measure) {
      this.add([...path, 'gapDays'], measure.gapDays as number, {
        noun: 'Position',
        words: 'Days from the one of number',
      });
    }
    if ('periods' in measure)
      this.days([...path, 'periods', 'days'], (measure.periods as { days: number }).days, 'Period, days');
  }

  window(when: FactWhen | DateWhen | Anniversary, path: Path): void {
    if ('current' in when) return;
    if ('anniversary' in when) {
      this.days(
        [...path, 'anniversary', 'within', 'days'],
        when.anniversary.within.days,
        'Days around the yearly return',
      );
      return;
    }
    for (const [kind, given] of Object.entries(when) as [string, unknown][]) {
      const label = kind === 'next' ? 'in the next' : whenKinds[kind as keyof typeof whenKinds].label;
      const words = `${label[0]!.toUpperCase()}${label.slice(1)}`;
      if (typeof given === 'string') this.add([...path, kind], given, { type: 'DATE', noun: 'Date', words });
      else if (Array.isArray(given)) {
        given.forEach((day, index) => {
          this.add([...path, kind, index], day, { type: 'DATE', noun: 'Date', words });
        });
      } else this.lengths(given as Record<string, number>, [...path, kind], kind, words);
    }
  }

  private lengths(given: Record<string, number>, path: Path, kind: string, words: string): void {
    for (const [key, n] of Object.entries(given)) {
      const unit = kind === 'monthsAgo' ? 'months' : kind === 'daysAgo' ? 'days' : key;
      const type = unit === 'days' ? 'DAYS' : 'NUMBER';
      const end = unit === key ? unit : key;
      this.add([...path, key], n, {
        type,
        noun: `${unit[0]!.toUpperCase()}${unit.slice(1)}`,
        words: `${words}, ${end}`,
      });
    }
  }
}

const firstOf = (operand: unknown): unknown => (Array.isArray(operand) ? operand[0] : operand);

function typeOf(type: ValueType, value: Scalar, label: string, field: string | null): SavedParameterType {
  if (field !== null && Object.hasOwn(fieldTypes, field)) return fieldTypes[field]!;
  if (type === 'amount') return 'AMOUNT';
  if (type === 'date') return 'DATE';
  const plain = typeOfScalar(value);
  return plain === 'NUMBER' && /\bdays\b/i.test(label) ? 'DAYS' : plain;
}

function typeOfScalar(value: Scalar): SavedParameterType {
  if (typeof value !== 'number') return 'TEXT';
  return Number.isInteger(value) && value >= 0 && value <= 999_999_999 ? 'NUMBER' : 'DECIMAL';
}

/** The place among those of several segments. */
export function placeKey({ segment, path }: { segment: string; path: Path }): string {
  return pathKey([segment, ...path]);
}

/** What stands at a place is looked up by it; an index and a key of the same letters differ. */
export function pathKey(path: Path): string {
  return JSON.stringify(path);
}
