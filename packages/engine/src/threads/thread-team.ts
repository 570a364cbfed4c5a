// Threads that help with a pass. The asking thread works too and waits for the others without giving way, so that nothing changes
// the columns meanwhile. A thread sleeps in between, and one that does not wake in time has no part in the pass.

import { MessageChannel, type MessagePort, receiveMessageOnPort, type Worker } from 'node:worker_threads';
import { CHUNK } from '../walk/still-task.ts';
import { type ErrorMessage, packError, unpackError } from '../worker/messages.ts';
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
  /** Persons taken at once. */
  chunk: number;
}

/** `number` = of the job. */
export type SumsMessage = { number: number } & ({ sums: unknown } | { error: ErrorMessage });

/** Place in the control words of the next range; the threads' states follow. */
const NEXT_CHUNK = 0;
export const IDLE = 0;
export const CALLED = 1;
export const WORKING = 2;
/** No range is left. */
const BEYOND = 2 ** 30;
/** Later than any range takes: the thread is gone. */
const LOST_AFTER_MS = 60_000;

interface Thread {
  worker: Worker;
  port: MessagePort;
  slot: number;
}

export class ThreadTeam {
  private readonly control: Int32Array;
  private threads: Thread[];
  private jobs = 0;

  /** `chunk` = persons that a thread takes at once. */
  constructor(
    start: StartThread,
    count: number,
    readonly chunk = CHUNK,
  ) {
    this.control = new Int32Array(new SharedArrayBuffer((count + 1) * Int32Array.BYTES_PER_ELEMENT));
    this.threads = Array.from({ length: count }, (_, i) => {
      const { port1, port2 } = new MessageChannel();
      const worker = start({ port: port2, control: this.control, slot: i + 1 }, [port2]);
      worker.on('error', () => {});
      worker.on('exit', () => this.lose(i + 1));
      worker.unref();
      port1.unref();
      return { worker, port: port1, slot: i + 1 };
    });
  }

  /** Calls `own` with ranges of persons that no thread has taken, until all are; returns the sums of the threads that took part. */
  run(job: Job, own: (start: number, end: number) => void): unknown[] {
    const { control, threads, chunk } = this;
    const number = ++this.jobs;
    Atomics.store(control, NEXT_CHUNK, 0);
    for (const { port, slot } of threads) {
      port.postMessage({ number, job, chunk } satisfies JobMessage);
      Atomics.store(control, slot, CALLED);
      Atomics.notify(control, slot);
    }
    let answers: SumsMessage[] = [];
    try {
      eachRange(control, chunk, job.columns.personCount, own);
    } finally {
      // Also after an error of this thread: no other may still work on the job, or leave its sums behind for the next one.
      Atomics.store(control, NEXT_CHUNK, BEYOND);
      answers = threads.flatMap((thread) => this.answerOf(thread, number));
    }
    return answers.map(sumsOf);
  }

  /** Nothing of a thread that had no part. */
  private answerOf({ worker, port, slot }: Thread, number: number): SumsMessage[] {
    const { control } = this;
    if (Atomics.compareExchange(control, slot, CALLED, IDLE) === CALLED) return [];
    const isLost = Atomics.wait(control, slot, WORKING, LOST_AFTER_MS) === 'timed-out';
    for (;;) {
      const received = receiveMessageOnPort(port) as { message: SumsMessage } | undefined;
      if (isLost || !received) break;
      if (received.message.number === number) return [received.message];
    }
    this.lose(slot);
    void worker.terminate();
    return [{ number, error: packError(new Error('A thread of the engine was lost')) }];
  }

  private lose(slot: number): void {
    this.threads = this.threads.filter((thread) => thread.slot !== slot);
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()));
  }
}

function sumsOf(message: SumsMessage): unknown {
  if ('error' in message) throw unpackError(message.error);
  return message.sums;
}

/** Takes ranges of persons until none is left. */
export function eachRange(
  control: Int32Array,
  chunk: number,
  personCount: number,
  add: (start: number, end: number) => void,
): void {
  for (;;) {
    const start = Atomics.add(control, NEXT_CHUNK, 1) * chunk;
    if (start >= personCount) return;
    add(start, Math.min(personCount, start + chunk));
  }
}
