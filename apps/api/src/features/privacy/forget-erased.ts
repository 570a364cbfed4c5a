// The last step of an erasure, in the engine's thread: columns and snapshot without the person, the membership log saying that they
// left, and then their ids replaced; or nothing at all of a store that is being deleted. Told by NOTIFY; what is left over from before a start or a failure is found again.

import type { Database, StoreClient } from '@throughline/db/database';
import { deleteExports } from '@throughline/db/exports/export-rows';
import { type Listener, listen } from '@throughline/db/listen';
import { logStateOf } from '@throughline/db/memberships/read-log';
import { forgetInLog } from '@throughline/db/privacy/forget-in-log';
import {
  advanceRequest,
  findRequestsIn,
  lockRequest,
  PRIVACY_CHANNEL,
  type RequestRow,
} from '@throughline/db/privacy/requests';
import { readStanding } from '@throughline/db/stores/mark-for-deletion';
import type { ResidentEngine } from '@throughline/engine/resident/resident-engine';
import type { Log } from '../../log.ts';
import type { LogKeeper } from '../memberships/keep-log.ts';

export interface ForgetterServices {
  engine: Pick<ResidentEngine, 'forget' | 'drop'>;
  keeper: Pick<LogKeeper, 'caughtUp' | 'drop'>;
  database: Database;
  log: Log;
  now: () => number;
}

const retryMs = { first: 1_000, last: 60_000 };

export class Forgetter {
  private listener: Listener | null = null;
  private running: Promise<void> = Promise.resolve();
  private retry: NodeJS.Timeout | null = null;
  private failures = 0;
  private isClosed = false;
  private readonly due = new Set<string>();

  private constructor(private readonly services: ForgetterServices) {}

  static start(services: ForgetterServices): Forgetter {
    const forgetter = new Forgetter(services);
    forgetter.later(() => forgetter.begin());
    return forgetter;
  }

  /** Resolves when nothing runs any more. */
  async close(): Promise<void> {
    this.isClosed = true;
    if (this.retry) clearTimeout(this.retry);
    await this.running;
    await this.listener?.close();
  }

  private async begin(): Promise<void> {
    const { database, log } = this.services;
    this.listener ??= await listen(database, [PRIVACY_CHANNEL], {
      onNotify: (_channel, storeId) => this.wake(storeId),
      onReconnect: () => this.later(() => this.begin()),
      onBroken: (error) => log.warn({ err: error }, 'Erasures wait for the database'),
    });
    for (const { id } of await database.prisma.store.findMany({ select: { id: true } })) this.due.add(id);
    await this.work();
  }

  private wake(storeId: string): void {
    this.due.add(storeId);
    this.later(() => this.work());
  }

  /** One after the other; what fails is tried again. */
  private later(step: () => Promise<void>): void {
    this.running = this.running.then(async () => {
      if (this.isClosed) return;
      try {
        await step();
        this.failures = 0;
      } catch (error) {
        if (this.isClosed) return;
        const waitMs = Math.min(retryMs.first * 2 ** this.failures++, retryMs.last);
        this.services.log.warn({ err: error, waitMs }, 'An erasure waits before it goes on');
        if (this.retry) clearTimeout(this.retry);
        this.retry = setTimeout(() => this.later(() => (this.listener ? this.work() : this.begin())), waitMs);
      }
    });
  }

  private async work(): Promise<void> {
    for (const storeId of [...this.due]) {
      await this.forgetIn(storeId);
      this.due.delete(storeId);
    }
  }

  private async forgetIn(storeId: string): Promise<void> {
    const { database, engine, keeper } = this.services;
    const standing = await readStanding(database, storeId);
    if (standing === null || standing.hasBegun) {
      await keeper.drop(storeId);
      return engine.drop(storeId);
    }
    const requests = await database.inStore(storeId, (store) => findRequestsIn(store, ['CLEANED']));
    if (requests.length === 0) return;
    await engine.forget(storeId);
    await keeper.caughtUp(storeId);
    for (const { id } of requests) {
      if (this.isClosed) return;
      await database.inStore(storeId, async (store) => {
        const request = await lockRequest(store, id);
        if (request?.state === 'CLEANED') await this.finish(store, request);
      });
    }
  }

  private async finish(store: StoreClient, request: RequestRow): Promise<void> {
    const { former = [], replacement = [], changeNumber = null } = request.subject ?? {};
    const { followed, changeNumber: held } = await logStateOf(store);
    if (followed.length > 0 && changeNumber !== null && held < changeNumber)
      throw new Error('The membership log does not hold the erasure yet');
    const proof = { snapshot: 1, ...(await forgetInLog(store, former, replacement)) };
    // One of the log that was asked for in between names them still. Its file is nobody's from here on, and is swept.
    await deleteExports(store, null);
    await advanceRequest(store, request, { state: 'DONE', subject: null, proof, at: this.services.now() });
  }
}
