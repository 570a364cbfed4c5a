// Pages of ordered lists, in both directions: rows next to a row that is known, read in the order that begins there.

export interface PageWindow<Key> {
  /** At least 1. */
  count: number;
  /** The row known, which is not told again; null = the list's beginning, or its end where it is read backwards. */
  beside: Key | null;
  isBackwards: boolean;
}

export interface WindowRows<Row> {
  /** In the order of the list, whatever the direction. */
  rows: Row[];
  /** There are more in the direction asked for. */
  hasMore: boolean;
}

/** SQL words for a list that is ordered `direction`: how the window reads it, and how rows beyond the known one compare with it. */
export function windowWords(
  { isBackwards }: Pick<PageWindow<unknown>, 'isBackwards'>,
  direction: 'ASC' | 'DESC',
): { order: 'ASC' | 'DESC'; beyond: '>' | '<' } {
  return (direction === 'ASC') !== isBackwards ? { order: 'ASC', beyond: '>' } : { order: 'DESC', beyond: '<' };
}

/** Of rows as they were read, up to one more than asked for. */
export function takeWindow<Row>({ count, isBackwards }: PageWindow<unknown>, read: readonly Row[]): WindowRows<Row> {
  const rows = read.slice(0, count);
  return { rows: isBackwards ? rows.reverse() : rows, hasMore: read.length > count };
}

/** Of rows that come in the order of the list whatever the direction, as Prisma's negative `take` has them. */
export function takeListed<Row>({ count, isBackwards }: PageWindow<unknown>, rows: readonly Row[]): WindowRows<Row> {
  return { rows: isBackwards ? rows.slice(-count) : rows.slice(0, count), hasMore: rows.length > count };
}

/** The first rows of a list. */
export const fromTheFirst = (count: number) => ({ count, beside: null, isBackwards: false });
