// Cold columns out of memory. Invariant: a column that is out is the first `base` rows, which the store's snapshot file holds,
// and behind them its tail, which is in memory: what was appended since. Coming back, the two are joined. All groups of a
// store have the same base; rows of persons, which change in place, are out only while nothing has changed since the file.

import { absentColumn, isAbsent } from './absent-column.ts';
import {
  appendHeld,
  COLD_GROUPS,
  type ColdColumn,
  type ColdGroup,
  coldColumns,
  type Held,
  heldApart,
  heldBytes,
  heldIn,
  type RowCounts,
  rowCounts,
  sliceHeld,
} from './cold-columns.ts';
import { ColumnTail } from './column-tail.ts';
import type { Columns } from './columns.ts';

/** What is out of a store's columns. */
export interface OutColumns {
  /** Rows in the snapshot file. */
  base: RowCounts;
  /** By group, the rows behind those of each of its columns. */
  tails: Map<ColdGroup, Held[]>;
}

export function nothingOut(): OutColumns {
  return { base: { orders: 0, lines: 0, refunds: 0, refundedLines: 0, personRefunds: 0, events: 0 }, tails: new Map() };
}

export function isOut({ out }: Columns, group: ColdGroup): boolean {
  return out.tails.has(group);
}

/** Those of the groups that are out. */
export function groupsOut({ out }: Columns, groups: Iterable<ColdGroup>): ColdGroup[] {
  return [...groups].filter((group) => out.tails.has(group));
}

/** Lets go of a group in memory. The caller knows that its file holds `base` rows of these columns. */
export function letGo(columns: Columns, group: ColdGroup): void {
  const { base } = columns.out;
  const now = rowCounts(columns);
  const tails: Held[] = [];
  for (const column of coldColumns(columns, group)) {
    const held = heldIn(columns, column);
    columns.sizeBytes -= heldBytes(heldApart(held, column));
    if (column.rows) tails.push(sliceHeld(column, held, base[column.rows], now[column.rows], new ColumnTail()));
    makeAbsent(held, column);
  }
  columns.sizeBytes += tailBytes(tails);
  columns.out.tails.set(group, tails);
  columns.layout++;
}

/** Puts back a group that was read from the file that holds `base` rows. */
export function takeBack(columns: Columns, group: ColdGroup, read: Held[]): void {
  const tails = columns.out.tails.get(group)!;
  const whole = joined(columns, group, { read, tails, base: columns.out.base, now: rowCounts(columns) });
  coldColumns(columns, group).forEach((column, i) => {
    const into = heldIn(columns, column);
    for (const field of column.fields) into[field] = whole[i]![field];
    columns.sizeBytes += heldBytes(whole[i]!);
  });
  columns.sizeBytes -= tailBytes(tails);
  columns.out.tails.delete(group);
  columns.layout++;
}

interface Pieces {
  read: Held[];
  tails: Held[];
  base: RowCounts;
  now: RowCounts;
}

/** The file's rows of a group with their tails behind them; `read` is used up. */
export function joined(columns: Columns, group: ColdGroup, { read, tails, base, now }: Pieces): Held[] {
  const tail = new ColumnTail();
  coldColumns(columns, group).forEach((column, i) => {
    const { rows } = column;
    const held = read[i]!;
    if ('codes' in held) held.dictionary = heldIn(columns, column).dictionary;
    if (!rows) return;
    appendHeld(column, { held, used: base[rows] }, { part: tails[i]!, count: now[rows] - base[rows] }, tail);
  });
  return read;
}

/** A file that holds more rows of the same columns has taken the place of the one before: tails begin behind these. */
export function rebase(columns: Columns, base: RowCounts): void {
  const { out } = columns;
  const now = rowCounts(columns);
  for (const [group, tails] of out.tails) {
    columns.sizeBytes -= tailBytes(tails);
    const kept = coldColumns(columns, group).flatMap((column, i) => {
      const { rows } = column;
      if (!rows) return [];
      const [from, to] = [base[rows] - out.base[rows], now[rows] - out.base[rows]];
      return [sliceHeld(column, tails[i]!, from, to, new ColumnTail())];
    });
    columns.sizeBytes += tailBytes(kept);
    out.tails.set(group, kept);
  }
  out.base = base;
}

/** Of columns that were read from a file without their cold columns: all groups are out. */
export function startOut(columns: Columns): void {
  columns.out = { base: rowCounts(columns), tails: new Map() };
  for (const group of COLD_GROUPS) {
    const tails: Held[] = [];
    for (const column of coldColumns(columns, group)) {
      const held = heldIn(columns, column);
      makeAbsent(held, column);
      if (column.rows) tails.push(emptyTail(column, held));
    }
    columns.out.tails.set(group, tails);
    columns.sizeBytes += tailBytes(tails);
  }
}

/** Where rows of a column are appended: in memory, or in its tail. */
export function appendTo(
  columns: Columns,
  column: ColdColumn,
  index: number,
  used: number,
): { held: Held; used: number } {
  const tails = columns.out.tails.get(column.group);
  if (!tails) return { held: heldIn(columns, column), used };
  return { held: tails[index]!, used: used - columns.out.base[column.rows!] };
}

/** The file's own kinds may be wider: a column takes the widest of its pieces. */
function emptyTail({ kind, fields }: ColdColumn, { dictionary }: Held): Held {
  if (kind === 'text') return { codes: new Int8Array(0), dictionary };
  if (kind === 'list') return { offsets: new Int32Array(0), codes: new Int8Array(0), dictionary };
  if (kind === 'stored') return { starts: new Uint32Array(0), bytes: new Uint8Array(1), used: 1 };
  return { [fields[0]!]: kind === 'sums' ? new Float64Array(1) : new Uint8Array(0) };
}

function makeAbsent(held: Held, { path, fields }: ColdColumn): void {
  for (const field of fields) {
    if (field !== 'used' && !isAbsent(held[field])) held[field] = absentColumn([...path, field].join('.'));
  }
}

/** Of the groups that are in memory, and of all tails. */
export function coldBytes(columns: Columns): number {
  let bytes = 0;
  for (const group of COLD_GROUPS) {
    const tails = columns.out.tails.get(group);
    bytes += tails ? tailBytes(tails) : groupBytes(columns, group);
  }
  return bytes;
}

/** Of a group in memory. */
function groupBytes(columns: Columns, group: ColdGroup): number {
  return tailBytes(coldColumns(columns, group).map((column) => heldApart(heldIn(columns, column), column)));
}

function tailBytes(tails: Held[]): number {
  return tails.reduce((bytes, held) => bytes + heldBytes(held), 0);
}
