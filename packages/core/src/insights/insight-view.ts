// What a page of insights looks at, as it stands in its search parameters: whose orders, against whom, up to which day, in which
// window and base. Read alike by the dashboard, by shared pages and by mailed ones.
import { formatDay, parseDay } from '../day.ts';

export const insightBases = ['GROSS', 'NET', 'PRODUCT'] as const;
export type InsightBase = (typeof insightBases)[number];

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
  base: InsightBase;
}

/** What every question of insights is asked with. */
export interface InsightScope {
  segmentId: string | null;
  compareWithSegmentId: string | null;
  asOf: string | null;
  from: string | null;
  to: string | null;
  base: InsightBase;
}

const dayOf = (value: string | null): string | null => (value !== null && parseDay(value) !== null ? value : null);

/** An unknown value reads as the default, never as an error: links outlive screens. */
export function readInsightView(search: { get: (name: string) => string | null }): InsightView {
  const [from, to] = [dayOf(search.get('from')), dayOf(search.get('to'))];
  return {
    segmentId: search.get('segment'),
    compareWithId: search.get('compare'),
    asOf: dayOf(search.get('asOf')),
    window:
      from !== null && to !== null && from <= to
        ? { from, to }
        : (windowNames.find((window) => window === search.get('window')) ?? 'all'),
    base: insightBases.find((base) => base === search.get('base')) ?? 'GROSS',
  };
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
