// Reading a whole shop, or what changed in it, page by page. Lists of orders and products go by time: the next page is asked for from the
// last record's second on, so that nothing is passed over when the shop removes something meanwhile; only within one second pages are
// counted. Customers have no such filter and are counted by id.

import { parseDay, parseInstant, zoneCalendar } from '@throughline/core/calendar';
import { z } from 'zod';
import type { Account, DateRange, Outside, Page, RawRecord } from '../source.ts';
import { type ListPage, WooClient, type WooKind } from './client.ts';

const stages = ['products', 'customers', 'orders', 'trash'] as const;
type Stage = (typeof stages)[number];

const kinds: Record<Stage, WooKind> = { products: 'product', customers: 'customer', orders: 'order', trash: 'order' };

const cursorSchema = z.object({
  stage: z.enum(stages),
  page: z.int().min(1),
  /** GMT, as WooCommerce writes it; records of later seconds. */
  after: z.string().optional(),
  read: z.int(),
});
type Cursor = z.infer<typeof cursorSchema>;

interface Plan {
  stages: readonly Stage[];
  by: 'created' | 'modified';
  after?: string;
  before?: string;
}

export function backfill(account: Account, cursor: unknown, outside: Outside, range?: DateRange): AsyncIterable<Page> {
  const whole: Plan = { stages: ['products', 'customers', 'orders'], by: 'created' };
  return read(
    account,
    outside,
    cursor,
    range ? { stages: ['orders'], by: 'created', ...rangeOf(range, account) } : whole,
  );
}

/** Customers have no time of change to ask by: those are read whose orders changed, and the newest. */
export function incremental(account: Account, since: number, cursor: unknown, outside: Outside): AsyncIterable<Page> {
  const plan: Plan = { stages: ['products', 'orders', 'trash'], by: 'modified', after: gmt(since - 1000) };
  return withCustomers(account, outside, read(account, outside, cursor, plan), since, cursor);
}

async function* read(account: Account, outside: Outside, given: unknown, plan: Plan): AsyncIterable<Page<Cursor>> {
  const client = new WooClient(account.credentials, outside);
  const parsed = cursorSchema.safeParse(given);
  let at: Cursor = parsed.success ? parsed.data : { stage: plan.stages[0]!, page: 1, after: plan.after, read: 0 };
  for (;;) {
    const page = await client.list(kinds[at.stage], queryOf(at, plan), account.store.currencyCode);
    const total = at.read + page.records.length;
    const next = nextPage(at, page, plan) ?? nextStage(at.stage, plan);
    const progress = { stage: at.stage, read: total, expected: null };
    yield { records: page.records, cursor: next && { ...next, read: total }, progress };
    if (!next) return;
    at = { ...next, read: total };
  }
}

function queryOf(at: Cursor, plan: Plan): Record<string, string> {
  const page = { page: String(at.page), order: 'asc' };
  if (at.stage === 'customers') return { ...page, orderby: 'id', role: 'all' };
  const [after, before] = plan.by === 'created' ? ['after', 'before'] : ['modified_after', 'modified_before'];
  return {
    ...page,
    orderby: plan.by === 'created' ? 'date' : 'modified',
    dates_are_gmt: 'true',
    ...(at.stage === 'products' ? {} : { status: at.stage === 'trash' ? 'trash' : 'any' }),
    ...(at.after ? { [after]: at.after } : {}),
    ...(plan.before ? { [before]: plan.before } : {}),
  };
}

function nextPage(at: Cursor, { records, pages }: ListPage, plan: Plan): Omit<Cursor, 'read'> | null {
  if (at.page >= pages) return null;
  const last = lastTime(records, plan.by);
  const after = at.stage === 'customers' || last === null ? undefined : gmt(last - 1000);
  if (after === undefined || after <= (at.after ?? '')) return { stage: at.stage, page: at.page + 1, after: at.after };
  return { stage: at.stage, page: 1, after };
}

function nextStage(stage: Stage, plan: Plan): Omit<Cursor, 'read'> | null {
  const following = plan.stages[plan.stages.indexOf(stage) + 1];
  return following ? { stage: following, page: 1, after: plan.after } : null;
}

function lastTime(records: RawRecord[], by: Plan['by']): number | null {
  const time = (records.at(-1)?.body as Record<string, unknown> | undefined)?.[`date_${by}_gmt`];
  return typeof time === 'string' ? parseInstant(`${time}Z`) : null;
}

async function* withCustomers(
  account: Account,
  outside: Outside,
  pages: AsyncIterable<Page>,
  since: number,
  cursor: unknown,
): AsyncIterable<Page> {
  const client = new WooClient(account.credentials, outside);
  const newest = cursor === undefined || cursor === null ? await newestCustomers(client, account, since) : [];
  const seen = new Set(newest.map(({ id }) => id));
  let before: RawRecord[] = newest;
  for await (const page of pages) {
    const ids = page.records.flatMap(({ body }) => namedCustomer(body));
    const wanted = [...new Set(ids)].filter((id) => !seen.has(id));
    for (const id of wanted) seen.add(id);
    const named =
      wanted.length > 0 ? await client.list('customer', includeQuery(wanted), account.store.currencyCode) : undefined;
    yield { ...page, records: [...before, ...(named?.records ?? []), ...page.records] };
    before = [];
  }
}

function namedCustomer(body: unknown): string[] {
  const { customer_id: id } = body as { customer_id?: unknown };
  return typeof id === 'number' && id > 0 ? [String(id)] : [];
}

export function includeQuery(ids: readonly string[]): Record<string, string> {
  return { include: ids.join(), role: 'all' };
}

/** Registered at or after the instant. */
async function newestCustomers(client: WooClient, account: Account, since: number): Promise<RawRecord[]> {
  const found: RawRecord[] = [];
  for (let page = 1; ; page++) {
    const query = { page: String(page), orderby: 'registered_date', order: 'desc', role: 'all' };
    const { records, pages } = await client.list('customer', query, account.store.currencyCode);
    const fresh = records.filter((record) => (lastTime([record], 'created') ?? 0) >= since);
    found.push(...fresh);
    if (fresh.length < records.length || page >= pages) return found;
  }
}

/** Local dates of the store, both included. */
export function rangeOf({ from, to }: DateRange, account: Pick<Account, 'store'>): Pick<Plan, 'after' | 'before'> {
  const calendar = zoneCalendar(account.store.timeZone);
  return {
    after: from === undefined ? undefined : gmt(calendar.startOfDay(parseDay(from)!) - 1000),
    before: to === undefined ? undefined : gmt(calendar.startOfDay(parseDay(to)! + 1)),
  };
}

function gmt(at: number): string {
  return new Date(at).toISOString().slice(0, 19);
}
