// The pace at which days are played: how long a step stands, and how many days it goes.

export const speeds = [1, 7, 30] as const;
/** Days a second. */
export type Speed = (typeof speeds)[number];

const shortestMs = 125;
const calmMs = 1000;

/** A day a step, in steps of 125 ms at least; with reduced motion (`calm`) one step a second. */
export const stepMs = (speed: Speed, calm: boolean): number => (calm ? calmMs : Math.max(shortestMs, 1000 / speed));

/** How many days the nth step goes (from 1), so that `speed` days pass in a second. */
export function daysOfStep(speed: Speed, calm: boolean, n: number): number {
  const perStep = (speed * stepMs(speed, calm)) / 1000;
  return Math.round(n * perStep) - Math.round((n - 1) * perStep);
}
