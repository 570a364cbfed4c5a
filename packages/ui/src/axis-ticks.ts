/** Three to five round values that cover 0..max (or min..max), the largest at or above `max`. */
export function axisTicks(max: number, min = 0): readonly number[] {
  const span = max - min;
  if (!(span > 0)) return max === 0 ? [0, 1] : [0, max];
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? 10 * power;
  const first = Math.floor(min / step + 1e-9);
  const last = Math.ceil(max / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}
