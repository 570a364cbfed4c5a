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
  channels: { handle: string; name: string }[];
}

export interface ReportQuestion {
  ask: AskStore;
  store: ReportStore;
  view: InsightView;
  scope: InsightScope;
  search: URLSearchParams;
}

/** How a page of insights becomes tables: the same questions as its screen, the same figures. */
export interface ReportPage {
  title: string;
  /** Shows a second segment beside the first. */
  compares?: true;
  tables: (question: ReportQuestion) => Promise<ReportTable[]>;
}

/** The arguments that every question of insights takes. */
export const SCOPE =
  'segmentId: $segmentId, compareWithSegmentId: $compareWithSegmentId, from: $from, to: $to, asOf: $asOf, base: $base';
