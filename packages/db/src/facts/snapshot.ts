// One consistent view of a store for reading all of its rows in several streams: a read-only transaction that ends when every
// stream has been read to its end, or any of them is given up.
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Database } from '../database.ts';

/** A reader that stands still holds the snapshot no longer than this. */
const IDLE_MS_MAX = 120_000;

const ALONG_THE_KEY =
  'SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off; SET LOCAL max_parallel_workers_per_gather = 0';

export class Snapshot {
  readonly #client: pg.PoolClient;
  #streamsOpen: number;
  #ended = false;
  #isBroken = false;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(client: pg.PoolClient, streams: number) {
    this.#client = client;
    this.#streamsOpen = streams;
    client.on('error', this.#onError);
  }

  readonly #onError = (): void => {
    this.#ended = true;
  };

  /**
   * The one other place beside `inStore` that names the store to the database. Without streams the caller ends the snapshot.
   */
  static async open(database: Database, storeId: string, streams: number): Promise<Snapshot> {
    const client = await database.pool.connect();
    const snapshot = new Snapshot(client, streams);
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await client.query(
        `SELECT set_config('throughline.store_id', $1, true), set_config('idle_in_transaction_session_timeout', $2, true)`,
        [storeId, String(IDLE_MS_MAX)],
      );
      // Streamed batches go along the primary key; a plan that collects and sorts all the rest for each of them would be quadratic.
      if (streams > 0) await client.query(ALONG_THE_KEY);
      return snapshot;
    } catch (error) {
      await snapshot.end();
      throw error;
    }
  }

  query<R extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<R[]> {
    const answer = this.#queue.then(async () => {
      if (this.#ended) throw new Error('the snapshot has ended: read its rows without long pauses');
      return (await this.#client.query<R>(text, values)).rows;
    });
    this.#queue = answer.catch(() => {});
    return answer;
  }

  /** The rows of a SELECT without parameters in COPY's text format. Nothing else is answered until they are read. */
  async *copy(select: string): AsyncGenerator<Buffer> {
    const before = this.#queue;
    let leave = () => {};
    this.#queue = new Promise<void>((resolve) => {
      leave = resolve;
    });
    await before;
    let isWhole = false;
    try {
      if (this.#ended) throw new Error('the snapshot has ended: read its rows without long pauses');
      yield* this.#client.query(copyTo(`COPY (${select}) TO STDOUT`));
      isWhole = true;
    } finally {
      this.#isBroken ||= !isWhole;
      leave();
    }
  }

  /** The text as it stands in SQL. */
  literal(text: string): string {
    return this.#client.escapeLiteral(text);
  }

  /** Batches of one stream; the snapshot ends with the last stream, or at once when a reader gives up. */
  async *stream<T>(batches: AsyncIterable<T[]>): AsyncGenerator<T[]> {
    let complete = false;
    try {
      yield* batches;
      complete = true;
    } finally {
      this.#streamsOpen--;
      if (!complete || this.#streamsOpen === 0) await this.end();
    }
  }

  async end(): Promise<void> {
    if (this.#ended || this.#isBroken) return this.#release(true);
    this.#ended = true;
    await this.#queue;
    const broken = await this.#client.query('ROLLBACK').then(
      () => false,
      () => true,
    );
    this.#release(broken);
  }

  #released = false;
  #release(broken: boolean): void {
    if (this.#released) return;
    this.#released = true;
    this.#client.removeListener('error', this.#onError);
    this.#client.release(broken);
  }
}
