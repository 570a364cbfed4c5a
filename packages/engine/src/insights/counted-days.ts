/** How often each number of days occurs, fewest days first. */
export interface DayCounts {
  days: number[];
  counts: number[];
}

export class CountedDays {
  private readonly byDays: number[] = [];

  add(days: number): void {
    this.byDays[days] = (this.byDays[days] ?? 0) + 1;
  }

  get plain(): DayCounts {
    const counted = [...this.byDays.entries()].filter(([, count]) => count !== undefined);
    return { days: counted.map(([days]) => days), counts: counted.map(([, count]) => count) };
  }
}
