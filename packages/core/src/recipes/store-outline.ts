// What a store tells about itself to recipes and templates: the values that occur in it, and how its customers are spread.

export interface OutlineValue {
  value: string;
  label: string;
}

/** Days within which a share of repeat customers usually come back: percentiles of each one's own median gap. */
export interface RepurchaseGaps {
  p25: number;
  p50: number;
  p75: number;
  p90: number;
}

export interface StoreOutline {
  /** The local date it is looked at from. */
  today: string;
  currencyCode: string;
  /** Values seen for a field of `where` or `profile`, most frequent first; of channels every one, by orders. */
  values: (field: string) => readonly OutlineValue[];
  /** Whether values of the field are kept from the viewer, as personal data. */
  hides: (field: string) => boolean;
  /** How a value is called; the value itself where nothing is known. */
  labelOf: (field: string, value: string) => string;
  customerCount: number;
  /** Customers with an order that is part of a subscription, or a gift. */
  withSubscription: number;
  withGift: number;
  /** Local dates; null without orders. */
  firstOrderOn: string | null;
  lastOrderOn: string | null;
  /** null where fewer than 20 customers have ordered twice. */
  gaps: RepurchaseGaps | null;
  /** What the top tenth of customers have at least; null below 20 customers. Amount as a decimal text. */
  topTenth: { orders: number; amount: string } | null;
  /**
   * What the top tenth of those who ordered in the last 365 days have spent in them at least, less refunds, as a decimal text;
   * null below 20 of them, or where it is not above 0.
   */
  topTenthOfYear: string | null;
}

/** Of a store that nothing is known of yet. */
export function emptyOutline(today: string, currencyCode: string): StoreOutline {
  return {
    today,
    currencyCode,
    values: () => [],
    hides: () => false,
    labelOf: (_field, value) => value,
    customerCount: 0,
    withSubscription: 0,
    withGift: 0,
    firstOrderOn: null,
    lastOrderOn: null,
    gaps: null,
    topTenth: null,
    topTenthOfYear: null,
  };
}

const exampleValues: Record<string, readonly OutlineValue[]> = {
  channel: [
    { value: 'pos', label: 'Store' },
    { value: 'online_store', label: 'Online' },
  ],
  product: [{ value: '1', label: 'Teapot' }],
  type: [
    { value: 'Tea', label: 'Tea' },
    { value: 'Cups', label: 'Cups' },
    { value: 'Gifts', label: 'Gifts' },
  ],
};

/** A made-up store, for pages and examples. */
export const exampleOutline: StoreOutline = {
  ...emptyOutline('2024-06-30', 'USD'),
  values: (field) => exampleValues[field] ?? [{ value: 'A', label: 'A' }],
  labelOf: (field, value) => exampleValues[field]?.find((one) => one.value === value)?.label ?? value,
  customerCount: 1000,
  withSubscription: 20,
  withGift: 30,
  firstOrderOn: '2021-01-01',
  lastOrderOn: '2024-06-20',
  gaps: { p25: 20, p50: 38, p75: 90, p90: 180 },
  topTenth: { orders: 5, amount: '800.00' },
  topTenthOfYear: '500.00',
};

/** Why nobody can be near or far; null where a location has coordinates. */
export function lacksOwnLocation(store: StoreOutline): string | null {
  return store.values('ownLocation').length === 0 ? 'No location of the store has coordinates.' : null;
}
