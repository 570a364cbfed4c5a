import type { Log } from './log.ts';

/** What does not end by itself within this time is cut off; its transaction is rolled back and its job taken up again. */
const patienceMs = 10_000;

/** Ends the process in order on SIGTERM and SIGINT, once however often they come. Gives the same stop to other callers. */
export function stopOnSignals(log: Log, end: () => Promise<void>): () => void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    const cutOff = setTimeout(() => {
      log.warn('Not everything ended in time');
      process.exit();
    }, patienceMs);
    end().then(
      () => {
        log.info('stopped');
        clearTimeout(cutOff);
      },
      (error: unknown) => log.error({ err: error }, 'Could not stop in order'),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  return stop;
}
