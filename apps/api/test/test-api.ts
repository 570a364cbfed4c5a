// A whole API for a test: real PostgreSQL, real HTTP, the engine in this process, jobs run here too.

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readChangeMark, readChangeNumber } from '@throughline/db/facts/change-number';
import { readChangedRows } from '@throughline/db/facts/read-people-rows';
import { readStoreRows } from '@throughline/db/facts/read-rows';
import { createApiKey } from '@throughline/db/organizations/api-keys';
import type { Engine } from '@throughline/engine/engine';
import { ResidentEngine } from '@throughline/engine/resident/resident-engine';
import type { RowSource } from '@throughline/engine/resident/row-source';
import type { Express } from 'express';
import { createTestDatabase, type TestDatabase } from '../../../packages/db/test/test-database.ts';
import { connectedServices } from '../src/connected-services.ts';
import type { KeyUsage } from '../src/cost/key-usage.ts';
import type { CostLimits } from '../src/cost/point-buckets.ts';
import { readEnv } from '../src/env.ts';
import { type Clock, systemClock } from '../src/features/memberships/clock.ts';
import type { EventsLimits } from '../src/features/memberships/events-routes.ts';
import { LogKeeper } from '../src/features/memberships/keep-log.ts';
import { Forgetter } from '../src/features/privacy/forget-erased.ts';
import { jobQueue } from '../src/job-queue.ts';
import { type JobRunner, startJobRunner } from '../src/job-runner.ts';
import { createLog } from '../src/log.ts';
import type { Metrics } from '../src/metrics/metrics.ts';
import { createServer } from '../src/server.ts';
import type { Services } from '../src/services.ts';
import { startTracing } from '../src/tracing/start-tracing.ts';
import { traceServices } from '../src/tracing/trace-services.ts';

export interface Answer<T = Record<string, never>> {
  data: T;
  errors?: { message: string; path?: string[]; extensions: { code: string; argument?: string } }[];
}

export interface TestApi {
  url: string;
  app: Express;
  metrics: Metrics;
  usage: KeyUsage;
  /** Of the environment, for processes of their own. */
  variables: NodeJS.ProcessEnv;
  services: Services;
  db: TestDatabase;
  /** A keeper of the membership logs beside the API's engine, on an engine of its own; to be closed before the API. */
  startKeeper: (options?: { rowsMax?: number }) => LogKeeper;
  /** The API's own; null where it was left out. */
  keeper: LogKeeper | null;
  /** Which questions the engine was asked, in order. */
  questions: string[];
  runner: JobRunner;
  makeStore: (options?: { timeZone?: string; currencyCode?: string }) => Promise<TestStore>;
  close: () => Promise<void>;
}

export interface TestStore {
  id: string;
  key: string;
  fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** biome-ignore lint/suspicious/noExplicitAny: a test reads answers of many shapes. */
  ask: <T = any>(query: string, variables?: Record<string, unknown>) => Promise<Answer<T>>;
  sendFacts: (body: unknown, query?: string, headers?: Record<string, string>) => Promise<Response>;
  /** Waits for an import to end and gives it. */
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  ended: (importId: string) => Promise<any>;
}

export const secret = 'a secret for tests alone, of 32+ bytes';

export interface TestApiOptions {
  now?: () => number;
  /** Of the keeper of the membership logs; by default it goes by `now`. */
  clock?: Clock;
  keepLog?: boolean;
  /** Of the streams of events. */
  events?: Partial<EventsLimits>;
  /** Points of queries; by default more than any test asks for at once. */
  cost?: CostLimits;
  /** How long a query may run, in milliseconds. */
  queryMsMax?: number;
  /** Sources that can be connected, in place of the product's own. */
  sources?: Services['sources'];
  /** Where sources are reached. */
  origins?: Record<string, string>;
  /** Where mail goes; absent = the instance sends none. */
  smtpUrl?: string;
  /** Where traces are handed to; absent = none are made. */
  tracesTo?: string;
  /** A database that there is; by default a new one. It is dropped with the API. */
  db?: TestDatabase;
  /** Takes every line of the log. */
  logTo?: { write: (line: string) => void };
}

const plenty: CostLimits = {
  key: { capacity: 100_000, restoreRate: 100_000 },
  person: { capacity: 100_000, restoreRate: 100_000 },
};

