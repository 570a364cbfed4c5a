// The value an alert watches, asked of the API as the person who saved it: the same figure as on that person's screen.

import { dateOf, formatDay, parseDay, zoneCalendar } from '@throughline/core/calendar';
import { ApiRefused, askApi } from '../../ask-api.ts';
import type { JobServices } from '../../job-runner.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { nowOf } from '../stores/store-clock.ts';
import type { AlertSubject } from './alert-figures.ts';

/** NO_ACCESS: who saved the alert does not reach the store any more. GONE: a segment does not exist any more. */
export type AlertProblem = 'NO_ACCESS' | 'GONE' | 'REFUSED';

export interface AskedValue {
  /** Decimal text; null where the figure is none, as a mean over nobody. */
  value: string | null;
  segmentName: string | null;
  toSegmentName: string | null;
}

interface Segment {
  name: string;
  metrics?: {
    customerCount: number;
    repeatCustomerRate: number | null;
    lifetimeValue: { amount: string } | null;
    averageOrderValue: { amount: string } | null;
  };
  moves?: { moved: number; rate: number | null } | null;
}
interface All {
  customers: number;
  lifetimeValue: { value: { amount: string } } | null;
  averageOrderValue: { value: { amount: string } } | null;
  repeatRate: { value: number } | null;
}
interface Answer {
  store: {
    segment?: Segment | null;
    toSegment?: { name: string } | null;
    breakdownTotals?: { orders: number } | null;
    channelUse?: { all: All } | null;
  } | null;
}

/** Throws `ApiAway` while the API does not answer. */
export async function askValue(
  services: Pick<JobServices, 'env' | 'now'>,
  store: OpenStore,
  savedBy: string,
  subject: AlertSubject,
): Promise<AskedValue | AlertProblem> {
  const { segmentId, toSegmentId } = subject;
  const to = dateOf(nowOf({ now: services.now() }, store), zoneCalendar(store.timeZone));
  const from = formatDay(parseDay(to)! - (subject.days ?? 1) + 1);
  const variables = { store: store.id, segment: segmentId, toSegment: toSegmentId, from, to, base: baseOf(subject) };
  try {
    const answer = await askApi<Answer>(services, savedBy, questionOf(subject), variables);
    if (answer.store === null) return 'NO_ACCESS';
    const { segment, toSegment } = answer.store;
    if ((segmentId !== null && !segment) || (toSegmentId !== null && !toSegment)) return 'GONE';
    const value = readValue(subject, answer.store);
    return { value, segmentName: segment?.name ?? null, toSegmentName: toSegment?.name ?? null };
  } catch (error) {
    if (!(error instanceof ApiRefused)) throw error;
    return error.problems.every(({ extensions }) => extensions?.code === undefined) ? 'NO_ACCESS' : 'REFUSED';
  }
}

const baseOf = ({ base }: AlertSubject): string => base.toUpperCase();

const figures = {
  CUSTOMERS: 'customerCount',
  REPEAT_RATE: 'repeatCustomerRate',
  LIFETIME_VALUE: 'lifetimeValue { amount }',
  AVERAGE_ORDER_VALUE: 'averageOrderValue { amount }',
} as const;
const figuresOfAll = {
  CUSTOMERS: 'customers',
  REPEAT_RATE: 'repeatRate { value }',
  LIFETIME_VALUE: 'lifetimeValue { value { amount } }',
  AVERAGE_ORDER_VALUE: 'averageOrderValue { value { amount } }',
} as const;

function questionOf({ figure, segmentId }: AlertSubject): string {
  const named = segmentId === null ? '' : 'segment(id: $segment) { name }';
  switch (figure) {
    case 'MOVED':
    case 'MOVE_RATE':
      return `query ($store: ID!, $segment: ID!, $toSegment: ID!, $from: Date!, $to: Date!) { store(id: $store) {
        segment(id: $segment) { name moves(toSegmentId: $toSegment, from: $from, to: $to) { moved rate } }
        toSegment: segment(id: $toSegment) { name } } }`;
    case 'ORDERS':
      return `query ($store: ID!, $segment: ID${segmentId === null ? '' : '!'}, $from: Date!, $to: Date!) { store(id: $store) { ${named}
        breakdownTotals(segmentId: $segment, dimension: CHANNEL, from: $from, to: $to) { orders } } }`;
    default:
      return segmentId === null
        ? `query ($store: ID!, $base: AmountBase!) { store(id: $store) { channelUse(base: $base) { all { ${figuresOfAll[figure]} } } } }`
        : `query ($store: ID!, $segment: ID!, $base: AmountBase!) { store(id: $store) {
            segment(id: $segment) { name metrics(base: $base) { ${figures[figure]} } } } }`;
  }
}

function readValue({ figure }: AlertSubject, store: NonNullable<Answer['store']>): string | null {
  const { segment, breakdownTotals, channelUse } = store;
  const metrics = segment?.metrics;
  const all = channelUse?.all;
  switch (figure) {
    case 'MOVED':
      return asText(segment?.moves?.moved);
    case 'MOVE_RATE':
      return asText(segment?.moves?.rate);
    case 'ORDERS':
      return asText(breakdownTotals?.orders);
    case 'CUSTOMERS':
      return asText(metrics?.customerCount ?? all?.customers);
    case 'REPEAT_RATE':
      return asText(metrics?.repeatCustomerRate ?? all?.repeatRate?.value);
    case 'LIFETIME_VALUE':
      return metrics?.lifetimeValue?.amount ?? all?.lifetimeValue?.value.amount ?? null;
    case 'AVERAGE_ORDER_VALUE':
      return metrics?.averageOrderValue?.amount ?? all?.averageOrderValue?.value.amount ?? null;
  }
}

/** Rates are kept to six decimals. */
function asText(value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(Number(value.toFixed(6)));
}
