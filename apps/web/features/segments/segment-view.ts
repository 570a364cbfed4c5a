// What a segment's page shows, as it stands in the URL: a link shows the same figures to everyone who opens it.
import { type MetricKey, metricTable } from '@throughline/core/metrics/metric-table';

export type { MetricKey };
export const metricKeys: readonly MetricKey[] = metricTable.map((row) => row.key);

export const amountBases = ['GROSS', 'NET', 'PRODUCT'] as const;
export type Base = (typeof amountBases)[number];

export const memberSorts = ['NAME', 'ENTERED_AT', 'ORDER_COUNT', 'AMOUNT', 'FIRST_ORDER_AT', 'LAST_ORDER_AT'] as const;
export type MemberSortKey = (typeof memberSorts)[number];

export const rangeNames = ['90d', '1y', '2y', 'all'] as const;
export type RangeName = (typeof rangeNames)[number];
export type RangeChoice = RangeName | { from: string; to: string };

export interface SegmentView {
  /** A past local day; null = today. */
  asOf: string | null;
  base: Base;
  metric: MetricKey;
  range: RangeChoice;
  query: string;
  sort: MemberSortKey;
  direction: 'ASC' | 'DESC';
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/;

function oneOf<T extends string>(values: readonly T[], value: string | null, fallback: T): T {
  return values.find((candidate) => candidate === value) ?? fallback;
}

export function readDay(value: string | null): string | null {
  return value !== null && isoDay.test(value) && !Number.isNaN(Date.parse(value)) ? value : null;
}

export function readBase(search: URLSearchParams): Base {
  return oneOf(amountBases, search.get('base'), 'GROSS');
}

/** An unknown value reads as the default, never as an error: links outlive screens. */
export function readSegmentView(search: URLSearchParams): SegmentView {
  const from = readDay(search.get('from'));
  const to = readDay(search.get('to'));
  return {
    asOf: readDay(search.get('asOf')),
    base: readBase(search),
    metric: oneOf(metricKeys, search.get('metric'), 'customerCount'),
    range: from && to && from <= to ? { from, to } : oneOf(rangeNames, search.get('range'), '2y'),
    query: search.get('query') ?? '',
    sort: oneOf(memberSorts, search.get('sort'), 'AMOUNT'),
    direction: oneOf(['ASC', 'DESC'] as const, search.get('direction'), 'DESC'),
  };
}

export function writeRange(range: RangeChoice): Record<string, string | null> {
  if (typeof range === 'string') return { range: range === '2y' ? null : range, from: null, to: null };
  return { range: null, from: range.from, to: range.to };
}

/** The member file with the page's own day, base, search and order. */
export function membersCsvHref(segmentId: string, view: SegmentView): string {
  const search = new URLSearchParams({ base: view.base, sort: view.sort, direction: view.direction });
  if (view.asOf) search.set('asOf', view.asOf);
  if (view.query) search.set('query', view.query);
  return `/v1/segments/${encodeURIComponent(segmentId)}/members.csv?${search}`;
}
