// Runs jobs out of PostgreSQL. One runner works on a database at a time (an advisory lock), so whatever is still marked as
// taken when it begins was left by a runner that died, and is taken up again at once.

import { setTimeout } from 'node:timers/promises';
import { type Job, Logger, type Runner, run, type TaskList } from 'graphile-worker';
import pg from 'pg';
import { type LooksJob, lookAtAlerts } from './features/alerts/look-at-alerts.ts';
import { tendAlerts } from './features/alerts/schedule-looks.ts';
import { giveUpSend, type SendJob, sendAlert } from './features/alerts/send-alert.ts';
import { type EraseJob, eraseData } from './features/connections/erase-data.ts';
import { type ExportJob, giveUpExport, runExport } from './features/exports/run-export.ts';
import { sweepExports } from './features/exports/sweep-exports.ts';
import { type FeedJob, lookAtFeed } from './features/feeds/look-at-feed.ts';
import { tendFeeds } from './features/feeds/tend-feeds.ts';
import { applyRules, giveUpRules, type RulesJob } from './features/identity/apply-rules.ts';
import { giveUpImport, type ImportJob, runImport } from './features/imports/run-import.ts';
import { sweepUploads } from './features/imports/sweep-uploads.ts';
import { type InboxJob, workDeliveries } from './features/inbox/work-deliveries.ts';
import { type PrivacyJob, workRequest } from './features/privacy/work-request.ts';
import { tendReports } from './features/reports/schedule-report.ts';
import { type ReportJob, sendReport } from './features/reports/send-report.ts';
import { type MailedLinkJob, sendMailedLink } from './features/sign-in/send-mailed-link.ts';
import { type CredentialChangeJob, tellCredentialChange } from './features/sign-in/tell-credential-change.ts';
import { holdJobs } from './features/store-deletion/hold-jobs.ts';
import { type DeletionJob, runDeletion } from './features/store-deletion/run-deletion.ts';
import { tendDeletions } from './features/store-deletion/schedule-deletion.ts';
import { readChanges, type TurnJob } from './features/syncs/read-changes.ts';
import { giveUpSync, runSync, type SyncJob } from './features/syncs/run-sync.ts';
import { tendConnections } from './features/syncs/tend-connections.ts';
import { sendWebhooks, type WebhooksJob } from './features/webhooks/send-messages.ts';
import { tendWebhooks } from './features/webhooks/wake-endpoint.ts';
import { removeOldAnswers } from './idempotency/kept-answers.ts';
import type { Log } from './log.ts';
import type { Services } from './services.ts';
import { traceTasks } from './tracing/trace-tasks.ts';

const lockKey = 72_707_370;
/** Jobs announce themselves; one of a queue that another worker is just letting go is found by the next look alone. */
const pollMs = 1_000;
const retryMs = 2_000;
/** Mostly waiting, for a source or the database: one store's long reading must not keep another's deliveries waiting. */
const concurrency = 6;

export type JobServices = Omit<Services, 'engine'>;

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
  const pool = new pg.Pool({ connectionString: databaseUrl, max: concurrency + 3 });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    await lock.connect();
    while (!signal.aborted && !(await tryLock(lock))) await sleep(retryMs, signal);
    if (signal.aborted) return;
    await takeUpLeftJobs(lock);
    await giveUpJobs(services, lock);
    await sweepLeftUploads(services);
    const runner = await run({
      pgPool: pool,
      concurrency,
      pollInterval: pollMs,
      noHandleSignals: true,
      noPreparedStatements: true,
      taskList: traceTasks(
        { ...holdJobs(services, tasks(services, signal)), ...instanceTasks(services) },
        services.tracing,
      ),
      crontab: '17 * * * * sweep',
      logger: workerLogger(services.log),
    });
    state.runner = runner;
    services.log.info('waiting for jobs');
    if (!signal.aborted) await Promise.race([runner.promise, lost]);
  } finally {
    await state.runner?.stop().catch(() => {});
    state.runner = null;
    await Promise.allSettled([pool.end(), lock.end()]);
  }
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [lockKey]);
  return rows[0]!.got;
}

/**
 * Jobs of a runner that died are free again, and none waits for the end of its pause. Each stands where it stood: of a queue's jobs that
 * were added after it none comes before it.
 */
async function takeUpLeftJobs(client: pg.Client): Promise<void> {
  await client.query(`SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT locked_by))
    FROM graphile_worker.jobs WHERE locked_by IS NOT NULL HAVING count(*) > 0`);
  await client.query(`SELECT graphile_worker.reschedule_jobs(ARRAY[id], run_at => created_at)
    FROM graphile_worker.jobs WHERE attempts > 0 AND attempts < max_attempts`);
}

