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
}

/** Of a store that nothing is known of yet. */
export function emptyOutline(today: string, currencyCode: string): StoreOutline {
  return {
    today,
    currencyCode,
    values: () => [],
    labelOf: (_field, value) => value,
    customerCount: 0,
    withSubscription: 0,
    withGift: 0,
    firstOrderOn: null,
    lastOrderOn: null,
    gaps: null,
    topTenth: null,
  };
}
