// A page of insights as it is at this moment for one person, as tables with the words of what it looks at.

import { formatDate, formatDateRange } from '@throughline/core/format/dates';
import { type InsightView, readInsightView, scopeOf } from '@throughline/core/insights/insight-view';
import type { ReportPage, ReportQuestion, ReportStore } from './report-page.ts';
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
  /** Of the agency in whose name it is made; null = the product's look. */
  brand: ReportBrand | null;
}

export interface ReportBrand {
  name: string | null;
  /** As `#1a2b3c`, read on white. */
  colour: string | null;
  /** A PNG as a data URL. */
  logo: string | null;
}

interface Head {
  store:
    | (ReportStore & {
        segment?: { name: string } | null;
        compared?: { name: string } | null;
        brand: ReportBrand | null;
      })
    | null;
}

const HEAD = `query ReportHead($storeId: ID!, $segmentId: ID!, $comparedId: ID!, $hasSegment: Boolean!, $hasCompared: Boolean!) {
  store(id: $storeId) { id name currencyCode timeZone today lastOrderOn channels { handle name orderCount } brand { name colour logo }
    segment(id: $segmentId) @include(if: $hasSegment) { name }
    compared: segment(id: $comparedId) @include(if: $hasCompared) { name } } }`;

/** null when the store, or what the page shows, is not there any more for this person. */
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
  const of = (one: InsightView, comparedWith: ReportQuestion | null): ReportQuestion => ({
    ...askedOf(ask, store, one, parameters),
    comparedWith,
  });
  const question = of(view, null);
  const tables = await page.tables(question);
  if (tables === null) return null;
  const sentences = page.looksAt ? await page.looksAt(question) : looksAt(view, store);
  const report = { store, title: page.title, day: view.asOf ?? store.today, looksAt: sentences, brand: store.brand };
  if (!store.compared) return { ...report, tables };
  const other = of({ ...view, segmentId: view.compareWithId, compareWithId: null }, question);
  const both = beside(tables, (await page.tables(other)) ?? [], store.compared.name);
  return { ...report, tables: both };
}

/** Each table of the group compared with stands right after its own. */
function beside(tables: ReportTable[], compared: ReportTable[], name: string): ReportTable[] {
  return tables.flatMap((table, index) => {
    const other = compared[index];
    return other ? [table, { ...other, title: `${other.title}, ${name}` }] : [table];
  });
}

function askedOf(
  ask: Ask,
  store: ReportStore,
  view: InsightView,
  search: URLSearchParams,
): Omit<ReportQuestion, 'comparedWith'> {
  const scope = scopeOf(view, store.today);
  return {
    store,
    view,
    scope,
    search,
    ask: async <T>(fields: string, more: More = {}) =>
      (await ask<{ store: T }>(storeQuery(fields, more), { storeId: store.id, ...scope, ...valuesOf(more) })).store,
  };
}

type More = Record<string, { type: string; value: unknown }>;

const scopeTypes = {
  segmentId: 'ID',
  compareWithSegmentId: 'ID',
  from: 'Date',
  to: 'Date',
  asOf: 'Date',
  base: 'AmountBase!',
};

const valuesOf = (more: More) => Object.fromEntries(Object.entries(more).map(([name, { value }]) => [name, value]));

/** Declares those of the variables that the fields use: what is declared and not used is no valid query. */
function storeQuery(fields: string, more: More): string {
  const types = { ...scopeTypes, ...Object.fromEntries(Object.entries(more).map(([name, { type }]) => [name, type])) };
  const declared = Object.entries(types).filter(([name]) => new RegExp(`\\$${name}\\b`).test(fields));
  const list = declared.map(([name, type]) => `, $${name}: ${type}`).join('');
  return `query Report($storeId: ID!${list}) { store(id: $storeId) { ${fields} } }`;
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
