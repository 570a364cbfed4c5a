// The jobs process: long work, apart from the HTTP door.

import { openDatabase } from '@throughline/db/database';
import { readDatabaseUrls } from '@throughline/db/database-urls';
import { connectedServices } from './connected-services.ts';
import { readEnv } from './env.ts';
import { jobQueue } from './job-queue.ts';
import { startJobRunner } from './job-runner.ts';
import { createLog } from './log.ts';
import { stopOnSignals } from './stop-on-signals.ts';
import { startTracing } from './tracing/start-tracing.ts';
import { traceServices } from './tracing/trace-services.ts';

const env = readEnv(process.env);
const log = createLog(env.logLevel).child({ process: 'jobs' });
const urls = readDatabaseUrls(env.variables, env.dataDir);
const database = openDatabase(urls, { max: 8 });
const tracing = await startTracing(env.tracing, 'jobs', log);
const untraced = { env, log, database, jobs: jobQueue, now: Date.now, ...connectedServices(env, Date.now), tracing };
const runner = startJobRunner(traceServices(untraced, tracing), urls.app);

// A database that goes away leaves promises behind inside the queue's library; the runner itself begins anew.
process.on('unhandledRejection', (error) => log.error({ err: error }, 'A promise failed with nobody waiting for it'));

stopOnSignals(log, async () => {
  await runner.stop();
  await database.close();
  await tracing?.stop();
});
