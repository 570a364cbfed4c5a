// Pages of a list: which one is asked for, and made of the rows that a source answers. Cursors hold one text (an id, or an offset);
// outside they are opaque.

import type { PageWindow, WindowRows } from '@throughline/db/page-window';
import type { Edge, Page, PageArguments } from './connection.ts';
import { refuse } from './refused.ts';

/** Rows of a page without `first` and `last`. */
export const firstDefault = 50;
export const firstMax = 250;

export function readFirst(first: number | null | undefined, name = 'first'): number {
  const value = first ?? firstDefault;
  if (!Number.isInteger(value) || value < 1 || value > firstMax)
    refuse(name, `${name} is 1 to ${firstMax}, found ${value}.`);
  return value;
}

export function encodeCursor(kind: 'id' | 'offset', value: string | number): string {
  return Buffer.from(`${kind}:${value}`).toString('base64url');
}

interface Asked {
  count: number;
  isBackwards: boolean;
  /** The argument that holds the cursor. */
  name: 'after' | 'before';
  /** The text that the cursor of this kind holds. */
  cursor: string | null;
}

/** `first` with `after`, or `last` with `before`. */
function readAsked(kind: 'id' | 'offset', { first, after, last, before }: PageArguments): Asked {
  const isGiven = (value: unknown) => value !== null && value !== undefined;
  if (isGiven(first) && isGiven(last)) refuse('last', 'Give first or last, not both.');
  const isBackwards = isGiven(last) || (isGiven(before) && !isGiven(first));
  if (isBackwards && isGiven(after)) refuse('after', 'after goes with first; last goes with before.');
  if (!isBackwards && isGiven(before)) refuse('before', 'before goes with last; first goes with after.');
  const name = isBackwards ? 'before' : 'after';
  const count = isBackwards ? readFirst(last, 'last') : readFirst(first);
  return { count, isBackwards, name, cursor: decodeCursor(kind, name, isBackwards ? before : after) };
}

function decodeCursor(kind: 'id' | 'offset', name: string, cursor: string | null | undefined): string | null {
  if (cursor === null || cursor === undefined) return null;
  const decoded = Buffer.from(cursor, 'base64url').toString();
  return decoded.startsWith(`${kind}:`) ? decoded.slice(kind.length + 1) : refuseCursor(name);
}

const refuseCursor = (name: string): never => refuse(name, `${name} is not a cursor of this list.`);

/** `parse` reads the text of a cursor; null = it is none of this list. */
export function readWindow<Key>(args: PageArguments, parse: (text: string) => Key | null): PageWindow<Key> {
  const { count, isBackwards, name, cursor } = readAsked('id', args);
  const beside = cursor === null ? null : (parse(cursor) ?? refuseCursor(name));
  return { count, isBackwards, beside };
}

/** A row of the window that is not in the list. */
export function refuseBeside({ isBackwards }: PageWindow<unknown>): never {
  return refuseCursor(isBackwards ? 'before' : 'after');
}

/** `edge`: with the row's cursor, which `readWindow` parses. */
export function pageOf<Row, E>(
  { isBackwards, beside }: PageWindow<unknown>,
  { rows, hasMore }: WindowRows<Row>,
  totalCount: number,
  edge: (row: Row) => E,
): Page<E> {
  const [hasNextPage, hasPreviousPage] = isBackwards ? [beside !== null, hasMore] : [hasMore, beside !== null];
  return { edges: rows.map(edge), totalCount, hasNextPage, hasPreviousPage };
}

/** A page out of a list that is at hand as a whole. */
export function pageOfAll<T>(items: readonly T[], args: PageArguments, idOf: (item: T) => string): Page<Edge<T>> {
  const window = readWindow(args, (id) => id);
  const { count, beside, isBackwards } = window;
  const at = beside === null ? -1 : items.findIndex((item) => idOf(item) === beside);
  if (beside !== null && at < 0) refuseBeside(window);
  const end = isBackwards ? (beside === null ? items.length : at) : Math.min(items.length, at + 1 + count);
  const start = isBackwards ? Math.max(0, end - count) : at + 1;
  return {
    edges: items.slice(start, end).map((node) => ({ cursor: encodeCursor('id', idOf(node)), node })),
    totalCount: items.length,
    hasNextPage: end < items.length,
    hasPreviousPage: start > 0,
  };
}

export interface OffsetRange {
  offset: number;
  /** At least 1. */
  limit: number;
}

export interface OffsetRows<Row> {
  rows: readonly Row[];
  totalCount: number;
}

/** A page of a source that knows its rows by their place. Its end is asked for once more: where it lies has to be known first. */
export async function pageByOffset<Row, E>(
  args: PageArguments,
  ask: (range: OffsetRange) => Promise<OffsetRows<Row>>,
  edge: (row: Row, cursor: string) => E,
): Promise<Page<E>> {
  const { count, isBackwards, name, cursor } = readAsked('offset', args);
  const known = cursor === null ? null : /^\d{1,9}$/.test(cursor) ? Number(cursor) : refuseCursor(name);
  if (!isBackwards) return pageAt(known === null ? 0 : known + 1, count);
  const end = known ?? (await ask({ offset: 0, limit: 1 })).totalCount;
  const offset = Math.max(0, end - count);
  return pageAt(offset, end - offset);

  async function pageAt(offset: number, limit: number): Promise<Page<E>> {
    const found = await ask({ offset, limit: Math.max(1, limit) });
    const rows = found.rows.slice(0, limit);
    return {
      edges: rows.map((row, index) => edge(row, encodeCursor('offset', offset + index))),
      totalCount: found.totalCount,
      hasNextPage: offset + rows.length < found.totalCount,
      hasPreviousPage: offset > 0,
    };
  }
}