export async function startTestApi({
  now = Date.now,
  clock = systemClock(now),
  keepLog = true,
  events = {},
  cost = plenty,
  queryMsMax,
  sources,
  origins = {},
  smtpUrl,
  tracesTo,
  db: given,
  logTo,
}: TestApiOptions = {}): Promise<TestApi> {
  const db = given ?? (await createTestDatabase({ max: 10 }));
  const dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-api-'));
  const variables: NodeJS.ProcessEnv = {
    NODE_ENV: 'test',
    THROUGHLINE_DATA: dataDir,
    THROUGHLINE_SECRET: secret,
    THROUGHLINE_ENCRYPTION_KEYS: `test:${randomBytes(32).toString('base64')}`,
    OTEL_EXPORTER_OTLP_ENDPOINT: tracesTo,
    ...(smtpUrl && { SMTP_URL: smtpUrl, MAIL_FROM: 'Throughline <mail@throughline.test>' }),
    // Servers of tests stand on this machine.
    OUTGOING_ALLOWED: '127.0.0.1:*',
    SOURCE_ORIGINS:
      Object.entries(origins)
        .map(([name, origin]) => `${name}=${origin}`)
        .join(',') || undefined,
  };
  const env = readEnv(variables);
  if (queryMsMax !== undefined) env.queryMsMax = queryMsMax;
  const log = createLog(process.env.TEST_LOG_LEVEL ?? (logTo ? 'trace' : 'silent'), logTo);
  const questions: string[] = [];
  const source: RowSource = {
    readRows: (storeId) => readStoreRows(db.database, storeId),
    readChangeNumber: (storeId) => readChangeNumber(db.database, storeId),
    readChangedRows: (storeId, after) => readChangedRows(db.database, storeId, after),
    readChangeMark: (storeId, changeNumber) => readChangeMark(db.database, storeId, changeNumber),
  };
  const resident = new ResidentEngine({ source, memoryLimitMb: 256, snapshotFolder: path.join(dataDir, 'snapshots') });
  const engine = recording(resident, questions);
  const keeper = keepLog ? LogKeeper.start({ engine: resident, database: db.database, log, clock }) : null;
  const forgetter = keeper && Forgetter.start({ engine: resident, keeper, database: db.database, log, now });
  const tracing = await startTracing(env.tracing, 'api', log);
  const untraced: Services = {
    env,
    log,
    database: db.database,
    engine,
    jobs: jobQueue,
    now,
    ...connectedServices(env, now),
    tracing,
  };
  const services = traceServices(untraced, tracing);
  if (sources) services.sources = sources;
  const server = await createServer(services, events, cost);
  await new Promise<void>((resolve) => server.http.listen(0, '127.0.0.1', resolve));
  env.port = (server.http.address() as AddressInfo).port;
  const url = `http://127.0.0.1:${env.port}`;
  variables.API_PORT = String(env.port);
  const runner = startJobRunner(services, db.urls.app);
  env.publicUrl = url;
  const api: TestApi = {
    url,
    app: server.app,
    metrics: server.metrics,
    usage: server.usage,
    variables,
    services,
    db,
    questions,
    keeper,
    startKeeper: (options) => {
      const own = new ResidentEngine({ source, memoryLimitMb: 256 });
      return LogKeeper.start({ engine: own, database: db.database, log, clock, ...options });
    },
    runner,
    makeStore: async (options) => {
      const id = await db.makeStore(options);
      const { key } = await createApiKey(db.database, id);
      return testStore(url, id, key);
    },
    close: async () => {
      await api.runner.stop();
      await server.stop();
      await forgetter?.close();
      await keeper?.close();
      await engine.close();
      await tracing?.stop();
      await db.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return api;
}

function recording(engine: Engine, questions: string[]): Engine {
  return new Proxy(engine, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        questions.push(String(name));
        return value.apply(target, given);
      };
    },
  });
}

export function testStore(url: string, id: string, key: string): TestStore {
  const call = (to: string, init: RequestInit = {}) =>
    fetch(`${url}${to}`, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } });
  const ask: TestStore['ask'] = async (query, variables = {}) => {
    const response = await call('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { store: id, ...variables } }),
    });
    // What it costs is told on every answer, and asked by tests of costs alone.
    const { extensions: _, ...answer } = (await response.json()) as Record<string, unknown>;
    return answer as never;
  };
  return {
    id,
    key,
    fetch: call,
    ask,
    sendFacts: (body, query = '', headers = {}) =>
      call(`/v1/stores/${id}/facts${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    ended: async (importId) => {
      const until = Date.now() + 240_000;
      for (;;) {
        const { data, errors } = await ask(
          `query ($id: ID!) { import(id: $id) { id status stage message rowsRead rowsAccepted rowsRejected ordersTotal ordersNew
            ordersChanged ordersUnchanged peopleTotal productsTotal refundsTotal bytesTotal bytesRead resumedCount dryRun sample
            columns { file name fate reason } files { name rowsRead rowsAccepted rowsRejected }
            channelTotals { channel orders amount { amount currencyCode } } connection { handle source } mappingName } }`,
          { id: importId },
        );
        if (errors) throw new Error(JSON.stringify(errors));
        const row = data.import;
        if (row === null || row.status === 'SUCCEEDED' || row.status === 'FAILED') return row;
        if (Date.now() > until) throw new Error(`The import does not end: ${JSON.stringify(row)}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}
