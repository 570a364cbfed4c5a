// What happens in the stores that someone looks at, told by NOTIFY over one connection for the whole process. Nothing is kept
// for anyone: who is told reads for himself, and those who read the same at once share one reading.

import type { Database } from '@throughline/db/database';
import { CHANGES_CHANNEL } from '@throughline/db/facts/change-number';
import { type Listener, listen } from '@throughline/db/listen';
import { MEMBERSHIPS_CHANNEL } from '@throughline/db/memberships/append-log';
import { type LogPage, readLog } from '@throughline/db/memberships/read-log';
import type { Log } from '../../log.ts';

export interface NewsReader {
  /** The log may have rows above the last read. */
  onLog(): void;
  /** The store's facts may have changed. */
  onChange(): void;
}

export interface DataState {
  changeNumber: number;
  /** ISO 8601; null without facts. */
  dataAsOf: string | null;
}

export class StoreNews {
  private readonly readers = new Map<string, Set<NewsReader>>();
  private listener: Promise<Listener> | null = null;
  /** By store: those that hold everything notified so far. */
  private readonly readings = new Map<string, Map<string, Promise<unknown>>>();

  constructor(private readonly services: { database: Database; log: Log }) {}

  /** Resolves once nothing that happens from now on is missed; gives what ends it. Rejects while the database is away. */
  async follow(storeId: string, reader: NewsReader): Promise<() => void> {
    const readers = this.readers.get(storeId) ?? new Set();
    this.readers.set(storeId, readers.add(reader));
    const end = () => {
      readers.delete(reader);
      if (readers.size === 0 && this.readers.get(storeId) === readers) this.readers.delete(storeId);
    };
    try {
      this.listener ??= this.listen();
      await this.listener;
    } catch (error) {
      this.listener = null;
      end();
      throw error;
    }
    return end;
  }

  readLog(storeId: string, after: number, limit: number): Promise<LogPage> {
    return this.once(storeId, `log ${after} ${limit}`, () =>
      readLog(this.services.database, storeId, { after, limit }),
    );
  }

  readDataState(storeId: string): Promise<DataState> {
    return this.once(storeId, 'data', async () => {
      const { rows } = await this.services.database.pool.query<{ change_number: string; data_as_of: Date | null }>(
        'SELECT change_number, data_as_of FROM stores WHERE id = $1',
        [storeId],
      );
      const row = rows[0];
      return { changeNumber: Number(row?.change_number ?? 0), dataAsOf: row?.data_as_of?.toISOString() ?? null };
    });
  }

  async close(): Promise<void> {
    this.readers.clear();
    await (await this.listener?.catch(() => null))?.close();
  }

  private listen(): Promise<Listener> {
    const { database, log } = this.services;
    return listen(database, [CHANGES_CHANNEL, MEMBERSHIPS_CHANNEL], {
      onNotify: (channel, payload) => {
        const storeId = payload.split(' ', 1)[0]!;
        this.readings.delete(storeId);
        for (const reader of this.readers.get(storeId) ?? []) {
          if (channel === MEMBERSHIPS_CHANNEL) reader.onLog();
          else reader.onChange();
        }
      },
      onReconnect: () => {
        this.readings.clear();
        for (const readers of this.readers.values()) {
          for (const reader of readers) {
            reader.onLog();
            reader.onChange();
          }
        }
      },
      onBroken: (error) => log.warn({ err: error }, 'Streams of events hear of no changes'),
    });
  }

  /** A reading that is asked for while the same one runs is that one, unless something was notified since it began. */
  private once<T>(storeId: string, key: string, read: () => Promise<T>): Promise<T> {
    const readings = this.readings.get(storeId) ?? new Map<string, Promise<unknown>>();
    this.readings.set(storeId, readings);
    const running = readings.get(key) as Promise<T> | undefined;
    if (running) return running;
    const reading = read().finally(() => {
      readings.delete(key);
      if (readings.size === 0 && this.readings.get(storeId) === readings) this.readings.delete(storeId);
    });
    readings.set(key, reading);
    return reading;
  }
}
