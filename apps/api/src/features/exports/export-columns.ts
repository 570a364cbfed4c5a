// The columns of every export as a Parquet file has them (docs/exports.md): by the names of the rows that JSON lines tell too.

import type { ExportWhat } from '@throughline/db/exports/export-rows';
import type { SchemaElement } from 'hyparquet-writer';

/** A `!` stands where a value is never missing. */
export type ColumnKind =
  | 'text'
  | 'text!'
  | 'texts!'
  | 'flag!'
  | 'count!'
  | 'number!'
  | 'day'
  | 'instant'
  | 'instant!'
  | 'amount!'
  | 'json'
  | 'address';

const person = {
  id: 'text!',
  name: 'text',
  emails: 'texts!',
  phones: 'texts!',
  externalIds: 'texts!',
  address: 'address',
  tags: 'texts!',
  birthDate: 'day',
  attributes: 'json',
} as const;

export const EXPORT_COLUMNS: Readonly<Record<ExportWhat, Readonly<Record<string, ColumnKind>>>> = {
  PEOPLE: person,
  MEMBERS: { ...person, enteredAt: 'instant', orderCount: 'count!', lastOrderAt: 'instant' },
  ORDERS: {
    ...{ id: 'text!', externalId: 'text!', connectionId: 'text!', personId: 'text' },
    ...{ placedAt: 'instant!', cancelledAt: 'instant', channel: 'text!', location: 'text', counted: 'flag!' },
    ...{ discountCodes: 'texts!', tags: 'texts!' },
    ...{ gross: 'amount!', product: 'amount!', refunded: 'amount!', currencyCode: 'text!' },
  },
  MEMBERSHIPS: {
    ...{ number: 'number!', segmentId: 'text!', version: 'count!', personId: 'text', kind: 'text!' },
    ...{ effectiveAt: 'instant!', recordedAt: 'instant!', cause: 'json', correction: 'flag!' },
  },
};

const addressTexts = ['line1', 'line2', 'city', 'region', 'postalCode', 'country'];

const leaf = (name: string, rest: Omit<SchemaElement, 'name'>): SchemaElement => ({ name, ...rest });
const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8' } as const;
const plain: Record<string, Omit<SchemaElement, 'name'>> = {
  text,
  flag: { type: 'BOOLEAN' },
  count: { type: 'INT32' },
  number: { type: 'INT64' },
  day: { type: 'INT32', converted_type: 'DATE' },
  instant: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  json: { type: 'BYTE_ARRAY', converted_type: 'JSON' },
};

/** The schema of a file. `exponent`: decimals of the store's currency. */
export function parquetSchema(what: ExportWhat, exponent: number): SchemaElement[] {
  const columns = Object.entries(EXPORT_COLUMNS[what]);
  return [
    { name: what.toLowerCase(), num_children: columns.length },
    ...columns.flatMap(([name, kind]) => columnOf(name, kind, exponent)),
  ];
}

function columnOf(name: string, kind: ColumnKind, exponent: number): SchemaElement[] {
  const repetition_type = kind.endsWith('!') ? 'REQUIRED' : 'OPTIONAL';
  if (kind === 'texts!') {
    return [
      leaf(name, { repetition_type, converted_type: 'LIST', num_children: 1 }),
      leaf('list', { repetition_type: 'REPEATED', num_children: 1 }),
      leaf('element', { ...text, repetition_type: 'REQUIRED' }),
    ];
  }
  if (kind === 'amount!') {
    // As many digits as 64 bits hold.
    const decimal = { type: 'INT64', converted_type: 'DECIMAL', precision: 18, scale: exponent } as const;
    return [leaf(name, { ...decimal, repetition_type })];
  }
  if (kind === 'address') {
    const fields = addressTexts.map((field) => leaf(field, { ...text, repetition_type: 'OPTIONAL' }));
    const places = ['lat', 'lon'].map((field) => leaf(field, { type: 'DOUBLE', repetition_type: 'OPTIONAL' }));
    return [leaf(name, { repetition_type, num_children: fields.length + places.length }), ...fields, ...places];
  }
  return [leaf(name, { ...plain[kind.replace('!', '')], repetition_type })];
}

/** A value of a row, as the schema's type takes it. */
export function parquetValue(kind: ColumnKind, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (kind) {
    case 'amount!':
      return BigInt((value as string).replace('.', ''));
    case 'number!':
      return BigInt(value as number);
    case 'day':
    case 'instant':
    case 'instant!':
      return readTime(value as string);
    default:
      return value;
  }
}

function readTime(iso: string): Date {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) throw new Error('a time of an export is none');
  return at;
}
