// E. L. Kaplan and P. Meier, JASA 53 (1958), 457-481; M. Greenwood's variance (1926) on the scale log(-log S), so that limits
// stay within 0 and 1 (J. D. Kalbfleisch and R. L. Prentice, The Statistical Analysis of Failure Time Data, 1980).
import { Z_95 } from './interval.ts';

/** How many at each time, ascending. */
export interface TimeCounts {
  times: readonly number[];
  counts: readonly number[];
}

export interface CurveStep {
  /** At which something happened. */
  time: number;
  /** Just before it. */
  atRisk: number;
  events: number;
  /** Estimated share of those to whom it has happened by then, with its 95 % interval. */
  share: number;
  low: number;
  high: number;
}

/** Who is censored at a time still counts among those at risk at it. One step a time with an event. */
export function kaplanMeierCurve(events: TimeCounts, censored: TimeCounts): CurveStep[] {
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const steps: CurveStep[] = [];
  let atRisk = sum(events.counts) + sum(censored.counts);
  let survival = 1;
  let greenwood = 0;
  let next = 0;
  for (const [index, time] of events.times.entries()) {
    for (; next < censored.times.length && censored.times[next]! < time; next++) atRisk -= censored.counts[next]!;
    const happened = events.counts[index]!;
    survival *= 1 - happened / atRisk;
    greenwood += happened / (atRisk * (atRisk - happened));
    steps.push({ time, atRisk, events: happened, share: 1 - survival, ...limits(survival, greenwood) });
    atRisk -= happened;
  }
  return steps;
}

function limits(survival: number, greenwood: number): { low: number; high: number } {
  if (survival <= 0 || survival >= 1) return { low: 1 - survival, high: 1 - survival };
  const spread = (Z_95 * Math.sqrt(greenwood)) / Math.abs(Math.log(survival));
  return { low: 1 - survival ** Math.exp(-spread), high: 1 - survival ** Math.exp(spread) };
}

/** The earliest time by which half have had it; null while fewer are expected to. Sums of shares may fall short of one half by rounding. */
export function halfAt(steps: readonly CurveStep[]): number | null {
  return steps.find(({ share }) => share >= 0.5 - 1e-12)?.time ?? null;
}