/** Imports, readings, changes of rules and messages of alerts whose every attempt was cut off (by a machine that ran out of memory, say) end, and say so. */
async function giveUpJobs(services: JobServices, client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ id: string; task: string; payload: unknown }>(
    `SELECT job.id, named.task_identifier AS task, job.payload FROM graphile_worker._private_jobs job
     JOIN graphile_worker.jobs named ON named.id = job.id
     WHERE named.task_identifier IN ('run-import', 'run-sync', 'apply-rules', 'send-alert', 'run-export') AND job.attempts >= job.max_attempts`,
  );
  for (const { id, task, payload } of rows) {
    if (task === 'run-import') await giveUpImport(services, payload as ImportJob);
    else if (task === 'run-export') await giveUpExport(services, payload as ExportJob);
    else if (task === 'apply-rules') await giveUpRules(services, payload as RulesJob);
    else if (task === 'send-alert') await giveUpSend(services, payload as SendJob);
    else await giveUpSync(services, payload as SyncJob);
    await client.query('SELECT graphile_worker.complete_jobs($1::bigint[])', [[id]]);
  }
}

/** Files that can't be removed keep no import from being carried out. */
async function sweepLeftUploads(services: JobServices): Promise<void> {
  try {
    const importIds = await sweepUploads(services);
    if (importIds.length > 0) services.log.info({ importIds }, 'removed uploads that no import waits for');
  } catch (error) {
    services.log.warn({ err: error }, 'Uploads left behind could not be removed');
  }
}

/** Each names its store. */
function tasks(services: JobServices, stopping: AbortSignal): TaskList {
  return {
    'run-import': (payload, { job }) =>
      runImport(services, payload as ImportJob, { lastAttempt: job.attempts >= job.max_attempts, stopping }),
    'work-deliveries': (payload) => workDeliveries(services, payload as InboxJob, stopping),
    'run-sync': (payload, { job }) =>
      runSync(services, payload as SyncJob, { lastAttempt: job.attempts >= job.max_attempts, stopping }),
    'work-request': (payload) => workRequest(services, payload as PrivacyJob),
    'look-at-feed': (payload) => lookAtFeed(services, payload as FeedJob, stopping),
    'look-at-alerts': (payload) => lookAtAlerts(services, payload as LooksJob, stopping),
    'send-report': (payload, { job }) =>
      sendReport(services, payload as ReportJob, { lastAttempt: job.attempts >= job.max_attempts, stopping }),
    'send-alert': (payload, { job }) =>
      sendAlert(services, payload as SendJob, { lastAttempt: job.attempts >= job.max_attempts, stopping }),
    'send-webhooks': (payload) => sendWebhooks(services, payload as WebhooksJob, stopping),
    'read-changes': (payload) => readChanges(services, payload as TurnJob),
    'run-export': (payload, { job }) =>
      runExport(services, payload as ExportJob, { lastAttempt: job.attempts >= job.max_attempts, stopping }),
    'apply-rules': (payload, { job }) =>
      applyRules(services, payload as RulesJob, { lastAttempt: job.attempts >= job.max_attempts }),
    'erase-connection': (payload) => eraseData(services, payload as EraseJob),
    'delete-store': (payload) => runDeletion(services, payload as DeletionJob, stopping),
  };
}

/** Those of no store. */
function instanceTasks(services: JobServices): TaskList {
  return {
    'send-mailed-link': (payload) => sendMailedLink(services, payload as MailedLinkJob),
    'tell-credential-change': (payload) => tellCredentialChange(services, payload as CredentialChangeJob),
    sweep: async () => {
      await tendDeletions(services);
      await tendConnections(services);
      await tendFeeds(services);
      await tendAlerts(services);
      await tendReports(services);
      await tendWebhooks(services);
      await removeOldAnswers(services.env.dataDir, services.now());
      await sweepExports(services);
      await sweepLeftUploads(services);
    },
  };
}

function workerLogger(log: Log): Logger {
  return new Logger((scope) => (level, message, meta) => {
    const write = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;
    // What failed is told by the error, as the log holds errors: the library's own words repeat its message.
    if (meta?.error instanceof Error) return log[write[level]]({ ...scope, err: meta.error }, 'A job failed');
    log[write[level]]({ ...scope, ...withoutLastError(meta) }, message);
  });
}

/** A job keeps the words of its last error, which may repeat an address. */
function withoutLastError(meta: object = {}): object {
  const { job, ...rest } = meta as { job?: Job };
  return job === undefined ? rest : { ...rest, job: { ...job, last_error: null } };
}

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch(() => {});
}
