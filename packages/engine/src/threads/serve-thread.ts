import { receiveMessageOnPort } from 'node:worker_threads';
import { packError } from '../worker/messages.ts';
import { openPass } from './open-pass.ts';
import { CALLED, eachRange, IDLE, type JobMessage, type SumsMessage, type ThreadData, WORKING } from './thread-team.ts';

/** Helps with passes until the thread is ended; never returns. */
export function serveThread({ port, control, slot }: ThreadData): never {
  for (;;) {
    Atomics.wait(control, slot, IDLE);
    if (Atomics.compareExchange(control, slot, CALLED, WORKING) !== CALLED) continue;
    port.postMessage(work(latest(port)!, control));
    Atomics.store(control, slot, IDLE);
    Atomics.notify(control, slot);
  }
}

/** The newest job: those before it went on without this thread. */
function latest(port: ThreadData['port']): JobMessage | null {
  let newest: JobMessage | null = null;
  for (;;) {
    const received = receiveMessageOnPort(port) as { message: JobMessage } | undefined;
    if (!received) return newest;
    newest = received.message;
  }
}

function work({ number, job, chunk }: JobMessage, control: Int32Array): SumsMessage {
  try {
    const pass = openPass(job);
    eachRange(control, chunk, job.columns.personCount, (start, end) => pass.addPersons(start, end));
    return { number, sums: pass.sums };
  } catch (error) {
    return { number, error: packError(error) };
  }
}
