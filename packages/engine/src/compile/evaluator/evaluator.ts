// All segments of a request asked at once: one call for a person and an instant writes every segment's membership as a bit.
// Two makers with the same answers: one generates a function, one interprets the closures of `compileSegments`.

import type { Columns } from '../../columns/columns.ts';
import type { SegmentSource } from '../compile-condition.ts';
import type { AgedOrders } from '../scope.ts';
import type { EdgeSource } from '../segment.ts';
import type { DayWindow } from '../window.ts';

/** Bits of a word of states; 31, so that a word is never negative. */
export const WORD_BITS = 31;

/**
 * Writes the memberships of a person at `instant`, which lies on local day `day`, into `out`. `first` up to `end` are the rows
 * of the person's orders placed at or before it. Never asked at an instant later than the evaluator's horizon.
 */
export type Evaluate = (
  person: number,
  first: number,
  end: number,
  instant: number,
  day: number,
  out: Int32Array,
) => void;

/** Takes what a member adds: its states, number of orders, days from first to last order, and amount. */
export interface StillSums {
  add(states: number, n: number, spanDays: number, amount: number): void;
}

/** What people who stand still over a range of time are summed by, or all people at one instant. */
export interface StillTask {
  /** An instant of the range, and its day. */
  instant: number;
  day: number;
  /** Someone with a fact later than this does not stand still (Infinity at one instant)... */
  since: number;
  /** ...nor one whose orders have a flip: 1 by day of the order less `flipBase`. */
  flipBase: number;
  flips: Uint8Array | null;
  firstFlips: Uint8Array | null;
  lastFlips: Uint8Array | null;
  /** Sums of what lies before an order, and before a refund of the person where refunds lower its amount. */
  amounts: Float64Array;
  refundAmounts: Float64Array | null;
}

/**
 * Adds the persons of rows `start` up to `stop` (excluded) that stand still and are in any segment. The rows of the others
 * are written into `moving`; returns how many.
 */
export type SumStill = (start: number, stop: number, task: StillTask, sums: StillSums, moving: Int32Array) => number;

/** When memberships can change though no fact of the person happens. */
export interface EdgePlan {
  /** Windows over the person's orders. */
  windows: DayWindow[];
  /** Ages in days: a change can come so many days after an order; by which orders are meant. */
  ages: Record<AgedOrders, number[]>;
  /** Anything else. */
  sources: EdgeSource[];
  reads: FactsRead;
}

/** Facts besides orders that memberships can depend on. */
export interface FactsRead {
  refunds: boolean;
  attributes: boolean;
  /** When a person is first known. */
  firstKnown: boolean;
}

export const READS_ALL: FactsRead = { refunds: true, attributes: true, firstKnown: true };

/** Plain data: the text of the functions, and what makes their values. */
export interface PlainEvaluator {
  segmentCount: number;
  wordCount: number;
  text: string;
  values: unknown[];
  reads: FactsRead;
}

export interface Evaluator {
  readonly segmentCount: number;
  /** Words of `out`: segment i is bit i % WORD_BITS of word floor(i / WORD_BITS). */
  readonly wordCount: number;
  readonly evaluate: Evaluate;
  /** Null where states take several words, or nothing was generated. */
  readonly sumStill: SumStill | null;
  /** What another thread makes it from, without `edges`; null where it cannot be handed over. */
  readonly plain: PlainEvaluator | null;
  readonly edges: EdgePlan;
  /**
   * To be called before it is asked again after changes were absorbed, or up to another horizon. False = arrays were replaced, or
   * values came in that it has no room for: another one has to be made.
   */
  renew(horizon: number): boolean;
}

export function wordCountOf(segmentCount: number): number {
  return Math.ceil(segmentCount / WORD_BITS);
}

/** Whether the segment's bit is set. */
export function isIn(states: Int32Array, segment: number): boolean {
  return ((states[Math.floor(segment / WORD_BITS)]! >> (segment % WORD_BITS)) & 1) === 1;
}

/** `horizon` = the latest instant that it is asked at; `isOnce` = about nobody twice. */
export type MakeEvaluator = (
  columns: Columns,
  sources: SegmentSource[],
  horizon: number,
  isOnce?: boolean,
) => Evaluator;
