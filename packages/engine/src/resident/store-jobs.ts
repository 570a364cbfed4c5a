// What is being done to bring stores' columns about: one job a store at a time.

import type { LoadProgress } from '../engine.ts';
import { whileAskedBy } from '../threads/asked-for.ts';
import type { LoadedStore } from './loaded-store.ts';

export interface Job {
  store: Promise<LoadedStore>;
  progress: LoadProgress;
}

export class StoreJobs {
  private readonly jobs = new Map<string, Job>();

  get(storeId: string): Job | undefined {
    return this.jobs.get(storeId);
  }

  has(storeId: string): boolean {
    return this.jobs.has(storeId);
  }

  /** Resolves when no job of the store runs, however they end; others who waited may have started one since: ask `has` again. */
  async settled(storeId: string): Promise<void> {
    while (this.jobs.has(storeId)) await this.jobs.get(storeId)!.store.catch(() => null);
  }

  start(storeId: string, run: (progress: LoadProgress) => Promise<LoadedStore>): Job {
    const progress: LoadProgress = { state: 'absent', ordersRead: 0, ordersExpected: 0 };
    // Others may wait for it, and what was loaded serves the next question: it goes to its end whoever leaves.
    const store = whileAskedBy(undefined, () => run(progress)).finally(() => this.jobs.delete(storeId));
    const job = { store, progress };
    this.jobs.set(storeId, job);
    return job;
  }
}
