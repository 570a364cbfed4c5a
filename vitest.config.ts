import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const databaseSetup = 'packages/db/test/global-setup.ts';

const include = [
  'packages/*/{src,test}/**/*.test.{ts,tsx}',
  'apps/api/{src,test}/**/*.test.ts',
  'apps/web/{data,features}/**/*.test.{ts,tsx}',
];
const alone = 'apps/web/auth/**/*.test.{ts,tsx}';

const project = (name: string, test: { include: string[]; exclude?: string[]; isolate: boolean }) => ({
  extends: true as const,
  test: { name, ...test },
});

/** PostgreSQL's admin_shutdown, and what pg says of a connection that is gone. */
function isCutOff(error: { code?: unknown; message?: unknown }): boolean {
  return error.code === '57P01' || error.message === 'Connection terminated unexpectedly';
}

export default defineConfig({
  test: {
    projects: [
      // Files of one worker share what they import: to read it anew for each takes a third of the whole time.
      project('together', { include, isolate: false }),
      // Modules of the dashboard's sign-in hold the connections that its tests end.
      project('alone', { include: [alone], isolate: true }),
    ],
    globalSetup: existsSync(databaseSetup) ? [databaseSetup] : [],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // What is waited for comes when it comes: on a busy machine a second is short.
    expect: { poll: { timeout: 60_000 } },
    // Tests cut off database connections, and the job library leaves such a promise behind with nobody waiting, as jobs.ts expects.
    onUnhandledError: (error) => !isCutOff(error),
  },
});
