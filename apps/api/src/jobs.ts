// The jobs process: long work, apart from the HTTP door.

import { openDatabase } from '@throughline/db/database';
import { readDatabaseUrls } from '@throughline/db/database-urls';
import { readEnv } from './env.ts';
import { startJobRunner } from './job-runner.ts';
import { createLog } from './log.ts';

const env = readEnv(process.env);
const log = createLog(env.logLevel).child({ process: 'jobs' });
const urls = readDatabaseUrls(env.variables, env.dataDir);
const database = openDatabase(urls, { max: 8 });
const runner = startJobRunner({ env, log, database, now: Date.now }, urls.app);

let stopping: Promise<void> | null = null;

function stop(): Promise<void> {
  stopping ??= (async () => {
    await runner.stop();
    await database.close();
    log.info('stopped');
  })();
  return stopping;
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
