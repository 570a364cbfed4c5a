// Builds what has changed (turbo keeps the rest). Turbo wants to be started by npm, which puts its tools on the path.
import { spawnSync } from 'node:child_process';
import { root } from '../bootstrap.mjs';
import { withLock } from './lock.mjs';

/** `only` = a package and what it needs. Prints to standard error. Throws when a part does not build. */
export function build(only) {
  return withLock(`build of ${root}`, () => {
    const args = ['run', '--silent', 'build', ...(only ? ['--', `--filter=${only}`] : [])];
    const { npm_execpath: npm } = process.env;
    const [command, all] = npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : ['npm', args];
    const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', TURBO_TELEMETRY_DISABLED: '1' };
    const run = spawnSync(command, all, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      env,
      maxBuffer: 1 << 28,
    });
    if (run.status === 0) return;
    process.stderr.write(`${run.stdout}${run.stderr}`);
    throw new Error('the build failed');
  });
}
