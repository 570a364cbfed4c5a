// The one interface behind which a store's questions are answered (drivers: resident; later clickhouse).
// Callers hand over checked definitions; nothing here knows of GraphQL, Prisma or HTTP. All answers follow docs/semantics.md.
// Days are ISO dates in the store's zone; instants epoch milliseconds; money exact integers of minor units (bigint), rounded once, here.

import type { AmountBase, Definition } from '@throughline/core/segments/definition';
import type { Explanation } from './explain/explanation.ts';
import type { InsightAnswer, InsightName, InsightQuery } from './insights/insights.ts';

/** A definition to evaluate and every definition it refers to, by id (checked, free of cycles). */
export interface SegmentInput {
  definition: Definition;
  references: Record<string, Definition>;
}

/** An instant to look from: the end of a local day, or an exact instant. */
export type AsOf = { day: string } | { instant: number };

export interface Metrics {
  asOf: number;
  customerCount: number;
  repeatCustomerRate: number | null;
  lifetimeValueMinor: bigint | null;
  averageOrderValueMinor: bigint | null;
  averageOrderValuePooledMinor: bigint | null;
  averageOrderCount: number | null;
  purchaseIntervalDays: number | null;
  purchaseIntervalMedianDays: number | null;
  /** Kaplan-Meier median, one-time buyers censored. */
  purchaseIntervalKaplanMeierDays: number | null;
  change: MetricsChange;
}

export interface MetricsOptions {
  /** Whether the two medians are wanted (the default); they cost more than all else, and are null without. */
  medians?: boolean;
  /** Whether the changes against the week before are wanted (the default); null without. */
  changes?: boolean;
}

export interface MetricsChange {
  customerCount: number | null;
  repeatCustomerRate: number | null;
  lifetimeValue: number | null;
  averageOrderValue: number | null;
  averageOrderValuePooled: number | null;
  averageOrderCount: number | null;
  purchaseIntervalDays: number | null;
}

export interface RevenuePart {
  orders: number;
  amountMinor: bigint;
}

export interface RevenueDay {
  day: string;
  joining: RevenuePart;
  staying: RevenuePart;
  leaving: RevenuePart;
}

export interface Interval {
  enteredAt: number;
  /** null = still in at the instant looked from. */
  leftAt: number | null;
}

/** A person in a list, with what its orders known at the instant come to. */
export interface ListedPerson {
  personId: string;
  orderCount: number;
  amountMinor: bigint;
  firstOrderAt: number | null;
  lastOrderAt: number | null;
}

export type PersonSort = 'name' | 'orderCount' | 'amount' | 'firstOrderAt' | 'lastOrderAt';

/** A list of people as a whole. */
export interface WholeOrder<Sort = PersonSort> {
  sort: Sort;
  descending: boolean;
  /** Only these people (a search resolved by the caller). */
  personIds?: string[];
}

/** Which page of it. */
export interface PeopleOrder<Sort = PersonSort> extends WholeOrder<Sort> {
  offset: number;
  limit: number;
}

/** A whole list in columns, small enough to be handed over at once: an entry a person, in the order that was asked for. */
export interface PeopleTable {
  personIds: string[];
  orderCount: Uint32Array;
  amountMinor: BigInt64Array;
  /** NaN = none. */
  lastOrderAt: Float64Array;
}

export interface Member extends ListedPerson {
  /** Start of the interval that holds the instant looked from. */
  enteredAt: number;
}

export type MemberSort = PersonSort | 'enteredAt';

export interface MembersQuery extends PeopleOrder<MemberSort> {
  segment: SegmentInput;
  asOf: AsOf;
  base: AmountBase;
}

/** A question for a list of people that asks for all of it. */
export type WholeQuery<Query extends PeopleOrder<string>> = Omit<Query, 'offset' | 'limit'>;

export interface MembersTable extends PeopleTable {
  enteredAt: Float64Array;
}

/** Segments by their index in the question. */
export interface Overlap {
  asOf: number;
  /** Members of each segment. */
  counts: number[];
  /** Who is in exactly these segments of those asked, ascending; only where someone is. The counts add up to those in any. */
  parts: { segments: number[]; count: number }[];
  /** Customers in none of them. */
  customersOutside: number;
}

export interface EdgeInput {
  from: SegmentInput;
  to: SegmentInput;
  maxGapDays: number;
}

/** Local days, both included. */
export interface Window {
  from: string;
  to: string;
}

export interface MovesResult {
  moved: number;
  atRisk: number;
  /** moved / atRisk with its 95 % Wilson interval; null when nobody is at risk. */
  rate: number | null;
  rateLow: number | null;
  rateHigh: number | null;
  medianDays: number | null;
  stayed: number;
  left: number;
  revenueAfterMinor: bigint;
  revenueAfterOrders: number;
}

export type EdgePeople = 'moved' | 'notMoved' | 'stayed' | 'left' | 'atRisk';

export interface Mover {
  personId: string;
  /** null for people who did not move. */
  movedAt: number | null;
  days: number | null;
  revenueAfterMinor: bigint | null;
}

