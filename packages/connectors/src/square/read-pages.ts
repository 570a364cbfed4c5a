// Reading a whole Square account, or what changed in it, page by page. The cursor holds all that is needed to go on: the stage, Square's
// own cursor, and the time of the last record, from where the stage starts again when Square no longer knows its cursor.

import { parseDay, zoneCalendar } from '@throughline/core/calendar';
import { z } from 'zod';
import { type Account, type DateRange, type Outside, type Page, type RawRecord, SourceError } from '../source.ts';
import { type ListPage, SquareClient, type TimeFilter } from './client.ts';

const stages = ['locations', 'customers', 'loyalty_accounts', 'loyalty_events', 'orders'] as const;
type Stage = (typeof stages)[number];

const cursorSchema = z.object({
  stage: z.enum(stages),
  /** Square's cursor of the next page. */
  page: z.string().optional(),
  /** The sort time of the last record. */
  last: z.string().optional(),
  /** Orders: the last location of the groups that are done. */
  after: z.string().optional(),
  /** Records so far. */
  read: z.int(),
});
type Cursor = z.infer<typeof cursorSchema>;

const locationsPerSearch = 10;

export function backfill(account: Account, cursor: unknown, outside: Outside, range?: DateRange): AsyncIterable<Page> {
  if (range) return new Reader(account, outside, rangeFilter(range, account), ['orders']).pages(cursor);
  const hasLoyalty = account.scopes.includes('LOYALTY_READ');
  const wanted = hasLoyalty ? stages : stages.filter((stage) => !stage.startsWith('loyalty'));
  return new Reader(account, outside, { field: 'created_at' }, wanted).pages(cursor);
}

export function incremental(account: Account, since: number, cursor: unknown, outside: Outside): AsyncIterable<Page> {
  const hasLoyalty = account.scopes.includes('LOYALTY_READ');
  const wanted: Stage[] = ['locations', 'customers', ...(hasLoyalty ? (['loyalty_events'] as const) : []), 'orders'];
  const filter: TimeFilter = { field: 'updated_at', from: new Date(since).toISOString() };
  return new Reader(account, outside, filter, wanted).pages(cursor);
}

/** Local dates of the store -> instants, both included. */
export function rangeFilter({ from, to }: DateRange, account: Pick<Account, 'store'>): TimeFilter {
  const calendar = zoneCalendar(account.store.timeZone);
  const dayOf = (date: string) => {
    const day = parseDay(date);
    if (day === null) throw new Error(`rangeFilter: "${date}" is no date`);
    return day;
  };
  return {
    field: 'created_at',
    from: from === undefined ? undefined : new Date(calendar.startOfDay(dayOf(from))).toISOString(),
    to: to === undefined ? undefined : new Date(calendar.startOfDay(dayOf(to) + 1) - 1).toISOString(),
  };
}

/** Groups of locations that one search may name, in a fixed order. */
export async function* locationGroups(client: SquareClient, after?: string): AsyncIterable<string[]> {
  const ids = (await client.locations()).map(({ id }) => id).sort();
  const left = after === undefined ? ids : ids.filter((id) => id > after);
  for (let at = 0; at < left.length; at += locationsPerSearch) yield left.slice(at, at + locationsPerSearch);
}

class Reader {
  readonly #client: SquareClient;
  readonly #filter: TimeFilter;
  readonly #stages: readonly Stage[];

  constructor(account: Account, outside: Outside, filter: TimeFilter, wanted: readonly Stage[]) {
    this.#client = new SquareClient(account, outside);
    this.#filter = filter;
    this.#stages = wanted;
  }

  async *pages(given: unknown): AsyncIterable<Page<Cursor>> {
    const parsed = cursorSchema.safeParse(given);
    let at: Cursor = parsed.success ? parsed.data : { stage: this.#stages[0]!, read: 0 };
    for (;;) {
      const { records, next } = await this.#read(at);
      const read = at.read + records.length;
      const following = next ?? this.#followingStage(at.stage);
      const progress = { stage: at.stage, read, expected: null };
      yield { records, cursor: following && { ...following, read }, progress };
      if (!following) return;
      at = { ...following, read };
    }
  }

  #followingStage(stage: Stage): Omit<Cursor, 'read'> | null {
    const following = this.#stages[this.#stages.indexOf(stage) + 1];
    return following ? { stage: following } : null;
  }

  /** One page; `next` = undefined at the end of its stage. */
  async #read(at: Cursor): Promise<{ records: RawRecord[]; next?: Omit<Cursor, 'read'> }> {
    const { stage } = at;
    if (stage === 'locations') return { records: await this.#client.locations() };
    if (stage === 'orders') return this.#readOrders(at);
    const page = await this.#retrying(at, (filter, cursor) => this.#list(stage, filter, cursor));
    const records = stage === 'loyalty_events' ? await this.#withAccounts(page.records) : page.records;
    return {
      records,
      ...(page.next ? { next: { stage, page: page.next, last: lastTime(page, this.#filter, at.last) } } : {}),
    };
  }

  #list(stage: Exclude<Stage, 'locations' | 'orders'>, filter: TimeFilter, page?: string): Promise<ListPage> {
    if (stage === 'customers') return this.#client.customers(filter, page);
    return stage === 'loyalty_accounts'
      ? this.#client.loyaltyAccounts(page)
      : this.#client.loyaltyEvents(this.#filter, page);
  }

  async #readOrders(at: Cursor): Promise<{ records: RawRecord[]; next?: Omit<Cursor, 'read'> }> {
    for await (const group of locationGroups(this.#client, at.after)) {
      const page = await this.#retrying(at, (filter, cursor) => this.#client.orders(group, filter, cursor));
      if (page.next) {
        const last = lastTime(page, this.#filter, at.last);
        return { records: page.records, next: { stage: 'orders', after: at.after, page: page.next, last } };
      }
      return { records: page.records, next: { stage: 'orders', after: group.at(-1) } };
    }
    return { records: [] };
  }

  /** Square forgets its cursors after some minutes: then the list is asked for anew from the last record's time. */
  async #retrying(at: Cursor, list: (filter: TimeFilter, page?: string) => Promise<ListPage>): Promise<ListPage> {
    try {
      return await list(this.#filter, at.page);
    } catch (error) {
      if (!(error instanceof SourceError && error.code === 'REJECTED' && at.page !== undefined)) throw error;
      return list({ ...this.#filter, from: at.last ?? this.#filter.from });
    }
  }

  /** A change of points may be the first that is heard of its account; only what is new is read, so these are few. */
  async #withAccounts(events: RawRecord[]): Promise<RawRecord[]> {
    if (this.#stages.includes('loyalty_accounts')) return events;
    const ids = new Set(
      events.flatMap(({ body }) => (body as { loyalty_account_id?: string }).loyalty_account_id ?? []),
    );
    const accounts = await Promise.all([...ids].map((id) => this.#client.objectById('loyalty_account', id)));
    return [...accounts.filter((account) => account !== null), ...events];
  }
}

function lastTime({ records }: ListPage, { field }: TimeFilter, before: string | undefined): string | undefined {
  const time = (records.at(-1)?.body as Record<string, unknown> | undefined)?.[field];
  return typeof time === 'string' ? time : before;
}
