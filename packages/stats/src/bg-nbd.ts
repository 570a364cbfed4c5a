// The BG/NBD model of repeat buying: P. S. Fader, B. G. S. Hardie and K. L. Lee, "Counting your customers the easy way:
// an alternative to the Pareto/NBD model", Marketing Science 24 (2005), 275-284. While a customer is alive, orders come
// at a gamma distributed rate (r, alpha); after each order the customer leaves with a beta distributed chance (a, b).

/** All above 0. `alpha` is in the unit of time that the histories have (days, unless said otherwise). */
export interface BgNbdParams {
  r: number;
  alpha: number;
  a: number;
  b: number;
}

/** What the model knows of a customer, letters as in the paper; one unit of time for all. */
export interface PurchaseHistory {
  /** Orders after the first one; orders of one day count once. */
  x: number;
  /** From the first order to the last one; 0 when there is only one. */
  tx: number;
  /** From the first order to the end of what is known. */
  T: number;
}

/** Throws a plain Error when the three numbers are no history (a caller's bug). */
export function assertHistory({ x, tx, T }: PurchaseHistory): void {
  if (Number.isInteger(x) && x >= 0 && tx >= 0 && tx <= T && T < Number.POSITIVE_INFINITY && (x > 0 || tx === 0))
    return;
  throw new Error(`BG/NBD: x = ${x}, tx = ${tx}, T = ${T} is no purchase history`);
}

/**
 * Chance that the customer has not left by T: 1 / (1 + a / (b + x - 1) * ((alpha + T) / (alpha + tx))^(r + x)), and 1
 * of a customer without a repeat order, who in this model can leave only after one (Fader, Hardie and Lee, "Computing
 * P(alive) using the BG/NBD model", 2008).
 */
export function probabilityAlive(params: BgNbdParams, history: PurchaseHistory): number {
  assertHistory(history);
  const { r, alpha, a, b } = params;
  const { x, tx, T } = history;
  if (x === 0) return 1;
  const gone = Math.log(a / (b + x - 1)) + (r + x) * Math.log1p((T - tx) / (alpha + tx));
  return 1 / (1 + Math.exp(gone));
}

/** Orders expected of the customer within (T, T + t], equation 10 of the paper. */
export function expectedOrders(params: BgNbdParams, history: PurchaseHistory, t: number): number {
  const alive = probabilityAlive(params, history);
  const { r, alpha, a, b } = params;
  return alive * ordersWhileAlive({ shape: r + history.x, scale: alpha + history.T, a, b: b + history.x }, t);
}

/** Repeat orders expected of a customer nothing is known of within t after the first order, equation 9 of the paper. */
export function expectedRepeatOrders({ r, alpha, a, b }: BgNbdParams, t: number): number {
  return ordersWhileAlive({ shape: r, scale: alpha, a, b }, t);
}

interface Posterior {
  shape: number;
  scale: number;
  a: number;
  b: number;
}

/**
 * Orders within t of a customer alive at its start. The paper writes it
 * (a + b - 1) / (a - 1) * (1 - (1 - z)^shape * 2F1(shape, b; a + b - 1; z)), z = t / (scale + t), which cancels where a
 * is near 1. Here the same series is summed in terms that are all positive: the number n of orders of somebody who
 * never left is negative binomial, and of n such orders e(n) = 1 + sum over 0 < j < n of the chance to survive j
 * orders, b (b + 1) .. (b + j - 1) / ((a + b) .. (a + b + j - 1)), are really placed.
 */
function ordersWhileAlive({ shape, scale, a, b }: Posterior, t: number): number {
  if (!(t >= 0) || t === Number.POSITIVE_INFINITY) throw new Error(`BG/NBD: a time ahead of ${t}`);
  const z = t / (scale + t);
  let weight = 1;
  let weights = 1;
  let placed = 0;
  let survival = 1;
  let total = 0;
  for (let n = 0; ; n++) {
    const ratio = (z * (shape + n)) / (n + 1);
    weight *= ratio;
    placed += survival;
    survival *= (b + n) / (a + b + n);
    weights += weight;
    total += weight * placed;
    const falling = Math.max(z, ratio);
    // What is left is at most a geometric series whose terms grow no faster than n does.
    if (falling < 1 && weight * (placed + 1 / (1 - falling)) <= 1e-16 * (1 - falling) * total) break;
    if (weight === 0) break;
    if (weight > 1e250) {
      weight /= 1e250;
      weights /= 1e250;
      total /= 1e250;
    }
  }
  return total / weights;
}
