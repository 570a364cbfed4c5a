// One person at an edge A -> B of a canvas, from its intervals in A and B (docs/semantics.md 5).

import type { ZoneCalendar } from '@throughline/core/calendar';
import { type Intervals, isInside } from './walk-person.ts';

/** An entry into B at an instant just before which the person was in widened A. */
export interface Move {
  movedAt: number;
  /** In A at the move. */
  stayed: boolean;
}

export class EdgeIntervals {
  constructor(
    private readonly zone: ZoneCalendar,
    private readonly maxGapDays: number,
  ) {}

  /** In A just before t, or left it at most maxGapDays local dates before. */
  private widenedJustBefore(a: Intervals, t: number): boolean {
    for (let i = a.length - 2; i >= 0; i -= 2) {
      if (a[i]! >= t) continue;
      return a[i + 1]! >= t || this.withinGap(a[i + 1]!, t);
    }
    return false;
  }

  private widenedAt(a: Intervals, t: number): boolean {
    for (let i = a.length - 2; i >= 0; i -= 2) {
      if (a[i]! > t) continue;
      return a[i + 1]! > t || this.withinGap(a[i + 1]!, t);
    }
    return false;
  }

  private withinGap(leftAt: number, t: number): boolean {
    return this.maxGapDays > 0 && this.zone.dayOf(t) - this.zone.dayOf(leftAt) <= this.maxGapDays;
  }

  /** Moves at the instants from..to (both included), in time order. */
  moves(a: Intervals, b: Intervals, from: number, to: number): Move[] {
    const moves: Move[] = [];
    for (let i = 0; i < b.length; i += 2) {
      const t = b[i]!;
      if (t < from || t > to || !this.widenedJustBefore(a, t)) continue;
      moves.push({ movedAt: t, stayed: isInside(a, t) });
    }
    return moves;
  }

  firstMove(a: Intervals, b: Intervals, from: number, to: number): Move | null {
    for (let i = 0; i < b.length; i += 2) {
      const t = b[i]!;
      if (t > to) return null;
      if (t >= from && this.widenedJustBefore(a, t)) return { movedAt: t, stayed: isInside(a, t) };
    }
    return null;
  }

  /** The stretches in widened A and not in B. */
  atRisk(a: Intervals, b: Intervals): Intervals {
    return without(this.widened(a), b);
  }

  private widened(a: Intervals): Intervals {
    if (this.maxGapDays === 0) return a;
    const wide: Intervals = [];
    for (let i = 0; i < a.length; i += 2) {
      const left = a[i + 1]!;
      const end = Number.isFinite(left) ? this.zone.startOfDay(this.zone.dayOf(left) + this.maxGapDays + 1) : left;
      if (wide.length > 0 && a[i]! <= wide[wide.length - 1]!) wide[wide.length - 1] = end;
      else wide.push(a[i]!, end);
    }
    return wide;
  }

  /**
   * In widened A and not in B at some instant of start..end, both included. Only where A begins or B ends can such a
   * stretch begin, so these and the start are looked at.
   */
  isAtRisk(a: Intervals, b: Intervals, start: number, end: number): boolean {
    if (a.length === 0 || a[0]! > end) return false;
    if (this.widenedAt(a, start) && !isInside(b, start)) return true;
    for (let i = 0; i < a.length && a[i]! <= end; i += 2) if (a[i]! > start && !isInside(b, a[i]!)) return true;
    for (let i = 1; i < b.length && b[i]! <= end; i += 2) if (b[i]! > start && this.widenedAt(a, b[i]!)) return true;
    return false;
  }
}

/** The latest entry into A before t; null without one. */
export function latestEntryBefore(a: Intervals, t: number): number | null {
  for (let i = a.length - 2; i >= 0; i -= 2) if (a[i]! < t) return a[i]!;
  return null;
}

/** What of the intervals lies outside the others. */
function without(intervals: Intervals, others: Intervals): Intervals {
  const left: Intervals = [];
  for (let i = 0; i < intervals.length; i += 2) {
    let from = intervals[i]!;
    const end = intervals[i + 1]!;
    for (let o = 0; o < others.length && others[o]! < end; o += 2) {
      if (others[o]! > from) left.push(from, others[o]!);
      from = Math.max(from, others[o + 1]!);
    }
    if (from < end) left.push(from, end);
  }
  return left;
}
