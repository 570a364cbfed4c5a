// What a page of insights shows, as it stands in the URL: whose orders, against whom, up to which day, in which window and base.
import { formatDay, parseDay } from '@throughline/core/day';
import { type Base, readBase, readDay } from '../segments/segment-view.ts';

export const windowNames = ['all', '30d', '90d', '365d'] as const;
export type WindowName = (typeof windowNames)[number];
/** Local days, both included. */
export type WindowChoice = WindowName | { from: string; to: string };

export interface InsightView {
  /** Null = all customers. */
  segmentId: string | null;
  compareWithId: string | null;
  /** A past local day; null = today. */
  asOf: string | null;
  window: WindowChoice;
  base: Base;
}

/** What every question of insights is asked with. */
export interface InsightScope {
  segmentId: string | null;
  compareWithSegmentId: string | null;
  asOf: string | null;
  from: string | null;
  to: string | null;
  base: Base;
}

/** An unknown value reads as the default, never as an error: links outlive screens. */
export function readInsightView(search: URLSearchParams): InsightView {
  const [from, to] = [readDay(search.get('from')), readDay(search.get('to'))];
  const name = windowNames.find((window) => window === search.get('window')) ?? 'all';
  return {
    segmentId: search.get('segment'),
    compareWithId: search.get('compare'),
    asOf: readDay(search.get('asOf')),
    window: from !== null && to !== null && from <= to ? { from, to } : name,
    base: readBase(search),
  };
}

export function writeWindow(window: WindowChoice): Record<string, string | null> {
  if (typeof window === 'string') return { window: window === 'all' ? null : window, from: null, to: null };
  return { window: null, from: window.from, to: window.to };
}

const days = { '30d': 30, '90d': 90, '365d': 365 };

/** The window's local days up to the shown one; all time is open at both ends. */
export function windowDays(window: WindowChoice, shownDay: string): { from: string | null; to: string | null } {
  if (typeof window !== 'string') return window;
  const last = parseDay(shownDay);
  if (window === 'all' || last === null) return { from: null, to: null };
  return { from: formatDay(last - days[window] + 1), to: shownDay };
}

export function scopeOf(view: InsightView, today: string): InsightScope {
  return {
    segmentId: view.segmentId,
    compareWithSegmentId: view.compareWithId,
    asOf: view.asOf,
    ...windowDays(view.window, view.asOf ?? today),
    base: view.base,
  };
}
