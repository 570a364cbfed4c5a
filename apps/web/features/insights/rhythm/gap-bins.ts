// Days between orders in bins of one width, as shares of all.

export interface DayCount {
  days: number;
  count: number;
}

export interface Bins {
  edges: number[];
  /** Of all gaps that lie in the bin. */
  shares: number[];
  /** Gaps beyond the last edge. */
  beyond: number;
}

const binsMax = 30;
const widths = [1, 7, 14, 30, 90, 365];

/** Up to where 95 of 100 of the longer list lie, in at most thirty bins of whole weeks, months of 30 days or more. */
export function sharedWidth(lists: readonly (readonly DayCount[])[]): { width: number; count: number } {
  const last = Math.max(0, ...lists.map((list) => dayBelowWhich(list, 0.95)));
  const width = widths.find((one) => last < one * binsMax) ?? Math.ceil((last + 1) / binsMax);
  return { width, count: Math.floor(last / width) + 1 };
}

export function binned(list: readonly DayCount[], { width, count }: { width: number; count: number }): Bins {
  const total = list.reduce((sum, row) => sum + row.count, 0);
  const counts = Array.from({ length: count }, () => 0);
  let beyond = 0;
  for (const row of list) {
    const bin = Math.floor(row.days / width);
    if (bin < count) counts[bin]! += row.count;
    else beyond += row.count;
  }
  return {
    edges: Array.from({ length: count + 1 }, (_, bin) => bin * width),
    shares: counts.map((one) => (total === 0 ? 0 : one / total)),
    beyond,
  };
}

function dayBelowWhich(list: readonly DayCount[], share: number): number {
  const total = list.reduce((sum, row) => sum + row.count, 0);
  let seen = 0;
  for (const { days, count } of list) {
    seen += count;
    if (seen >= total * share) return days;
  }
  return 0;
}
