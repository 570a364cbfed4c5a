/** The value that occurs most often; of equals the one whose latest occurrence comes last. Null over nothing. */
export function mostFrequent<T>(values: readonly T[]): T | null {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  for (let i = values.length - 1; i >= 0; i--) if (counts.get(values[i]!) === most) return values[i]!;
  return null;
}
