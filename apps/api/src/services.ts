import type { Outside, Source } from '@throughline/connectors/source';
import type { Vault } from '@throughline/db/connections/vault';
import type { Database } from '@throughline/db/database';
import type { Engine } from '@throughline/engine/engine';
import type { Env } from './env.ts';
import type { JobQueue } from './job-queue.ts';
import type { Log } from './log.ts';
import type { Mailer } from './mail/create-mailer.ts';
import type { OpenSocket } from './outgoing-socket.ts';
import type { Tracing } from './tracing/start-tracing.ts';

/** What lives as long as the process and every door and operation shares. */
export interface Services {
  env: Env;
  log: Log;
  database: Database;
  engine: Engine;
  jobs: JobQueue;
  /** The clock, in epoch milliseconds: handed in, so that nothing below reads it. */
  now: () => number;
  /** Every source that can be connected, by name. */
  sources: Readonly<Record<string, Source>>;
  /** null while the environment gives no encryption key: then nothing can be connected. */
  vault: Vault | null;
  /** The way out for work that `signal` ends. */
  outside: (signal: AbortSignal) => Outside;
  /** The guarded way out to addresses that merchants and partners name for messages: private ones as the operator allows, none for being a source. */
  fetchForWebhooks: typeof fetch;
  /** The guarded way out for what is no HTTP. */
  openSocket: OpenSocket;
  /** null while the environment names no mail server: then nothing can be sent by mail. */
  mail: Mailer | null;
  /** null while the environment names no receiver of traces. */
  tracing: Tracing | null;
}
