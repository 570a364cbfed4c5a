// The jobs process as it runs in the product, of a test's database, to be killed.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestApi } from './test-api.ts';

export interface JobsProcess {
  /** Resident memory in MB, now; 0 once it is gone. */
  memoryMb(): number;
  /** SIGKILL, at once. */
  kill(): Promise<void>;
}

/** `heapMb` bounds what it may hold at once; whoever needs more dies. Absent = Node's own bound. */
export function startJobsProcess(api: TestApi, heapMb?: number): JobsProcess {
  const file = fileURLToPath(new URL('../src/jobs.ts', import.meta.url));
  const { owner, app, auth, audit } = api.db.urls;
  const bound = heapMb === undefined ? [] : [`--max-old-space-size=${heapMb}`];
  const child: ChildProcess = spawn(process.execPath, [...bound, '--import', 'tsx', file], {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: {
      ...process.env,
      LOG_LEVEL: 'error',
      ...api.variables,
      THROUGHLINE_DATABASE_OWNER_URL: owner,
      THROUGHLINE_DATABASE_APP_URL: app,
      THROUGHLINE_DATABASE_AUTH_URL: auth,
      THROUGHLINE_DATABASE_AUDIT_URL: audit,
    },
  });
  return {
    memoryMb() {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
        return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
      } catch {
        return 0;
      }
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
