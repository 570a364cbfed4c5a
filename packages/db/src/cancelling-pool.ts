// A pool whose connections serve one piece of work at a time: when nobody waits for the work any more, its statement is cancelled
// in the database, and its connection is thrown away, so that the cancellation can reach nobody else.

import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

type ConnectCallback = Parameters<pg.Pool['connect']>[0];

const askedFor = new AsyncLocalStorage<AbortSignal>();

/** Runs `work`; what it asks of a cancelling pool ends, rolled back, once `signal` does. */
export function whileAskedFor<T>(signal: AbortSignal, work: () => T): T {
  return askedFor.run(signal, work);
}

/** Of the work that is under way; undefined where it has none. */
export function signalOfWork(): AbortSignal | undefined {
  return askedFor.getStore();
}

export class CancellingPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<pg.PoolClient> | undefined {
    const signal = signalOfWork();
    if (!callback) return super.connect().then((client) => (signal ? this.#watch(client, signal) : client));
    super.connect((error, client, done) => {
      if (!client || !signal) return callback(error, client, done);
      try {
        const watched = this.#watch(client, signal);
        callback(undefined, watched, (failed) => watched.release(failed as Error | undefined));
      } catch (reason) {
        callback(reason as Error, undefined, () => {});
      }
    });
    return undefined;
  }

  /** Throws when the work is asked for no more. */
  #watch(client: pg.PoolClient, signal: AbortSignal): pg.PoolClient {
    if (signal.aborted) {
      client.release();
      throw signal.reason;
    }
    const release = client.release.bind(client);
    const cancel = () => void this.#cancel((client as unknown as { processID: number }).processID);
    signal.addEventListener('abort', cancel, { once: true });
    client.release = (failed) => {
      signal.removeEventListener('abort', cancel);
      release(signal.aborted || failed);
    };
    return client;
  }

  /** By a connection of its own: those of the pool may all be taken. */
  async #cancel(processId: number): Promise<void> {
    const client = new pg.Client({ connectionString: this.options.connectionString });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('SELECT pg_cancel_backend($1)', [processId]);
    } catch {
      // The server is gone, and the work with it.
    } finally {
      await client.end().catch(() => {});
    }
  }
}
