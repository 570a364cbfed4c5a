// Asks the registry for known weaknesses of what is shipped, by the lockfile. High and critical ones fail.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const failing = new Set(['high', 'critical']);

/** `unasked`: why the registry said nothing; else the advisories, worst first. */
export function readAudit(text) {
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    return { unasked: 'the audit gave no JSON', found: [] };
  }
  if (!answer?.advisories) return { unasked: answer?.error?.message ?? 'the audit gave no advisories', found: [] };
  const found = Object.values(answer.advisories).map(
    ({ module_name: name, severity, title, url, patched_versions: mended }) => ({
      fails: failing.has(severity),
      line: `${severity}: ${name}: ${title} (mended in ${mended}; ${url})`,
    }),
  );
  return { unasked: null, found: found.sort((left, right) => Number(right.fails) - Number(left.fails)) };
}

/** Counts as of a step of the tests, and lines to be told at their end. */
export function auditDependencies() {
  const { stdout } = spawnSync('node_modules/.bin/pnpm', ['audit', '--prod', '--json'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 120_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  const { unasked, found } = readAudit(stdout ?? '');
  if (unasked !== null) {
    return { counts: { passed: 0, failed: 0, skipped: 1 }, lines: [`Skipped: audit of dependencies: ${unasked}`] };
  }
  const failed = found.some(({ fails }) => fails);
  return {
    counts: { passed: failed ? 0 : 1, failed: failed ? 1 : 0, skipped: 0 },
    lines: found.map(({ fails, line }) => `${fails ? 'Failed' : 'Known'}: audit of dependencies: ${line}`),
  };
}
