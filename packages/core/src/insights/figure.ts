// A figure whose people no definition of the language selects, as plain data: of whom it counts, and which question counts what of
// their orders. Asked as of the same day, that question lists exactly them.

import type { AmountBase, Definition, Position } from '../segments/definition.ts';
import type { Dimension } from './dimensions.ts';
import type { PeopleScope } from './people-behind.ts';
import type { RfmScores } from './people-by-rfm.ts';
import type { PathDimension } from './people-on-path.ts';

/** A value, null = missing; or any other than these. */
export type Choice = { is: string | null } | { isNot: readonly (string | null)[] };

/** What each question counts people by. The window is that of the question. */
export interface CountedBy {
  /** An order at the position, in the channel, that has (some line of it) exactly this value. */
  breakdown: { dimension: Dimension; key: string | null; position: Position | null; channel: string | null };
  /** The first order has the value on some line, and there is a second one: any (null), or with the other value. */
  firstProducts: { dimension: Dimension; key: string | null; next: string | null };
  /** Exactly both values, in one order or in any. */
  productAffinity: { dimension: Dimension; level: 'order' | 'customer'; a: string; b: string };
  /** The first order in the one channel; the first later one in the other has the value on some line. */
  firstBuys: { dimension: Dimension; key: string | null; firstChannel: string; secondChannel: string };
  /** The order at the position, and the next: absent = any or none, null = none. */
  orderPaths: { by: PathDimension; position: number; from: Choice; to?: Choice | null };
  /** An order with the one value, and the very next one with the other. */
  transitions: { dimension: Dimension; from: string | null; to: string | null };
  /** Channels used by the landmark, of those who are compared by it. */
  channelGap: { landmark: 'several' | 'one' };
  /** An order, or the first one, of at least the one amount and less than the other. */
  orderValues: { orders: 'all' | 'first'; channel: Choice; base: AmountBase; from: string; below: string };
  /** Scores at the end of the earlier day; absent `to` = whatever they are now. */
  rfmGrid: { before: string; from: RfmScores; to?: RfmScores };
  /** The first order in the one channel lies in the window, an earlier one is in the other; or could have, from some instant of it on. */
  didItWork: { fromChannel: string; toChannel: string; who: 'moved' | 'atRisk' };
}

export type FigureKind = keyof CountedBy;
/** One question. */
export type Counts = { [Kind in FigureKind]: { [Only in Kind]: CountedBy[Kind] } }[FigureKind];

export interface Figure extends PeopleScope {
  counts: Counts;
}

/** Who is behind a figure: a definition, or where none says it the figure itself. */
export type Behind = { people: Definition; figure: null } | { people: null; figure: Figure };

export function behind(scope: PeopleScope, people: Definition | null, counts: Counts): Behind {
  return people ? { people, figure: null } : { people: null, figure: figureOf(scope, counts) };
}

export function figureOf({ segmentId, from, to }: PeopleScope, counts: Counts): Figure {
  return { segmentId, from, to, counts };
}