/** `comparison` = the preceding window of equal length. */
export interface EdgeComparison {
  window: Window;
  moved: number;
  atRisk: number;
  rate: number | null;
  rateLow: number | null;
  rateHigh: number | null;
  /** Difference of the rates, this window less the one before, with Newcombe's interval. */
  difference: number | null;
  differenceLow: number | null;
  differenceHigh: number | null;
  /** Fisher's mid-p, two-sided. */
  p: number | null;
  /** Benjamini-Hochberg over the edges asked together: q < 0.05. */
  clear: boolean;
}

/** A canvas on every day of a range: arrays with one entry a day. */
export interface CanvasHistory {
  /** Members at the end of each day. */
  nodes: number[][];
  /** In the window that ends with each day. */
  edges: { moved: number[]; atRisk: number[]; medianDays: (number | null)[] }[];
}

export interface StoreFigures {
  changeNumber: number;
  dataAsOf: number | null;
  /** Counted orders placed at or before `asOf`, anonymous ones included. */
  orderCount: number;
  customerCount: number;
  firstOrderAt: number | null;
  lastOrderAt: number | null;
  /** Every channel ever seen. */
  channels: { handle: string; orderCount: number; customerCount: number; identifiedOrderCount: number }[];
  /** Seen values per text field of `where` and `profile`, most frequent first, capped. */
  values: Record<string, { value: string; count: number; label?: string }[]>;
}

export interface PersonOrder {
  orderId: string;
  position: number;
  placedAt: number;
  channel: string;
  grossMinor: bigint;
  netMinor: bigint;
  productMinor: bigint;
}

export interface LoadProgress {
  /** `behind` = loaded, but facts have changed since; the next question takes them in, or loads the store anew. */
  state: 'absent' | 'loading' | 'behind' | 'ready';
  ordersRead: number;
  ordersExpected: number;
}

/**
 * One store at a time is named by `storeId`; the caller has already decided who may ask.
 * Every question waits until the store's rows of at least `changeNumber` are loaded.
 */
export interface Engine {
  figures(storeId: string, asOf: AsOf): Promise<StoreFigures>;
  metrics(
    storeId: string,
    segments: SegmentInput[],
    asOf: AsOf,
    base: AmountBase,
    options?: MetricsOptions,
  ): Promise<Metrics[]>;
  /** One row a day for each segment, both ends included. */
  history(
    storeId: string,
    segments: SegmentInput[],
    window: Window,
    base: AmountBase,
    options?: MetricsOptions,
  ): Promise<Metrics[][]>;
  /** Only the member count at the end of each day that is a whole number of `stepDays` before `window.to`. */
  counts(
    storeId: string,
    segments: SegmentInput[],
    window: Window,
    stepDays: number,
  ): Promise<{ day: string; count: number }[][]>;
  revenue(storeId: string, segment: SegmentInput, window: Window, base: AmountBase): Promise<RevenueDay[]>;
  members(storeId: string, query: MembersQuery): Promise<{ members: Member[]; totalCount: number }>;
  allMembers(storeId: string, query: WholeQuery<MembersQuery>): Promise<MembersTable>;
  /** All combinations of 1 to 12 segments, in one pass. */
  overlap(storeId: string, segments: SegmentInput[], asOf: AsOf): Promise<Overlap>;
  moves(storeId: string, edges: EdgeInput[], window: Window, base: AmountBase): Promise<MovesResult[]>;
  compareMoves(storeId: string, edges: EdgeInput[], window: Window): Promise<EdgeComparison[]>;
  movers(
    storeId: string,
    edge: EdgeInput,
    window: Window,
    base: AmountBase,
    people: EdgePeople,
    offset: number,
    limit: number,
  ): Promise<{ movers: Mover[]; totalCount: number }>;
  /** moves of every ordered pair, one pass: pairs with at least `movedMin` moved, largest first. */
  suggestEdges(
    storeId: string,
    segments: SegmentInput[],
    window: Window,
    movedMin: number,
    limit: number,
  ): Promise<{ from: number; to: number; moves: MovesResult }[]>;
  /** Edges join the segments by their indexes; one pass for all days. */
  canvasHistory(
    storeId: string,
    segments: SegmentInput[],
    edges: { from: number; to: number; maxGapDays: number }[],
    windowDays: number,
    range: Window,
  ): Promise<CanvasHistory>;
  /** The questions of insights, by name (insights/insights.ts). */
  insight<N extends InsightName>(storeId: string, name: N, query: InsightQuery<N>): Promise<InsightAnswer<N>>;
  /** All intervals of one person in each segment up to `asOf`. */
  memberships(storeId: string, personId: string, segments: SegmentInput[], asOf: AsOf): Promise<Interval[][]>;
  /** null = the person is not known by then. */
  explain(storeId: string, personId: string, segment: SegmentInput, asOf: AsOf): Promise<Explanation | null>;
  personOrders(storeId: string, personId: string, asOf: AsOf): Promise<PersonOrder[]>;
  /** Orders a week (weeks of the store), counted, for the whole store. */
  ordersPerDay(storeId: string, window: Window): Promise<{ day: string; orders: number; amountMinor: bigint }[]>;
  progress(storeId: string): Promise<LoadProgress>;
  close(): Promise<void>;
}
