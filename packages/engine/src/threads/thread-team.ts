// Threads that help with a pass. The asking thread works too and waits for the others without giving way, so that nothing changes
// the columns meanwhile. A thread sleeps in between, and one that does not wake in time has no part in the pass.

import { MessageChannel, type MessagePort, receiveMessageOnPort, type Worker } from 'node:worker_threads';
import { type ErrorMessage, unpackError } from '../worker/messages.ts';
import type { Job } from './pass.ts';

/** Handed to a thread as its `workerData`, with `port` among the transferred; it calls `serveThread`. */
export interface ThreadData {
  port: MessagePort;
  control: Int32Array;
  /** Of this thread's state in `control`. */
  slot: number;
}

export type StartThread = (data: ThreadData, transferred: MessagePort[]) => Worker;

export interface JobMessage {
  number: number;
  job: Job;
  chunkCount: number;
}

export type SumsMessage = { sums: unknown } | { error: ErrorMessage };

/** Place of the next range in the control words; the threads' states follow. */
export const NEXT_CHUNK = 0;
export const IDLE = 0;
export const CALLED = 1;
export const WORKING = 2;
/** Later than any range takes: the thread is gone. */
const LOST_AFTER_MS = 60_000;

interface Thread {
  worker: Worker;
  port: MessagePort;
  slot: number;
}

export class ThreadTeam {
  private readonly control: Int32Array;
  private readonly threads: Thread[];
  private jobs = 0;

  constructor(start: StartThread, count: number) {
    this.control = new Int32Array(new SharedArrayBuffer((count + 1) * Int32Array.BYTES_PER_ELEMENT));
    this.threads = Array.from({ length: count }, (_, i) => {
      const { port1, port2 } = new MessageChannel();
      const worker = start({ port: port2, control: this.control, slot: i + 1 }, [port2]);
      worker.unref();
      port1.unref();
      return { worker, port: port1, slot: i + 1 };
    });
  }

  /** Calls `own` with ranges that no thread has taken, until all are; returns the sums of the threads that took part. */
  run(job: Job, chunkCount: number, own: (chunk: number) => void): unknown[] {
    const { control, threads } = this;
    const number = ++this.jobs;
    Atomics.store(control, NEXT_CHUNK, 0);
    for (const { port, slot } of threads) {
      port.postMessage({ number, job, chunkCount } satisfies JobMessage);
      Atomics.store(control, slot, CALLED);
      Atomics.notify(control, slot);
    }
    for (let chunk = nextChunk(control); chunk < chunkCount; chunk = nextChunk(control)) own(chunk);
    return threads.flatMap((thread) => this.sumsOf(thread));
  }

  private sumsOf({ port, slot }: Thread): unknown[] {
    const { control } = this;
    if (Atomics.compareExchange(control, slot, CALLED, IDLE) === CALLED) return [];
    if (Atomics.wait(control, slot, WORKING, LOST_AFTER_MS) === 'timed-out') throw new Error('A thread was lost');
    const received = receiveMessageOnPort(port) as { message: SumsMessage } | undefined;
    if (!received) throw new Error('A thread answered nothing');
    if ('error' in received.message) throw unpackError(received.message.error);
    return [received.message.sums];
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()));
  }
}

export function nextChunk(control: Int32Array): number {
  return Atomics.add(control, NEXT_CHUNK, 1);
}
