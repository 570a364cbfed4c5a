// What a connection lists, in pages or whole. A cursor holds the sort key and the id of its place, as Shopify's do, so that a page
// follows on whatever has changed before it.

import { GraphQLError } from 'graphql';

export interface PageArgs {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
}

export interface ListedPage {
  nodes: unknown[];
  cursors: string[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

export interface Listing {
  page(args: PageArgs): ListedPage;
  /** Everything, one at a time; what has gone meanwhile is left out. */
  each(args: PageArgs): Iterable<unknown>;
}

type Key = number | string;
export interface Place {
  index: number;
  key: Key;
  /** Breaks ties. */
  id: number;
}

const pageSizeMax = 250;

/** `places` gives what there is in any order; `read` makes a record of it. */
export function listPlaces(places: () => Iterable<Place>, read: (index: number) => unknown): Listing {
  return {
    page: (args) => {
      const { size, backwards } = readSize(args);
      const reverse = (args.reverse ?? false) !== backwards;
      const bound = readCursor((backwards ? args.before : args.after) ?? null);
      const chosen = nearest(places(), size + 1, bound, reverse ? -1 : 1);
      const more = chosen.length > size;
      if (more) chosen.pop();
      if (backwards) chosen.reverse();
      return {
        nodes: chosen.map(({ index }) => read(index)),
        cursors: chosen.map(writeCursor),
        hasNextPage: backwards ? bound !== null : more,
        hasPreviousPage: backwards ? more : bound !== null,
      };
    },
    *each(args) {
      const sign = args.reverse ? -1 : 1;
      for (const { index } of [...places()].sort((a, b) => sign * order(a, b))) {
        const record = read(index);
        if (record !== undefined) yield record;
      }
    },
  };
}

export function listRecords(records: readonly unknown[]): Listing {
  const places = records.map((_, index) => ({ index, key: index, id: index }));
  return listPlaces(
    () => places,
    (index) => records[index],
  );
}

function readSize({ first, last }: PageArgs): { size: number; backwards: boolean } {
  const size = first ?? last;
  if (size === null || size === undefined) {
    throw new GraphQLError('you must provide one of first or last', { extensions: { code: 'BAD_REQUEST' } });
  }
  if (size < 0 || size > pageSizeMax) {
    throw new GraphQLError(`The page size must be between 0 and ${pageSizeMax} (${size} was asked for)`, {
      extensions: { code: 'BAD_REQUEST' },
    });
  }
  return { size, backwards: first === null || first === undefined };
}

function order(a: Pick<Place, 'key' | 'id'>, b: Pick<Place, 'key' | 'id'>): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : a.id - b.id;
}

/** The `size` places next behind the bound, in order; kept in a heap whose root is the furthest. */
function nearest(
  places: Iterable<Place>,
  size: number,
  bound: Pick<Place, 'key' | 'id'> | null,
  sign: 1 | -1,
): Place[] {
  const heap: Place[] = [];
  const further = (a: Place, b: Place) => sign * order(a, b) > 0;
  for (const place of places) {
    if (bound && sign * order(place, bound) <= 0) continue;
    if (heap.length < size) {
      heap.push(place);
      rise(heap, further);
    } else if (size > 0 && further(heap[0]!, place)) {
      heap[0] = place;
      sink(heap, further);
    }
  }
  return heap.sort((a, b) => sign * order(a, b));
}

function rise(heap: Place[], further: (a: Place, b: Place) => boolean): void {
  let at = heap.length - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!further(heap[at]!, heap[parent]!)) return;
    [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
    at = parent;
  }
}

function sink(heap: Place[], further: (a: Place, b: Place) => boolean): void {
  let at = 0;
  for (;;) {
    let top = at;
    for (const child of [2 * at + 1, 2 * at + 2]) {
      if (child < heap.length && further(heap[child]!, heap[top]!)) top = child;
    }
    if (top === at) return;
    [heap[at], heap[top]] = [heap[top]!, heap[at]!];
    at = top;
  }
}

function writeCursor({ key, id }: Place): string {
  return Buffer.from(JSON.stringify({ last_id: id, last_value: key })).toString('base64');
}

function readCursor(cursor: string | null): Pick<Place, 'key' | 'id'> | null {
  if (cursor === null) return null;
  try {
    const { last_id: id, last_value: key } = JSON.parse(Buffer.from(cursor, 'base64').toString()) as Record<
      string,
      Key
    >;
    if (typeof id === 'number' && key !== undefined) return { id, key };
  } catch {
    // Said below.
  }
  throw new GraphQLError('Invalid cursor for current pagination sort.', { extensions: { code: 'BAD_REQUEST' } });
}
