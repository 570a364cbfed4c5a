// The gamma-gamma model of order values: P. S. Fader and B. G. S. Hardie, "The gamma-gamma model of monetary value",
// 2013. An order's value is gamma distributed (shape p) around the customer's own mean, whose scale is gamma distributed
// over the customers (q, gamma). It takes the mean value to be independent of how often a customer orders.

/** All above 0. `gamma` is in the unit of the values (major units of currency, unless said otherwise). */
export interface GammaGammaParams {
  p: number;
  q: number;
  gamma: number;
}

/** What the model knows of a customer. */
export interface OrderValues {
  /** Orders that the mean is taken over: the repeat orders (x of BG/NBD), so that it ties in with that model. */
  x: number;
  /** Mean value of those orders; not looked at when there are none. */
  meanValue: number;
}

/** Throws a plain Error when the numbers are no order values (a caller's bug). */
export function assertOrderValues({ x, meanValue }: OrderValues): void {
  const isMean = meanValue > 0 && meanValue < Number.POSITIVE_INFINITY;
  if (Number.isInteger(x) && x >= 0 && (x === 0 || isMean)) return;
  throw new Error(`gamma-gamma: x = ${x}, mean value ${meanValue} are no order values`);
}

/**
 * Expected mean value of the customer's orders to come, p (gamma + x m) / (p x + q - 1): between the customer's own mean
 * and that of all (equation 5). Without orders it is the mean of all, p gamma / (q - 1). Null where the model has no
 * mean (p x + q <= 1).
 */
export function expectedOrderValue({ p, q, gamma }: GammaGammaParams, values: OrderValues): number | null {
  assertOrderValues(values);
  const { x } = values;
  const spent = x === 0 ? 0 : x * values.meanValue;
  const weight = p * x + q - 1;
  return weight > 0 ? (p * (gamma + spent)) / weight : null;
}
