// The order of facts that share an instant (docs/semantics.md 1, Sequence): connection, then external id.

/** By UTF-16 code units. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const DIGITS = /^[0-9]+$/;

/** Ids of digits alone before all others, by value, then by length; others by UTF-16 code unit. */
export function compareExternalIds(a: string, b: string): number {
  const aDigits = DIGITS.test(a);
  const bDigits = DIGITS.test(b);
  if (aDigits !== bDigits) return aDigits ? -1 : 1;
  if (!aDigits) return compareText(a, b);
  const aValue = a.replace(/^0+/, '');
  const bValue = b.replace(/^0+/, '');
  return aValue.length - bValue.length || compareText(aValue, bValue) || a.length - b.length;
}
