// The tree of a segment's condition (docs/semantics.md 2): plain JSON, one discriminating key a node.
// These are the types of a definition that `check` has passed; an unchecked one is `unknown`.

export interface Definition {
  version: 1;
  universe: Universe;
  condition: Condition;
}

export type Universe = 'customers' | 'people';

export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { orders: OrdersCondition }
  | { events: EventsCondition }
  | { sequence: SequenceCondition }
  | { profile: ProfileCondition }
  | { segment: SegmentCondition }
  | { moved: MovedCondition };

export type Scalar = string | number | boolean;

/** One operator, or several that must all hold. A missing value makes every one false but `isMissing`. */
export interface Operators {
  eq?: Scalar;
  notEq?: Scalar;
  in?: Scalar[];
  notIn?: Scalar[];
  gt?: Scalar;
  gte?: Scalar;
  lt?: Scalar;
  lte?: Scalar;
  between?: [Scalar, Scalar];
  contains?: string;
  startsWith?: string;
  endsWith?: string;
  isMissing?: boolean;
  hasAny?: string[];
  hasAll?: string[];
  hasNone?: string[];
}

export type LineField = 'product' | 'variant' | 'type' | 'vendor' | 'sku' | 'collection' | 'productTag';
export type OrderField =
  | 'channel'
  | 'location'
  | 'staff'
  | 'orderTag'
  | 'discountCode'
  | 'total'
  | 'productTotal'
  | 'currency'
  | 'country'
  | 'utmSource'
  | 'utmMedium'
  | 'utmCampaign'
  | 'referrer'
  | 'fulfilment'
  | 'refunded'
  | 'subscription'
  | 'gift'
  | 'gateway';

/** Several keys are and-ed, all inside one order. */
export type Where = { [field in OrderField | LineField]?: Operators } & {
  line?: { [field in LineField]?: Operators } & { quantity?: Operators };
  all?: Where[];
  any?: Where[];
  not?: Where;
};

export type Position = { from?: number; to?: number } | { last: true };

export type When =
  | { last: { days: number } | { weeks: number } | { months: number } | { years: number } }
  | { daysAgo: { from: number; to: number } }
  | { monthsAgo: { from: number; to: number } }
  | { between: [string, string] }
  | { before: string }
  | { after: string }
  | { current: 'week' | 'month' | 'quarter' | 'year' };

export type AmountBase = 'gross' | 'net' | 'product';

export type Measure =
  | { count: true }
  | { sum: AmountBase }
  | { avg: AmountBase }
  | { min: AmountBase }
  | { max: AmountBase }
  | { distinct: 'channel' | 'product' | 'location' | 'type' }
  | { daysSinceLast: true }
  | { daysSinceFirst: true }
  | { medianGapDays: true }
  | { gapDays: number };

export interface OrdersCondition {
  where?: Where;
  position?: Position;
  when?: When;
  some?: Operators;
  none?: true;
  every?: true;
  orEmpty?: true;
  measure?: Measure;
  is?: Operators;
}

/**
 * By name of a property, all and-ed, inside one event; a property that the event does not have, or that is no text, number or
 * truth value, is missing. `all`, `any` and `not` are groups, never properties.
 */
export type EventWhere = { [property: string]: Operators | EventWhere | EventWhere[] };

export type EventMeasure = Extract<
  Measure,
  { count: true } | { daysSinceLast: true } | { daysSinceFirst: true } | { medianGapDays: true } | { gapDays: number }
>;

/** As `OrdersCondition`; the position is counted among the person's events of the kind. */
export interface EventsCondition {
  kind: string;
  where?: EventWhere;
  position?: Position;
  when?: When;
  some?: Operators;
  none?: true;
  every?: true;
  orEmpty?: true;
  measure?: EventMeasure;
  is?: Operators;
}

export type SequenceStep = { order: Where } | { event: { kind: string; where?: EventWhere } };

/** Between a step and the next: local dates apart, both ends included, and no such fact at an instant strictly between. */
export interface SequenceGap {
  within?: { days: number };
  after?: { days: number };
  without?: SequenceStep;
}

/** Facts in this order, each at a strictly later instant than the one before. */
export interface SequenceCondition {
  steps: SequenceStep[];
  /** One for each pair of steps; {} = nothing is asked. */
  gaps?: SequenceGap[];
  /** Holds for every step, not for what `without` asks. */
  when?: When;
}

/** `field` is country, region, city, postalCode, tags, birthDate, name, email, phone, or `attribute:<name>`. */
export type ProfileCondition = { field: string } & Operators;

export interface SegmentCondition {
  id: string;
  is: 'member' | 'everMember' | 'entered' | 'left';
  when?: When;
  /** ISO date: membership at the end of that local day. */
  asOf?: string;
}

/** The people behind an edge of a canvas: an entry into `to` out of (widened) `from` at an instant in `when` (docs/semantics.md 5). */
export interface MovedCondition {
  from: string;
  to: string;
  when?: When;
  maxGapDays?: number;
  /** Default `moved`; `atRisk` = could have moved in the window; `stayed` / `left` = movers still / no longer in `from` at the move. */
  is?: 'moved' | 'atRisk' | 'stayed' | 'left';
}

/** A problem or warning found by `check`, with a path of keys and indexes from the root. */
export interface Problem {
  path: (string | number)[];
  code: ProblemCode;
  message: string;
  hint?: string;
}

export type ProblemCode =
  | 'UNKNOWN_FIELD'
  | 'UNKNOWN_OPERATOR'
  | 'WRONG_TYPE'
  | 'WRONG_VALUE'
  | 'EMPTY_WINDOW'
  | 'CYCLE'
  | 'TOO_DEEP'
  | 'NOT_FOUND'
  | 'UNSEEN_VALUE'
  | 'OTHER_CHANNELS_LISTED'
  | 'PERSONAL_FIELD';
