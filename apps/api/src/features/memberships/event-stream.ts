// One reader of a store's events (server-sent events). It holds a cursor into the membership log and reads on from there when
// told; while the reader is slow nothing is read for it, so nothing waits in memory.

import type { Response } from 'express';
import type { Log } from '../../log.ts';
import { describeRow } from './describe-row.ts';
import type { DataState, NewsReader, StoreNews } from './store-news.ts';

const rowsAnEvent = 500;
const failureMs = 5_000;

export interface StreamStart extends DataState {
  /** Of the last row that the reader has. */
  cursor: number;
  /** Of the store's newest row. */
  lastNumber: number;
}

export interface StreamOptions {
  log: Log;
  /** Between two comments that tell the reader, and whatever stands between, that the stream lives. */
  heartbeatMs: number;
  /** Whether the reader may still read: asked before news is told, when it was not asked for `askAgainMs`. */
  mayRead: () => Promise<boolean>;
  askAgainMs: number;
}

export class EventStream implements NewsReader {
  private isLogDue = true;
  private isChangeDue = false;
  private isEnded = false;
  private cursor = 0;
  private askedAt = performance.now();
  private wake: () => void = () => {};

  constructor(
    private readonly response: Response,
    private readonly news: StoreNews,
    private readonly storeId: string,
    private readonly options: StreamOptions,
  ) {}

  onLog(): void {
    this.isLogDue = true;
    this.wake();
  }

  onChange(): void {
    this.isChangeDue = true;
    this.wake();
  }

  /** Idempotent. */
  end(): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.response.end();
    this.wake();
  }

  /** Writes until the reader goes, or the stream is ended. A database that is away is waited for. */
  async run({ cursor, ...start }: StreamStart): Promise<void> {
    const { response } = this;
    if (response.destroyed) return;
    response.on('close', () => this.end());
    const heartbeat = setInterval(() => {
      if (!response.writableNeedDrain) response.write(':\n\n');
    }, this.options.heartbeatMs).unref();
    this.cursor = cursor;
    response.write('retry: 2000\n');
    await this.write('hello', start, cursor);
    while (!this.isEnded) {
      try {
        await this.step();
      } catch (error) {
        this.options.log.warn({ err: error }, 'A stream of events waits for the database');
        this.isLogDue = true;
        this.isChangeDue = true;
        await this.told(failureMs);
      }
    }
    clearInterval(heartbeat);
  }

  private async step(): Promise<void> {
    if (!this.isLogDue && !this.isChangeDue) await this.told();
    if (!(await this.mayStillRead())) return this.end();
    if (this.isLogDue) {
      this.isLogDue = false;
      const { rows, hasNextPage } = await this.news.readLog(this.storeId, this.cursor, rowsAnEvent);
      this.isLogDue ||= hasNextPage;
      if (rows.length > 0) {
        this.cursor = rows.at(-1)!.number;
        await this.write('memberships', { rows: rows.map((row) => toJson(describeRow(row))) }, this.cursor);
      }
    }
    if (this.isChangeDue) {
      this.isChangeDue = false;
      await this.write('change', await this.news.readDataState(this.storeId));
    }
  }

  /** A membership, grant or key that ended ends the stream before the next news. */
  private async mayStillRead(): Promise<boolean> {
    if (performance.now() - this.askedAt < this.options.askAgainMs) return true;
    this.askedAt = performance.now();
    return this.options.mayRead();
  }

  /** Resolves when there is news, or the time is over. */
  private async told(ms?: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      if (ms !== undefined) timer = setTimeout(resolve, ms).unref();
      if (this.isEnded) resolve();
    });
    clearTimeout(timer);
    this.wake = () => {};
  }

  /** Resolves when the reader can take more. */
  private async write(event: string, data: object, id?: number): Promise<void> {
    if (this.isEnded) return;
    const text = `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
    if (this.response.write(text)) return;
    await new Promise<void>((resolve) => {
      const go = () => {
        this.response.off('drain', go);
        this.response.off('close', go);
        resolve();
      };
      this.response.on('drain', go);
      this.response.on('close', go);
    });
  }
}

function toJson(row: ReturnType<typeof describeRow>): object {
  const { effectiveAt, recordedAt } = row;
  return { ...row, effectiveAt: new Date(effectiveAt).toISOString(), recordedAt: new Date(recordedAt).toISOString() };
}
