// E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958), 457-481.

export interface Duration {
  /** Time until the event, or until the person was last looked at. */
  time: number;
  /** false = censored: the event had not happened by `time`. */
  happened: boolean;
}

/**
 * The smallest time at which the estimated share still without the event is at most one half; null when it never is.
 * Who is censored at a time still counts among those at risk at that time.
 */
export function kaplanMeierMedian(durations: readonly Duration[]): number | null {
  const sorted = [...durations].sort((a, b) => a.time - b.time);
  // Survival = carried x (at risk now / at risk when carried was fixed): exact as long as nobody is censored.
  let carried = 1;
  let carriedAtRisk = sorted.length;
  let atRisk = sorted.length;
  for (let i = 0; i < sorted.length; ) {
    const { time } = sorted[i]!;
    let events = 0;
    let censored = 0;
    for (; i < sorted.length && sorted[i]!.time === time; i++) sorted[i]!.happened ? events++ : censored++;
    atRisk -= events;
    const survival = carried * (atRisk / carriedAtRisk);
    if (events > 0 && survival <= 0.5 + 1e-12) return time;
    if (censored > 0) {
      atRisk -= censored;
      carried = survival;
      carriedAtRisk = atRisk;
    }
  }
  return null;
}
