// The tree of a segment's condition (docs/semantics.md 2): plain JSON, one discriminating key a node.
// These are the types of a definition that `check` has passed; an unchecked one is `unknown`.

import type { ScoreName } from '../scores/score-table.ts';

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
  | { atLeast: AtLeastCondition }
  | { orders: OrdersCondition }
  | { events: EventsCondition }
  | { sequence: SequenceCondition }
  | { profile: ProfileCondition }
  | { changed: ChangedCondition }
  | { segment: SegmentCondition }
  | { moved: MovedCondition }
  | { near: NearCondition }
  | { people: PeopleCondition }
  | { bucket: BucketCondition }
  | { score: ScoreCondition };

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
  /** A pattern of RE2, found anywhere in the text. */
  matches?: string;
  isMissing?: boolean;
  hasAny?: string[];
  hasAll?: string[];
  hasNone?: string[];
  /** Of a list: how many different values it holds. */
  minSize?: number;
  maxSize?: number;
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

/** Bound to one line. */
export type LineWhere = { [field in LineField]?: Operators } & { quantity?: Operators };

/** Several keys are and-ed, all inside one order. */
export type Where = { [field in OrderField | LineField]?: Operators } & {
  line?: LineWhere;
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

/** Of orders and events also: at most so many days, before or after, from a yearly return of a date of the person's. */
export type FactWhen = When | { anniversary: NearAnniversary };

/** Returns of the first year after the date on; 29 Feb on 28 Feb in common years; 0 <= days <= 182. Without the date, never. */
export interface NearAnniversary {
  of: 'firstOrder' | 'birthDate';
  within: { days: number };
}

export type FrequentDimension = 'channel' | 'location' | 'fulfilment' | 'gateway' | 'country';

export type AmountBase = 'gross' | 'net' | 'product';

export type Measure =
  | { count: true }
  | { sum: AmountBase }
  | { avg: AmountBase }
  | { min: AmountBase }
  | { max: AmountBase }
  | { distinct: 'channel' | 'product' | 'location' | 'type' }
  | { mostFrequent: FrequentDimension }
  | { units: LineWhere }
  | { overdue: true }
  | { periods: { days: number } }
  | { daysSinceLast: true }
  | { daysSinceFirst: true }
  | { medianGapDays: true }
  | { gapDays: number };

export interface OrdersCondition {
  where?: Where;
  position?: Position;
  when?: FactWhen;
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

/** `property`: over the values of the selected events that match; what is no number is left out of sum, avg, min and max. */
export type EventMeasure =
  | { count: true }
  | { sum: OfProperty }
  | { avg: OfProperty }
  | { min: OfProperty }
  | { max: OfProperty }
  | { distinct: OfProperty }
  | { mostFrequent: OfProperty }
  | { overdue: true }
  | { periods: { days: number } }
  | { daysSinceLast: true }
  | { daysSinceFirst: true }
  | { medianGapDays: true }
  | { gapDays: number };

export interface OfProperty {
  property: string;
}

/** As `OrdersCondition`; the position is counted among the person's events of the kind. */
export interface EventsCondition {
  kind: string;
  where?: EventWhere;
  position?: Position;
  when?: FactWhen;
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

/** `field` is a name of `profileFields`, `attribute:<name>` or `consent:<channel>`; `when` and `anniversary` ask of a date. */
export type ProfileCondition = { field: string; when?: DateWhen; anniversary?: Anniversary } & Operators;

/** Of a date that may lie ahead: `next` = D <= d < D + n. */
export type DateWhen = When | { next: { days: number } };

/** A return a of the date in a later year (29 Feb on 28 Feb in common years): D <= a < D + n, or D - n < a <= D. */
export type Anniversary = { next: { days: number } } | { last: { days: number } };

/**
 * At an instant with local date in `when` the person's value of the field, as known without back-fill, changed from one of which
 * `from` holds to one of which `to` holds; missing values take part.
 */
export interface ChangedCondition {
  field: string;
  from?: Operators;
  to?: Operators;
  when?: When;
}

export interface SegmentCondition {
  id: string;
  is: 'member' | 'everMember' | 'entered' | 'left';
  when?: When;
  /** ISO date: membership at the end of that local day. */
  asOf?: string;
}

/** At least `count` of the conditions hold. */
export interface AtLeastCondition {
  count: number;
  of: Condition[];
}

/** `km` at most lie between the person and the place. */
export interface NearCondition {
  /** `locationId` as orders name their location: any connection's location of that id. */
  place: 'anyOwnLocation' | { locationId: string } | { lat: number; lon: number };
  km: number;
}

/** Those whom an import of a list names, from the instant it was received. */
export interface PeopleCondition {
  import: string;
}

/** from <= u < to, u = first 52 bits of SHA-256(salt + NUL + person id) / 2^52. */
export interface BucketCondition {
  salt: string;
  from: number;
  to: number;
}

/** `name` is one of scores/score-table.ts. Cut points and parameters are those of all customers before the local day (or month) of T. */
export type ScoreCondition = { name: ScoreName } & Operators;

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
  /** The condition at `path` can go without changing whom the definition holds. */
  removable?: true;
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
  | 'NO_COORDINATES'
  | 'LIST_NOT_READY'
  | 'OTHER_CHANNELS_LISTED'
  | 'ALWAYS_TRUE'
  | 'ALWAYS_FALSE'
  | 'CONTRADICTION'
  | 'DUPLICATE'
  | 'REDUNDANT'
  | 'UNREACHABLE_WINDOW'
  | 'PERSONAL_FIELD';
