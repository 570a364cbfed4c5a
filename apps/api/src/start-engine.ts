import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { signalOfWork } from '@throughline/db/cancelling-pool';
import type { DatabaseUrls } from '@throughline/db/database-urls';
import type { Engine } from '@throughline/engine/engine';
import { EngineClient } from '@throughline/engine/worker/engine-client';
import type { EngineWorkerData } from './engine-worker.ts';
import type { Env } from './env.ts';
import type { Log } from './log.ts';

/** Columns, and what a load and its questions need beside them. */
const headroomFactor = 3;

/** Between the loss of the thread and the next one's start; a question starts it sooner. */
const restartMs = 2_000;

/** The engine in a thread of its own, beside the bundle that starts it, with the keeper of the membership logs. */
export function startEngine(urls: DatabaseUrls, env: Pick<Env, 'dataDir' | 'engineMemoryMb'>, log: Log): Engine {
  const memoryLimitMb = env.engineMemoryMb;
  const snapshotFolder = path.join(env.dataDir, 'snapshots');
  const client = new EngineClient({
    startWorker: () =>
      new Worker(new URL('./engine-worker.js', import.meta.url), {
        workerData: { urls, memoryLimitMb, logLevel: log.level, snapshotFolder } satisfies EngineWorkerData,
        resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb * headroomFactor },
      }),
    signal: signalOfWork,
    onCrash: (error) => {
      log.error({ err: error }, 'The engine stopped and will be started again');
      setTimeout(() => client.start(), restartMs).unref();
    },
  });
  client.start();
  return client;
}
