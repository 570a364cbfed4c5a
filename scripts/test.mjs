// `npm test`: installs what is missing, then runs types, lint, an audit of dependencies, unit, property, integration and browser tests.
// Every step runs, also after a failure; the last line counts them all.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { auditDependencies } from './audit-dependencies.mjs';
import { failedTests, filesToRepeat, linesOfBrowserTests, linesOfFailed, readJson } from './test-counts.mjs';

const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, 'test-results');
const only = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
/** What is said once more at the end, where it is looked for. */
const summary = [];
const env = { ...process.env, CI: 'true', TURBO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1' };

const run = (command, args) => spawnSync(command, args, { cwd: root, env, stdio: 'inherit' }).status === 0;
const npmRun = (script) => run('npm', ['run', '-s', script]);
const add = (counts) => {
  for (const key of Object.keys(total)) total[key] += counts[key];
};
const one = (passed) => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 });

const vitest = (file, names = []) =>
  run('node_modules/.bin/vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile=${file}`, ...names]);

/** Files that fail in company are run once more alone, and named either way; a counterexample of a property is final. */
function unit() {
  const file = path.join(results, 'vitest.json');
  const passed = vitest(file);
  const report = readJson(file);
  if (!report) return one(false);
  const failed = failedTests(report, root);
  if (failed.length === 0) {
    if (!passed) summary.push('Failed: something outside of the unit tests, named where they end.');
    return countsOf(report, passed ? 0 : 1);
  }
  const repeated = filesToRepeat(failed).filter(passesAlone);
  const lasting = failed.filter((test) => !repeated.includes(test.file));
  summary.push(...linesOfFailed(failed), ...repeated.map((name) => `Passed when run again alone: ${name}`));
  return countsOf(report, lasting.length);
}

function passesAlone(name) {
  const file = path.join(results, 'vitest-again.json');
  return vitest(file, [name]) && readJson(file)?.numFailedTests === 0;
}

function countsOf({ numTotalTests, numPendingTests, numTodoTests }, failed) {
  const skipped = numPendingTests + numTodoTests;
  return { passed: Math.max(0, numTotalTests - skipped - failed), failed, skipped };
}

function audit() {
  const { counts, lines } = auditDependencies();
  console.log(lines.join('\n'));
  summary.push(...lines);
  return counts;
}

function browser() {
  const file = path.join(results, 'playwright.json');
  env.PLAYWRIGHT_JSON_OUTPUT_NAME = file;
  const passed = run('node_modules/.bin/playwright', [
    'test',
    '--config',
    'apps/web/playwright.config.ts',
    '--reporter=list,json',
  ]);
  const report = readJson(file);
  if (!report?.stats) return one(false);
  summary.push(...linesOfBrowserTests(report));
  const { stats } = report;
  const failed = stats.unexpected + (passed || stats.unexpected > 0 ? 0 : 1);
  return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped };
}

/** The browser tests need a Chromium: a Debian machine with root gets one, elsewhere CHROMIUM_PATH names it. */
function findChromium() {
  const file = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  if (existsSync(file)) return true;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.error(`No Chromium at ${file}: install one, or set CHROMIUM_PATH.`);
    return false;
  }
  run('apt-get', ['update', '-qq']);
  return run('apt-get', [
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    'chromium',
    'fonts-liberation',
    'fonts-noto-color-emoji',
  ]);
}

const steps = {
  types: () => one(npmRun('typecheck')),
  lint: () => one(npmRun('lint')),
  audit,
  unit,
  build: () => one(npmRun('build')),
  browser: () => (findChromium() ? browser() : one(false)),
};

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
if (!run(process.execPath, ['scripts/bootstrap.mjs']) || !npmRun('generate')) {
  console.error('The packages could not be installed or generated.');
  console.log('0 passed, 1 failed');
  process.exit(1);
}
for (const [name, step] of Object.entries(steps)) {
  if (only.length > 0 && !only.includes(name)) continue;
  const startedAt = Date.now();
  const counts = step();
  add(counts);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const said = `${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds} s)`;
  console.log(`\n${said}\n`);
  summary.push(said);
}
console.log(summary.join('\n'));
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed === 0 ? 0 : 1);
