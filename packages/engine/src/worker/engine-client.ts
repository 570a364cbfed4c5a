// An engine that lives in a worker thread. Errors pass through; a worker that dies rejects every open question, and the next
// question starts a new one, which loads its stores again.

import { setTimeout } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { Engine } from '../engine.ts';
import type { InsightAnswer, InsightName, InsightQuery } from '../insights/insights.ts';
import { leave, newAsker } from '../threads/asked-for.ts';
import { type AnswerMessage, type AskMessage, type Question, unpackError } from './messages.ts';

export interface EngineClientOptions {
  /** Starts a worker that calls `serveEngine(parentPort, ...)`. */
  startWorker(): Worker;
  /** Told of a worker that died by itself; the reason goes into the log. */
  onCrash(error: Error): void;
  /** Of the work that asks: once it ends, its questions are rejected with its reason, and given up where nobody else waits for them. */
  signal?(): AbortSignal | undefined;
}

const CLOSE_MS_MAX = 6_000;

interface Open {
  resolve(answer: unknown): void;
  reject(error: Error): void;
  /** It listens no more for its asker to leave. */
  done(): void;
}

export class EngineClient implements Engine {
  private worker: Worker | null = null;
  private readonly open = new Map<number, Open>();
  private lastId = 0;
  private isClosed = false;

  constructor(private readonly options: EngineClientOptions) {}

  /** Starts the worker now, rather than with the first question; nothing when it runs, or the engine is closed. */
  start(): void {
    if (!this.isClosed) this.running();
  }

  private ask<Q extends Question>(question: Q, given: Parameters<Engine[Q]>): ReturnType<Engine[Q]> {
    if (this.isClosed) return Promise.reject(new Error('The engine is closed')) as ReturnType<Engine[Q]>;
    return this.post(this.running(), question, given) as ReturnType<Engine[Q]>;
  }

  private post(worker: Worker, question: AskMessage['question'], given: unknown[]): Promise<unknown> {
    const signal = this.options.signal?.();
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const id = ++this.lastId;
      const asker = signal && newAsker();
      worker.postMessage({ id, question, arguments: given, ...(asker && { asker }) } satisfies AskMessage);
      const leaveNow = () => {
        if (asker) leave(asker);
        this.open.delete(id);
        reject(signal!.reason as Error);
      };
      signal?.addEventListener('abort', leaveNow, { once: true });
      const done = () => signal?.removeEventListener('abort', leaveNow);
      this.open.set(id, { resolve, reject, done });
    });
  }

  private running(): Worker {
    if (this.worker) return this.worker;
    const worker = this.options.startWorker();
    this.worker = worker;
    worker.on('message', (message: AnswerMessage) => this.settle(message));
    worker.on('error', (error) => this.lose(worker, error));
    worker.on('exit', (code) => this.lose(worker, new Error(`The engine's worker stopped with code ${code}`)));
    return worker;
  }

  private settle(message: AnswerMessage): void {
    const open = this.open.get(message.id);
    this.open.delete(message.id);
    open?.done();
    if ('error' in message) open?.reject(unpackError(message.error));
    else open?.resolve(message.answer);
  }

  private lose(worker: Worker, error: Error): void {
    if (this.worker !== worker) return;
    this.worker = null;
    const lost = [...this.open.values()];
    this.open.clear();
    for (const { reject, done } of lost) {
      done();
      reject(new Error(`The engine's worker was lost: ${error.message}`, { cause: error }));
    }
    if (!this.isClosed) this.options.onCrash(error);
  }

  figures(...given: Parameters<Engine['figures']>) {
    return this.ask('figures', given);
  }
  metrics(...given: Parameters<Engine['metrics']>) {
    return this.ask('metrics', given);
  }
  history(...given: Parameters<Engine['history']>) {
    return this.ask('history', given);
  }
  counts(...given: Parameters<Engine['counts']>) {
    return this.ask('counts', given);
  }
  revenue(...given: Parameters<Engine['revenue']>) {
    return this.ask('revenue', given);
  }
  members(...given: Parameters<Engine['members']>) {
    return this.ask('members', given);
  }
  allMembers(...given: Parameters<Engine['allMembers']>) {
    return this.ask('allMembers', given);
  }
  overlap(...given: Parameters<Engine['overlap']>) {
    return this.ask('overlap', given);
  }
  moves(...given: Parameters<Engine['moves']>) {
    return this.ask('moves', given);
  }
  compareMoves(...given: Parameters<Engine['compareMoves']>) {
    return this.ask('compareMoves', given);
  }
  movers(...given: Parameters<Engine['movers']>) {
    return this.ask('movers', given);
  }
  suggestEdges(...given: Parameters<Engine['suggestEdges']>) {
    return this.ask('suggestEdges', given);
  }
  canvasHistory(...given: Parameters<Engine['canvasHistory']>) {
    return this.ask('canvasHistory', given);
  }
  insight<N extends InsightName>(storeId: string, name: N, query: InsightQuery<N>): Promise<InsightAnswer<N>> {
    return this.ask('insight', [storeId, name, query]) as Promise<InsightAnswer<N>>;
  }
  memberships(...given: Parameters<Engine['memberships']>) {
    return this.ask('memberships', given);
  }
  explain(...given: Parameters<Engine['explain']>) {
    return this.ask('explain', given);
  }
  personOrders(...given: Parameters<Engine['personOrders']>) {
    return this.ask('personOrders', given);
  }
  ordersPerDay(...given: Parameters<Engine['ordersPerDay']>) {
    return this.ask('ordersPerDay', given);
  }
  progress(...given: Parameters<Engine['progress']>) {
    return this.ask('progress', given);
  }

  /** Lets the worker keep what it must within `CLOSE_MS_MAX`, then ends it; open questions are rejected. */
  async close(): Promise<void> {
    this.isClosed = true;
    if (!this.worker) return;
    const kept = this.post(this.worker, 'close', []).catch(() => {});
    const patience = new AbortController();
    await Promise.race([kept, setTimeout(CLOSE_MS_MAX, null, { signal: patience.signal }).catch(() => {})]);
    patience.abort();
    await this.worker?.terminate();
  }
}
