// The keeper of the membership logs, in the engine's thread: told of changes by NOTIFY, it lets each store that has segments
// write its log. It never ends by itself: what fails is tried again.

import { CHANGES_CHANNEL } from '@throughline/db/facts/change-number';
import { type Listener, listen } from '@throughline/db/listen';
import { SEGMENTS_CHANNEL } from '../segments/notify-segments.ts';
import { findFollowedStores } from './find-followed-segments.ts';
import { type KeeperServices, type OneAtATime, StoreLog } from './store-log.ts';

const retryMs = { first: 1_000, last: 60_000 };

export class LogKeeper {
  private readonly stores = new Map<string, StoreLog>();
  private listener: Listener | null = null;
  private retry: NodeJS.Timeout | null = null;
  private starting: Promise<void> | null = null;
  private isClosed = false;
  private loading: Promise<unknown> = Promise.resolve();

  private constructor(private readonly services: KeeperServices) {}

  /** Begins at once: every store that has segments is brought up to date, one after the other. */
  static start(services: KeeperServices): LogKeeper {
    const keeper = new LogKeeper(services);
    keeper.startListening(retryMs.first);
    return keeper;
  }

  /** Resolves when the store's log holds everything that was there at the call. */
  caughtUp(storeId: string): Promise<void> {
    return this.storeLog(storeId).caughtUp();
  }

  /** Of a store that is no more: its log is kept by nobody. */
  async drop(storeId: string): Promise<void> {
    const store = this.stores.get(storeId);
    this.stores.delete(storeId);
    await store?.close();
  }

  /** Resolves when nothing runs any more; what was not yet written is found at the next start. */
  async close(): Promise<void> {
    this.isClosed = true;
    if (this.retry) clearTimeout(this.retry);
    await this.starting;
    await this.listener?.close();
    await Promise.all([...this.stores.values()].map((store) => store.close()));
  }

  private startListening(waitMs: number): void {
    this.starting = this.begin().catch((error: unknown) => {
      if (this.isClosed) return;
      this.services.log.warn({ err: error, waitMs }, 'The membership logs wait for the database');
      this.retry = setTimeout(() => this.startListening(Math.min(waitMs * 2, retryMs.last)), waitMs);
    });
  }

  private async begin(): Promise<void> {
    this.listener ??= await listen(this.services.database, [CHANGES_CHANNEL, SEGMENTS_CHANNEL], {
      onNotify: (channel, storeId) => {
        if (this.isClosed) return;
        if (channel === SEGMENTS_CHANNEL) this.storeLog(storeId).wakeForAll();
        else this.stores.get(storeId)?.wake();
      },
      onReconnect: () => this.startListening(retryMs.first),
      onBroken: (error) => this.services.log.warn({ err: error }, 'The membership logs hear of no changes'),
    });
    for (const storeId of await findFollowedStores(this.services.database)) this.storeLog(storeId);
    for (const store of this.stores.values()) if (!this.isClosed) store.wakeForAll();
  }

  private storeLog(storeId: string): StoreLog {
    let store = this.stores.get(storeId);
    if (!store) {
      store = new StoreLog(storeId, this.services, this.oneAtATime);
      this.stores.set(storeId, store);
    }
    return store;
  }

  private readonly oneAtATime: OneAtATime = (work) => {
    const result = this.loading.then(work);
    this.loading = result.catch(() => {});
    return result;
  };
}
