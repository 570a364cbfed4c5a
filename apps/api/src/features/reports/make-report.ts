// A page of insights as it is at this moment for one person, as tables with the words of what it looks at.

import { formatDate, formatDateRange } from '@throughline/core/format/dates';
import { type InsightView, readInsightView, scopeOf } from '@throughline/core/insights/insight-view';
import type { ReportPage, ReportStore } from './report-page.ts';
import { type ReportTable, reportLocale } from './report-table.ts';

/** Asks GraphQL in the person's name. */
export type Ask = <T>(query: string, variables: Record<string, unknown>) => Promise<T>;

export interface Report {
  store: ReportStore;
  title: string;
  /** The local day that it shows. */
  day: string;
  /** Whose orders, which days, which amounts; one sentence each. */
  looksAt: string[];
  tables: ReportTable[];
}

interface Head {
  store: (ReportStore & { segment?: { name: string } | null; compared?: { name: string } | null }) | null;
}

const HEAD = `query ReportHead($storeId: ID!, $segmentId: ID!, $comparedId: ID!, $hasSegment: Boolean!, $hasCompared: Boolean!) {
  store(id: $storeId) { id name currencyCode timeZone today channels { handle name }
    segment(id: $segmentId) @include(if: $hasSegment) { name }
    compared: segment(id: $comparedId) @include(if: $hasCompared) { name } } }`;

/** null when the store, or a segment of the page, is not there any more for this person. */
export async function makeReport(
  ask: Ask,
  { storeId, page, search }: { storeId: string; page: ReportPage; search: string },
): Promise<Report | null> {
  const parameters = new URLSearchParams(search);
  const read = readInsightView(parameters);
  const view = page.compares ? read : { ...read, compareWithId: null };
  const { store } = await ask<Head>(HEAD, {
    storeId,
    segmentId: view.segmentId ?? '',
    comparedId: view.compareWithId ?? '',
    hasSegment: view.segmentId !== null,
    hasCompared: view.compareWithId !== null,
  });
  if (store === null || store.segment === null || store.compared === null) return null;
  const scope = scopeOf(view, store.today);
  const tables = await page.tables({
    store,
    view,
    scope,
    search: parameters,
    ask: async <T>(fields: string, more: Record<string, { type: string; value: unknown }> = {}) => {
      const declared = Object.entries(more).map(([name, { type }]) => `, $${name}: ${type}`);
      const values = Object.fromEntries(Object.entries(more).map(([name, { value }]) => [name, value]));
      const query = `query Report($storeId: ID!, $segmentId: ID, $compareWithSegmentId: ID, $from: Date, $to: Date,
        $asOf: Date, $base: AmountBase!${declared.join('')}) { store(id: $storeId) { ${fields} } }`;
      return (await ask<{ store: T }>(query, { storeId, ...scope, ...values })).store;
    },
  });
  return { store, title: page.title, day: view.asOf ?? store.today, looksAt: looksAt(view, store), tables };
}

const windows = { all: 'All time', '30d': 'Last 30 days', '90d': 'Last 90 days', '365d': 'Last 365 days' };
const bases = { GROSS: 'Gross amounts', NET: 'Net amounts', PRODUCT: 'Product amounts' };

function looksAt(view: InsightView, store: NonNullable<Head['store']>): string[] {
  const { window } = view;
  return [
    store.segment?.name ?? 'All customers',
    ...(store.compared ? [`Compared with ${store.compared.name}`] : []),
    `As of ${formatDate(view.asOf ?? store.today, reportLocale)}`,
    typeof window === 'string' ? windows[window] : formatDateRange(window.from, window.to, reportLocale),
    bases[view.base],
  ];
}
