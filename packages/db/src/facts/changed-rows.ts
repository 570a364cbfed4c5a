// Notes, while a transaction writes facts, whose rows as handed to an engine may differ afterwards: what the change feed says.
import type { StoreClient } from '../database.ts';
import { CHANGED_MAX, type Changed } from './change-number.ts';
import { findOrdersOf, LINE_SOURCES_MAX, type LineSource } from './line-sources.ts';

export class ChangedRows {
  readonly #people = new Set<string>();
  readonly #anonymousOrders = new Set<string>();
  readonly #orders = new Set<string>();
  readonly #products = new Map<string, LineSource>();
  #everything = false;

  get isEmpty(): boolean {
    return (
      !this.#everything &&
      [this.#people, this.#anonymousOrders, this.#orders, this.#products].every((noted) => noted.size === 0)
    );
  }

  noteEverything(): void {
    this.#everything = true;
    for (const noted of [this.#people, this.#anonymousOrders, this.#orders, this.#products]) noted.clear();
  }

  notePeople(personIds: Iterable<string>): void {
    this.#note(this.#people, personIds);
  }

  noteAnonymousOrders(orderIds: Iterable<string>): void {
    this.#note(this.#anonymousOrders, orderIds);
  }

  /** Orders whose owners are found once the people are resolved: a refund changed, not the order's buyer. */
  noteOrders(orderIds: Iterable<string>): void {
    this.#note(this.#orders, orderIds);
  }

  /** Product records as they were or are: what their lines take from them changed. */
  noteProducts(products: Iterable<LineSource>): void {
    for (const product of products) this.#products.set(JSON.stringify(product), product);
    if (this.#products.size > LINE_SOURCES_MAX) this.noteEverything();
  }

  /** Whose these orders are now. An order that is not known (yet) concerns nobody. */
  async noteOwners({ sql, storeId }: StoreClient, orderIds: string[]): Promise<void> {
    if (orderIds.length === 0 || this.#everything) return;
    const { rows } = await sql.query<{ id: string; person_id: string | null }>(
      `SELECT o.id, p.person_id FROM orders o LEFT JOIN profiles p ON p.store_id = $1 AND p.id = o.profile_id
       WHERE o.store_id = $1 AND o.id = ANY($2)`,
      [storeId, orderIds],
    );
    this.notePeople(rows.flatMap((row) => row.person_id ?? []));
    this.noteAnonymousOrders(rows.flatMap((row) => (row.person_id === null ? [row.id] : [])));
  }

  /** All that was noted, sorted; to be asked last, with the people resolved. */
  async read(store: StoreClient): Promise<Changed> {
    if (!this.#everything) this.noteOrders(await findOrdersOf(store, [...this.#products.values()], CHANGED_MAX + 1));
    await this.noteOwners(store, [...this.#orders]);
    if (this.#everything) return { people: null, anonymousOrders: [] };
    return { people: [...this.#people].sort(), anonymousOrders: [...this.#anonymousOrders].sort() };
  }

  /** Beyond what the feed would say, nothing need be remembered. */
  #note(noted: Set<string>, ids: Iterable<string>): void {
    if (this.#everything) return;
    for (const id of ids) noted.add(id);
    if (noted.size > CHANGED_MAX) this.noteEverything();
  }
}
