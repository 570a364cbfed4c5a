// Reading a whole Klaviyo account, or what changed in it, page by page. The cursor holds the stage and Klaviyo's own cursor.

import { parseDay, zoneCalendar } from '@throughline/core/calendar';
import { z } from 'zod';
import type { Account, DateRange, Outside, Page } from '../source.ts';
import { KlaviyoClient, type ListPage } from './client.ts';

interface Stage {
  name: 'profiles' | 'events';
  filter?: string;
  sort: string;
}

const cursorSchema = z.object({ stage: z.enum(['profiles', 'events']), page: z.string().optional(), read: z.int() });
type Cursor = z.infer<typeof cursorSchema>;

/** Events may reach Klaviyo some time after they happened. */
const lateMs = 30 * 60_000;

/** Everything; of a range the events. */
export function backfill(account: Account, cursor: unknown, outside: Outside, range?: DateRange): AsyncIterable<Page> {
  if (range)
    return read(account, outside, cursor, [{ name: 'events', filter: rangeFilter(range, account), sort: 'datetime' }]);
  return read(account, outside, cursor, [
    { name: 'profiles', sort: 'created' },
    { name: 'events', sort: 'datetime' },
  ]);
}

export function incremental(account: Account, since: number, cursor: unknown, outside: Outside): AsyncIterable<Page> {
  return read(account, outside, cursor, [
    { name: 'profiles', filter: `greater-than(updated,${iso(since - 1)})`, sort: 'updated' },
    { name: 'events', filter: `greater-or-equal(datetime,${iso(since - lateMs)})`, sort: 'datetime' },
  ]);
}

async function* read(account: Account, outside: Outside, given: unknown, stages: Stage[]): AsyncIterable<Page<Cursor>> {
  const client = new KlaviyoClient(account, outside);
  const parsed = cursorSchema.safeParse(given);
  let at: Cursor = parsed.success ? parsed.data : { stage: stages[0]!.name, read: 0 };
  for (;;) {
    const index = stages.findIndex(({ name }) => name === at.stage);
    const stage = stages[index] ?? stages[0]!;
    const { records, next }: ListPage = await client[stage.name](stage, at.page);
    const following = next ? stage.name : stages[index + 1]?.name;
    const total = at.read + records.length;
    const cursor = following ? { stage: following, page: next, read: total } : null;
    yield { records, cursor, progress: { stage: stage.name, read: total, expected: null } };
    if (!cursor) return;
    at = cursor;
  }
}

/** Local dates of the store, both included. */
function rangeFilter({ from, to }: DateRange, account: Account): string | undefined {
  const calendar = zoneCalendar(account.store.timeZone);
  const startOf = (date: string, plus: number) => iso(calendar.startOfDay(parseDay(date)! + plus));
  const parts = [
    ...(from === undefined ? [] : [`greater-or-equal(datetime,${startOf(from, 0)})`]),
    ...(to === undefined ? [] : [`less-than(datetime,${startOf(to, 1)})`]),
  ];
  return parts.length > 0 ? parts.join() : undefined;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
