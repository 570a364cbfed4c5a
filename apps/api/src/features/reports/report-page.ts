import { formatDay, parseDay } from '@throughline/core/day';
import type { InsightScope, InsightView } from '@throughline/core/insights/insight-view';
import type { ReportTable } from './report-table.ts';

/** Asks for fields of the store, with the scope's variables and further ones. */
export type AskStore = <T>(fields: string, more?: Record<string, { type: string; value: unknown }>) => Promise<T>;

export interface ReportStore {
  id: string;
  name: string;
  currencyCode: string;
  timeZone: string;
  today: string;
  /** Local date; null before the first order. */
  lastOrderOn: string | null;
  channels: { handle: string; name: string; orderCount: number }[];
}

export interface ReportQuestion {
  ask: AskStore;
  store: ReportStore;
  view: InsightView;
  scope: InsightScope;
  search: URLSearchParams;
  /**
   * Of a group compared with: the question of the first group, which names this one beside it. What is chosen by who is looked at
   * (ranges, values told apart, a pair of channels) is chosen by the first, as on the screen. Else null.
   */
  comparedWith: ReportQuestion | null;
}

/** How a page becomes tables: the same questions as its screen, the same figures. */
export interface ReportPage {
  title: string;
  /** Shows a second segment beside the first. */
  compares?: true;
  /** What it looks at, where that is not the scope of the other pages; one sentence each. */
  looksAt?: (question: ReportQuestion) => Promise<string[]>;
  /** null when what it shows is gone. */
  tables: (question: ReportQuestion) => Promise<ReportTable[] | null>;
}

/** The arguments of questions that compare nobody. */
export const SCOPE_OF_ONE = 'segmentId: $segmentId, from: $from, to: $to, asOf: $asOf, base: $base';
/** The arguments that every other question of insights takes. */
export const SCOPE = `${SCOPE_OF_ONE}, compareWithSegmentId: $compareWithSegmentId`;

/** Local dates. */
export const dayBefore = (day: string): string => formatDay(parseDay(day)! - 1);
