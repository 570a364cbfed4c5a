// The cold columns that an answer reads, known before it is made: from the definitions, the amount base, the dimension. Whoever
// teaches a question to read another cold column names it here; a column that is not in memory throws.

import type {
  AmountBase,
  Condition,
  LineField,
  Measure,
  OrderField,
  Where,
} from '@throughline/core/segments/definition';
import { derivedFields } from '@throughline/core/segments/fields';
import { partsOf } from '@throughline/core/segments/kinds';
import { COLD_GROUPS, type ColdGroup } from '../columns/cold-columns.ts';
import type { EdgeInput, SegmentInput } from '../engine.ts';

/** null = hot, or always in memory. */
const OF_FIELD: Record<OrderField | LineField | 'quantity', ColdGroup | null> = {
  channel: null,
  location: 'orders.location',
  staff: 'orders.staff',
  orderTag: 'orders.tags',
  discountCode: 'orders.discountCodes',
  total: null,
  productTotal: 'productAmounts',
  currency: 'orders.currency',
  country: 'orders.country',
  utmSource: 'orders.utmSource',
  utmMedium: 'orders.utmMedium',
  utmCampaign: 'orders.utmCampaign',
  referrer: 'orders.referrer',
  fulfilment: 'orders.fulfilment',
  refunded: null,
  subscription: 'orders.subscription',
  gift: 'orders.gift',
  gateway: 'orders.gateway',
  product: null,
  variant: 'lines.variant',
  type: null,
  vendor: 'lines.vendor',
  sku: 'lines.sku',
  collection: 'lines.collections',
  productTag: 'lines.tags',
  quantity: 'lines.quantity',
};

/** The address is one: any of its fields is read from orders where no profile has any. */
const ADDRESS: Record<string, ColdGroup> = {
  country: 'orders.country',
  region: 'orders.region',
  city: 'orders.city',
  postalCode: 'orders.postalCode',
  coordinates: 'orders.coordinates',
};

/** What the segments' memberships rest on. */
export function neededBySegments(segments: readonly SegmentInput[]): ColdGroup[] {
  const needed = new Set<ColdGroup>();
  for (const { definition, references } of segments) {
    for (const { condition } of [definition, ...Object.values(references)]) addCondition(condition, needed);
  }
  return [...needed];
}

export function neededByEdges(edges: readonly EdgeInput[]): ColdGroup[] {
  return neededBySegments(edges.flatMap(({ from, to }) => [from, to]));
}

export function neededByBase(base: AmountBase): ColdGroup[] {
  return base === 'product' ? ['productAmounts'] : [];
}

/** What the values of a field of orders or lines rest on. */
export function neededByField(field: OrderField | LineField): ColdGroup[] {
  const group = OF_FIELD[field];
  return group ? [group] : [];
}

/** What the values of a field of people rest on. */
export function neededByProfile(field: string): ColdGroup[] {
  return Object.hasOwn(ADDRESS, sourceOf(field)) ? Object.values(ADDRESS) : [];
}

const NOT_SEEN = new Set<ColdGroup>([
  'orders.coordinates',
  'orders.ids',
  'orders.subscription',
  'orders.gift',
  'lines.quantity',
  'lines.amount',
  'productAmounts',
  'refundedLines',
  'events.ids',
  'events.properties',
  'people',
]);

/** The texts and lists whose values are listed for pickers. */
export const NEEDED_BY_SEEN_VALUES: readonly ColdGroup[] = COLD_GROUPS.filter((group) => !NOT_SEEN.has(group));

function addCondition(condition: Condition, needed: Set<ColdGroup>): void {
  for (const part of partsOf(condition)) addCondition(part, needed);
  if ('orders' in condition) {
    const { where, measure } = condition.orders;
    if (where) addWhere(where, needed);
    if (measure) addMeasure(measure, needed);
  } else if ('events' in condition) {
    const { where, measure = {} } = condition.events;
    const asksProperty = Object.values(measure).some(
      (of: unknown) => typeof of === 'object' && of !== null && 'property' in of,
    );
    if (where || asksProperty) needed.add('events.properties');
  } else if ('sequence' in condition) {
    const { steps, gaps = [] } = condition.sequence;
    for (const step of [...steps, ...gaps.flatMap(({ without }) => without ?? [])]) {
      if ('order' in step) addWhere(step.order, needed);
      else if (step.event.where) needed.add('events.properties');
    }
  } else if ('bucket' in condition) needed.add('people');
  else if ('near' in condition) for (const group of neededByProfile('coordinates')) needed.add(group);
  else if ('profile' in condition) for (const group of neededByProfile(condition.profile.field)) needed.add(group);
}

function sourceOf(field: string): string {
  return derivedFields[field] ?? field;
}

function addWhere({ all = [], any = [], not, line = {}, ...fields }: Where, needed: Set<ColdGroup>): void {
  for (const part of [...all, ...any, ...(not ? [not] : [])]) addWhere(part, needed);
  for (const field of [...Object.keys(fields), ...Object.keys(line)] as (keyof typeof OF_FIELD)[]) {
    const group = OF_FIELD[field];
    if (group) needed.add(group);
  }
}

function addMeasure(measure: Measure, needed: Set<ColdGroup>): void {
  const [[kind, of]] = Object.entries(measure) as [[string, unknown]];
  if ('units' in measure) {
    needed.add('lines.quantity');
    addWhere({ line: measure.units }, needed);
  } else if (kind === 'distinct' || kind === 'mostFrequent') {
    const group = OF_FIELD[of as keyof typeof OF_FIELD];
    if (group) needed.add(group);
  } else if (of === ('product' satisfies AmountBase)) needed.add('productAmounts');
}
