// The API process: the HTTP door in front of the database and the engine.

import { openDatabase } from '@throughline/db/database';
import { readDatabaseUrls } from '@throughline/db/database-urls';
import { connectedServices } from './connected-services.ts';
import { readEnv } from './env.ts';
import { jobQueue } from './job-queue.ts';
import { createLog } from './log.ts';
import { serveMetrics } from './metrics/serve-metrics.ts';
import { createServer } from './server.ts';
import type { Services } from './services.ts';
import { startEngine } from './start-engine.ts';
import { stopOnSignals } from './stop-on-signals.ts';
import { startTracing } from './tracing/start-tracing.ts';
import { traceServices } from './tracing/trace-services.ts';

const env = readEnv(process.env);
const log = createLog(env.logLevel);
const urls = readDatabaseUrls(env.variables, env.dataDir);
const database = openDatabase(urls, { max: 12 });
const engine = startEngine(urls, env, log);
const tracing = await startTracing(env.tracing, 'api', log);
const untraced: Services = {
  env,
  log,
  database,
  engine,
  jobs: jobQueue,
  now: Date.now,
  ...connectedServices(env, Date.now),
  tracing,
};
const services = traceServices(untraced, tracing);
const server = await createServer(services);
const metrics = env.metrics && (await serveMetrics(server.metrics.registry, env.metrics, log));
const stop = stopOnSignals(log, async () => {
  metrics?.close();
  await server.stop();
  await engine.close();
  await database.close();
  await tracing?.stop();
});

server.http.listen(env.port, '127.0.0.1', () => log.info({ address: server.http.address() }, 'listening'));
server.http.on('error', (error) => {
  log.fatal({ err: error }, 'The API can not listen');
  process.exitCode = 1;
  stop();
});
