// `npm test`: installs what is missing, then runs types, lint, unit, property, integration and browser tests.
// Every step runs, also after a failure; the last line counts them all.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, 'test-results');
const only = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
const env = { ...process.env, CI: 'true', TURBO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1' };

const run = (command, args) => spawnSync(command, args, { cwd: root, env, stdio: 'inherit' }).status === 0;
const npmRun = (script) => run('npm', ['run', '-s', script]);
const add = (counts) => {
  for (const key of Object.keys(total)) total[key] += counts[key];
};
const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);
const one = (passed) => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 });

function unit() {
  const file = path.join(results, 'vitest.json');
  const passed = run('node_modules/.bin/vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${file}`,
  ]);
  const report = readJson(file);
  if (!report) return one(false);
  const failed = report.numFailedTests + (passed || report.numFailedTests > 0 ? 0 : 1);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests };
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
  for (const line of new Set(skipReasons(report))) console.log(`Skipped: ${line}`);
  const { stats } = report;
  const failed = stats.unexpected + (passed || stats.unexpected > 0 ? 0 : 1);
  return { passed: stats.expected + stats.flaky, failed, skipped: stats.skipped };
}

/** Title and reason of each skipped browser test. */
function skipReasons({ suites = [], specs = [], tests = [], title }) {
  return [
    ...suites.flatMap(skipReasons),
    ...specs.flatMap((spec) => skipReasons({ ...spec, suites: [] })),
    ...tests.flatMap(({ annotations }) =>
      annotations.filter(({ type }) => type === 'skip').map(({ description }) => `${title}: ${description}`),
    ),
  ];
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
  console.log(
    `\n${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds} s)\n`,
  );
}
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed === 0 ? 0 : 1);
