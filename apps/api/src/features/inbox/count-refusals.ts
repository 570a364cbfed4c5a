// Refused deliveries, counted by connection and reason. Whoever sends forged ones by the thousand causes one write a second.

import { countRefused } from '@throughline/db/deliveries/keep-deliveries';
import type { Services } from '../../services.ts';

interface Counted {
  storeId: string;
  connectionId: string;
  reason: string;
  count: number;
  /** Of the last one, epoch milliseconds. */
  at: number;
}

const writeEveryMs = 1_000;

export class RefusalCounter {
  readonly #services: Pick<Services, 'database' | 'log' | 'now'>;
  readonly #counted = new Map<string, Counted>();
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(services: Pick<Services, 'database' | 'log' | 'now'>) {
    this.#services = services;
  }

  add({ storeId, connectionId }: Pick<Counted, 'storeId' | 'connectionId'>, reason: string): void {
    const key = `${connectionId} ${reason}`;
    const counted = this.#counted.get(key) ?? { storeId, connectionId, reason, count: 0, at: 0 };
    this.#counted.set(key, { ...counted, count: counted.count + 1, at: this.#services.now() });
    this.#timer ??= setTimeout(() => void this.flush(), writeEveryMs);
  }

  /** Writes what was counted. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const all = [...this.#counted.values()];
    this.#counted.clear();
    this.#writing = this.#writing.then(() => this.#write(all));
    return this.#writing;
  }

  async #write(all: Counted[]): Promise<void> {
    const { database, log } = this.#services;
    for (const { storeId, connectionId, reason, at, count } of all) {
      try {
        await database.inStore(storeId, (store) => countRefused(store, connectionId, reason, at, count));
      } catch (error) {
        log.warn({ err: error, connectionId, reason, count }, 'Refused deliveries could not be counted');
      }
    }
  }
}
