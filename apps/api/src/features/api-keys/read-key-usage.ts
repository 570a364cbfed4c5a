// What keys asked, by hour; the keys of a list are read together.

import type { UsageHour } from '@throughline/db/organizations/api-key-usage';
import type { ApiKeyRow } from '@throughline/db/organizations/api-keys';
import type { RequestContext } from '../../context.ts';
import { hourMs } from '../../cost/key-usage.ts';
import { refuse } from '../../refused.ts';

const hoursMax = 31 * 24;
const startOf = (at: number): number => Math.floor(at / hourMs) * hourMs;

/** `from`, `to`: epoch milliseconds. */
export async function readUsage(
  key: ApiKeyRow,
  { from: begin, to: end }: { from: number; to: number },
  { loaders }: RequestContext,
): Promise<UsageHour[]> {
  const [from, to] = [startOf(begin), startOf(end) + hourMs];
  if (to <= from) refuse('to', 'The end lies before the beginning.');
  if (to - from > hoursMax * hourMs) refuse('to', 'At most 31 days can be read at once.');
  const known = new Map((await loaders.keyUsage.load({ key, from, to })).map((one) => [one.hour, one]));
  const none = { keyId: key.id, requests: 0, points: 0, throttled: 0 };
  return Array.from({ length: (to - from) / hourMs }, (_, at) => {
    const hour = from + at * hourMs;
    return known.get(hour) ?? { ...none, hour };
  });
}

export async function readThrottledAt(key: ApiKeyRow, _args: object, context: RequestContext): Promise<number | null> {
  const to = startOf(context.now) + hourMs;
  const hours = await context.loaders.keyUsage.load({ key, from: to - 24 * hourMs, to });
  return hours.filter(({ throttled }) => throttled > 0).at(-1)?.hour ?? null;
}
