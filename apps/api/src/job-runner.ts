// Runs jobs out of PostgreSQL. One runner works on a database at a time (an advisory lock), so whatever is still marked as
// taken when it begins was left by a runner that died, and is taken up again at once.

import { Logger, type Runner, run, type TaskList } from 'graphile-worker';
import pg from 'pg';
import { removeOldAnswers } from './features/connections/with-idempotency.ts';
import { type ImportJob, runImport } from './features/imports/run-import.ts';
import type { Log } from './log.ts';
import type { Services } from './services.ts';

const lockKey = 72_707_370;
const pollMs = 30_000;
const retryMs = 2_000;
const concurrency = 2;

export type JobServices = Pick<Services, 'env' | 'log' | 'database' | 'now'>;

export interface JobRunner {
  /** Settles when the runner has ended. */
  done: Promise<void>;
  /** Lets running jobs go back to the queue and ends. */
  stop: () => Promise<void>;
}

export function startJobRunner(services: JobServices, databaseUrl: string): JobRunner {
  const abort = new AbortController();
  const state: { runner: Runner | null } = { runner: null };
  const done = keepRunning(services, databaseUrl, abort.signal, state);
  return {
    done,
    stop: async () => {
      abort.abort();
      await state.runner?.stop().catch(() => {});
      await done;
    },
  };
}

/** A database that goes away ends a run; the next begins when it is back. */
async function keepRunning(
  services: JobServices,
  databaseUrl: string,
  signal: AbortSignal,
  state: { runner: Runner | null },
): Promise<void> {
  while (!signal.aborted) {
    try {
      await runOnce(services, databaseUrl, signal, state);
    } catch (error) {
      if (!signal.aborted) services.log.warn({ err: error }, 'The job runner lost its database and tries again');
    }
    if (!signal.aborted) await sleep(retryMs, signal);
  }
}

async function runOnce(
  services: JobServices,
  databaseUrl: string,
  signal: AbortSignal,
  state: { runner: Runner | null },
): Promise<void> {
  const lock = new pg.Client({ connectionString: databaseUrl });
  const lost = new Promise<never>((_resolve, reject) => lock.on('error', reject));
  lost.catch(() => {});
  try {
    await lock.connect();
    while (!(await tryLock(lock))) await sleep(retryMs, signal);
    await takeUpLeftJobs(lock);
    const runner = await run({
      connectionString: databaseUrl,
      concurrency,
      pollInterval: pollMs,
      noHandleSignals: true,
      noPreparedStatements: true,
      taskList: tasks(services),
      crontab: '17 * * * * sweep',
      logger: workerLogger(services.log),
    });
    state.runner = runner;
    services.log.info('waiting for jobs');
    await Promise.race([runner.promise, lost]);
  } finally {
    await state.runner?.stop().catch(() => {});
    state.runner = null;
    await lock.end().catch(() => {});
  }
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [lockKey]);
  return rows[0]!.got;
}

async function takeUpLeftJobs(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ locked_by: string }>(
    'SELECT DISTINCT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL',
  );
  const workers = rows.map((row) => row.locked_by);
  if (workers.length > 0) await client.query('SELECT graphile_worker.force_unlock_workers($1)', [workers]);
}

function tasks(services: JobServices): TaskList {
  return {
    'run-import': (payload, { job }) => runImport(services, payload as ImportJob, job.attempts >= job.max_attempts),
    sweep: () => removeOldAnswers(services.env.dataDir, services.now()),
  };
}

function workerLogger(log: Log): Logger {
  return new Logger((scope) => (level, message, meta) => {
    const write = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;
    log[write[level]]({ ...scope, ...meta }, message);
  });
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
