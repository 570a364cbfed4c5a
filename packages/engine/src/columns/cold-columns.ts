// Which columns are cold, by group: a group is in memory as a whole or not at all. The slot of a column that is out throws at
// whatever is read of it, so that no answer ever rests on a column that is not there. Dictionaries are always in memory.

import type { ColumnTail } from './column-tail.ts';
import {
  type Columns,
  LINE_TEXT_FIELDS,
  type LineTextField,
  ORDER_TEXT_FIELDS,
  type OrderTextField,
} from './columns.ts';
import { kindOf, type NumberArray, sharedArray } from './growing-column.ts';
import type { StoredText } from './stored-text.ts';
import { type ListColumn, listRange, type TextColumn } from './text-column.ts';

export type HotText = 'channel' | 'product' | 'type';
export type ColdGroup =
  | `orders.${Exclude<OrderTextField, HotText> | 'tags' | 'discountCodes' | 'subscription' | 'gift' | 'ids'}`
  | `lines.${Exclude<LineTextField, HotText> | 'tags' | 'collections' | 'quantity' | 'amount'}`
  /** What the amount base `product` rests on. */
  | 'productAmounts'
  | 'refundedLines'
  | 'events.ids'
  | 'events.properties'
  /** Ids and names of people. */
  | 'people';

/** What rows of a column stand for; rows of persons are changed in place, all others are only ever appended. */
export type RowSpace = 'orders' | 'lines' | 'refunds' | 'refundedLines' | 'personRefunds' | 'events';
export type RowCounts = Record<RowSpace, number>;

/** `sums`: offsets of, or sums before, rows, one more than there are rows. */
type Kind = 'values' | 'sums' | 'text' | 'list' | 'stored';

export interface ColdColumn {
  group: ColdGroup;
  kind: Kind;
  /** From columns to the object that holds the fields. */
  path: readonly string[];
  fields: readonly string[];
  /** null = of persons. */
  rows: RowSpace | null;
  /** Its values name rows of these. */
  names?: RowSpace;
}

/** The fields of a cold column, by name: those of an object in columns, or such as stand apart from them. */
export type Held = Record<string, unknown>;

const HOT_TEXTS: ReadonlySet<string> = new Set<HotText>(['channel', 'product', 'type']);
const LIMBS_MAX = 2;
const ARRAYS: Record<'text' | 'list' | 'stored', readonly string[]> = {
  text: ['codes'],
  list: ['offsets', 'codes'],
  stored: ['starts', 'bytes', 'used'],
};

function texts(of: 'orders' | 'lines', fields: readonly string[]): ColdColumn[] {
  return fields
    .filter((field) => !HOT_TEXTS.has(field))
    .map((field) => whole(`${of}.${field}` as ColdGroup, 'text', [of, 'text', field], of));
}

function whole(
  group: ColdGroup,
  kind: keyof typeof ARRAYS,
  path: readonly string[],
  rows: RowSpace | null,
): ColdColumn {
  return { group, kind, path, fields: ARRAYS[kind], rows };
}

function numbers(group: ColdGroup, path: readonly string[], field: string, rows: RowSpace): ColdColumn {
  return { group, kind: 'values', path, fields: [field], rows };
}

function sums(path: readonly string[], field: string, rows: RowSpace): ColdColumn {
  return { group: 'productAmounts', kind: 'sums', path, fields: [field], rows };
}

const ALL: readonly ColdColumn[] = [
  ...texts('orders', ORDER_TEXT_FIELDS),
  whole('orders.tags', 'list', ['orders', 'tags'], 'orders'),
  whole('orders.discountCodes', 'list', ['orders', 'discountCodes'], 'orders'),
  numbers('orders.subscription', ['orders'], 'subscription', 'orders'),
  numbers('orders.gift', ['orders'], 'gift', 'orders'),
  whole('orders.ids', 'stored', ['orders', 'ids'], 'orders'),
  ...texts('lines', LINE_TEXT_FIELDS),
  whole('lines.tags', 'list', ['lines', 'tags'], 'lines'),
  whole('lines.collections', 'list', ['lines', 'collections'], 'lines'),
  numbers('lines.quantity', ['lines'], 'quantity', 'lines'),
  numbers('lines.amount', ['lines'], 'amount', 'lines'),
  ...Array.from({ length: LIMBS_MAX }, (_, limb) => ['limbs', String(limb)]).flatMap((path) => [
    sums(path, 'productBefore', 'orders'),
    sums(path, 'refundProductBefore', 'personRefunds'),
  ]),
  numbers('productAmounts', ['refunds'], 'productAmount', 'refunds'),
  { ...numbers('refundedLines', ['refunds'], 'line', 'refundedLines'), names: 'lines' },
  numbers('refundedLines', ['refunds'], 'lineQuantity', 'refundedLines'),
  numbers('refundedLines', ['refunds'], 'lineAmount', 'refundedLines'),
  whole('events.ids', 'stored', ['events', 'ids'], 'events'),
  whole('events.properties', 'stored', ['events', 'properties'], 'events'),
  whole('people', 'stored', ['personIds'], null),
  whole('people', 'stored', ['personNames'], null),
];

