const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** The pauses between the attempts of a message; the last one repeats. */
const pauses = [5 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 8 * hour];

/** An attempt later than this after the first is not made. */
export const attemptsEndMs = 3 * 24 * hour;

/**
 * When to try again after `attempts` failures, epoch milliseconds: a pause that grows, a fifth longer or shorter by chance
 * (`random`: 0 to 1), so that receivers that come back are not met by everyone at once.
 */
export function nextAttempt(attempts: number, now: number, random: number): number {
  const pause = pauses[Math.min(attempts, pauses.length) - 1] ?? pauses[0]!;
  return Math.round(now + pause * (0.8 + 0.4 * random));
}
