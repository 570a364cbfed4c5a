// From the sums that SQL gives to the six metrics as the product hands them out, and whether two answers are the same: integers
// and money (to the minor unit, half away from zero) exactly, means to 1e-9.

/** `sums`: people, repeaters, amount, orders (bigint or whole number), per_order, intervals (doubles, null over nobody). */
export function metricsOfSums(sums) {
  const [people, repeaters, orders] = [Number(sums.people), Number(sums.repeaters), Number(sums.orders)];
  if (people === 0)
    return { customers: 0, repeatRate: null, lifetimeMinor: null, perOrderMinor: null, orders: null, interval: null };
  return {
    customers: people,
    repeatRate: repeaters / people,
    lifetimeMinor: roundRatio(BigInt(sums.amount), BigInt(people)),
    perOrderMinor: sums.per_order / people,
    orders: orders / people,
    interval: repeaters === 0 ? null : sums.intervals / repeaters,
  };
}

function roundRatio(numerator, denominator) {
  return Number((2n * numerator + denominator) / (2n * denominator));
}

/** Of the engine's answer. */
export function metricsOfEngine(metrics) {
  return {
    customers: metrics.customerCount,
    repeatRate: metrics.repeatCustomerRate,
    lifetimeMinor: metrics.lifetimeValueMinor === null ? null : Number(metrics.lifetimeValueMinor),
    perOrderMinor: metrics.averageOrderValueMinor === null ? null : Number(metrics.averageOrderValueMinor),
    orders: metrics.averageOrderCount,
    interval: metrics.purchaseIntervalDays,
  };
}

/** Where two answers differ, in words; '' = nowhere. */
export function differenceOfMetrics(ours, theirs) {
  const found = [];
  for (const name of ['customers', 'lifetimeMinor']) if (ours[name] !== theirs[name]) found.push(name);
  for (const name of ['repeatRate', 'orders', 'interval']) if (!isClose(ours[name], theirs[name])) found.push(name);
  if (!isRounded(ours.perOrderMinor, theirs.perOrderMinor)) found.push('perOrderMinor');
  return found.map((name) => `${name} ${ours[name]} against ${theirs[name]}`).join(', ');
}

function isClose(a, b) {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** SQL's sum of doubles may fall to either side of a half. */
function isRounded(rounded, value) {
  if (rounded === null || value === null) return rounded === value;
  return Math.abs(rounded - value) <= 0.5 + 1e-6;
}