export const COLD_GROUPS: readonly ColdGroup[] = [...new Set(ALL.map(({ group }) => group))];

const BY_GROUP = new Map(COLD_GROUPS.map((group) => [group, ALL.filter((column) => column.group === group)]));
const PLACES = new Set(ALL.flatMap(({ path, fields }) => fields.map((field) => [...path, field].join('.'))));

/** What is cold, to tell files that were written by other rules. */
export const COLD_PLACES: readonly string[] = ALL.flatMap(({ group, path, fields }) =>
  fields.map((field) => `${group}: ${[...path, field].join('.')}`),
);

/** Whether a field of a cold column stands at the path from columns. */
export function isColdPlace(path: readonly string[]): boolean {
  return PLACES.has(path.join('.'));
}

/** The columns of a group in a fixed order. */
export function coldColumns({ limbs }: Pick<Columns, 'limbs'>, group: ColdGroup): ColdColumn[] {
  return BY_GROUP.get(group)!.filter(({ path }) => path[0] !== 'limbs' || Number(path[1]) < limbs.length);
}

/** The object in columns that holds the fields of a cold column. */
export function heldIn(columns: Columns, { path }: ColdColumn): Held {
  return path.reduce<unknown>((at, name) => (at as Held)[name], columns) as Held;
}

/** The column's own fields, and its dictionary, apart from columns. */
export function heldApart(held: Held, { fields }: ColdColumn): Held {
  const apart: Held = Object.fromEntries(fields.map((field) => [field, held[field]]));
  if ('codes' in apart) apart.dictionary = held.dictionary;
  return apart;
}

export function heldBytes(held: Held): number {
  return Object.values(held).reduce<number>(
    (bytes, value) => bytes + (ArrayBuffer.isView(value) ? value.byteLength : 0),
    0,
  );
}

export function rowCounts({ orderRows, lines, refunds, personRefunds, events }: Columns): RowCounts {
  const refundRows = refunds.offsets[orderRows]!;
  return {
    orders: orderRows,
    lines: lines.offsets[orderRows]!,
    refunds: refundRows,
    refundedLines: refunds.lineOffsets[refundRows]!,
    personRefunds: personRefunds.count,
    events: events.count,
  };
}

/** Appends the first `count` rows of the part behind `used` rows; values that name rows are raised by `shift`. */
export function appendHeld(
  { kind, fields: [field] }: ColdColumn,
  { held, used }: { held: Held; used: number },
  { part, count, shift = 0 }: { part: Held; count: number; shift?: number },
  tail: ColumnTail,
): void {
  const at = field!;
  if (kind === 'values') held[at] = tail.append(held[at] as NumberArray, used, part[at] as NumberArray, count, shift);
  else if (kind === 'sums') {
    held[at] = tail.appendOffsets(held[at] as Float64Array, used, part[at] as Float64Array, count);
  } else if (kind === 'text') tail.appendText(asText(held), used, asText(part), count);
  else if (kind === 'list') tail.appendLists(asList(held), used, asList(part), count);
  else tail.appendStored(asStored(held), used, asStored(part), count);
}

/** The rows from one to another (excluded) as a column of their own, with the same dictionary. */
export function sliceHeld(column: ColdColumn, held: Held, from: number, to: number, tail: ColumnTail): Held {
  const { kind, fields } = column;
  const field = fields[0]!;
  if (kind === 'values') return { [field]: sliceOf(held[field] as NumberArray, from, to) };
  if (kind === 'sums') return { [field]: sumsOf(held[field] as Float64Array, from, to) };
  if (kind === 'text') {
    const { codes, dictionary } = asText(held);
    return { codes: sliceOf(codes, from, to), dictionary };
  }
  if (kind === 'list') {
    const { offsets, codes, dictionary } = asList(held);
    const [first, end] = listRange(asList(held), from, to);
    return {
      offsets: offsets.length === 0 ? offsets : sumsOf(offsets, from, to),
      codes: sliceOf(codes, first, end),
      dictionary,
    };
  }
  const { starts, bytes, used } = asStored(held);
  const empty = { starts: sharedArray(Uint32Array, 0), bytes: sharedArray(Uint8Array, 1), used: 1 };
  tail.appendStored(empty, 0, { starts: starts.subarray(from), bytes, used }, to - from);
  return empty;
}

function sliceOf<A extends NumberArray>(values: A, from: number, to: number): A {
  const slice = sharedArray(kindOf(values), to - from);
  slice.set(values.subarray(from, to));
  return slice;
}

function sumsOf<A extends Int32Array | Float64Array>(sums: A, from: number, to: number): A {
  const slice = sharedArray(kindOf<A>(sums), to - from + 1);
  for (let row = from; row <= to; row++) slice[row - from] = sums[row]! - sums[from]!;
  return slice;
}

const asText = (held: Held) => held as unknown as TextColumn;
const asList = (held: Held) => held as unknown as ListColumn;
const asStored = (held: Held) => held as unknown as StoredText;
