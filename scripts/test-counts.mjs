// What the reports of Vitest and Playwright say: counts, and by name what failed, what passed at the second try, what was
// skipped and why.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);

/** A counterexample is never a matter of company: what chance has found is not asked again. */
const isCounterexample = ({ messages }) => messages.some((message) => /Property failed|\bseed\b/i.test(message));

/** Failed tests of a Vitest report as {file, name, messages}; a file that did not load has no name. */
export function failedTests({ testResults }, root) {
  return testResults.flatMap(({ name: absolute, status, message, assertionResults }) => {
    const file = path.relative(root, absolute);
    const failed = assertionResults
      .filter((test) => test.status === 'failed')
      .map(({ fullName, failureMessages }) => ({ file, name: fullName, messages: failureMessages }));
    if (failed.length > 0 || status !== 'failed') return failed;
    return [{ file, name: '', messages: [message ?? ''] }];
  });
}

/** Files worth running again alone. */
export function filesToRepeat(failed) {
  const counterexamples = new Set(failed.filter(isCounterexample).map(({ file }) => file));
  return [...new Set(failed.map(({ file }) => file))].filter((file) => !counterexamples.has(file));
}

export function linesOfFailed(failed) {
  return failed.map(({ file, name, messages }) => lineOfFailure(`${file}${name && ` > ${name}`}`, messages.join('\n')));
}

const lineOfFailure = (title, message) =>
  `Failed: ${title}\n  ${message.split('\n').slice(0, 6).join('\n  ').slice(0, 900)}`;

/** Every browser test with its title, results and the reason why it was skipped. */
function browserTests({ suites = [], specs = [] }) {
  return [
    ...suites.flatMap(browserTests),
    ...specs.flatMap(({ file, title, tests }) => tests.map((test) => ({ ...test, file, title }))),
  ];
}

export function linesOfBrowserTests(report) {
  const tests = browserTests(report);
  const skipped = tests.flatMap(({ title, annotations }) =>
    annotations.filter(({ type }) => type === 'skip').map(({ description }) => `Skipped: ${title}: ${description}`),
  );
  const flaky = tests
    .filter(({ status }) => status === 'flaky')
    .map(({ title, projectName }) => `Passed at the second try: [${projectName}] ${title}`);
  const failed = tests
    .filter(({ status }) => status === 'unexpected')
    .map(({ file, title, projectName, results }) =>
      lineOfFailure(`[${projectName}] ${file} > ${title}`, results.at(-1)?.error?.message ?? ''),
    );
  return [...new Set(skipped), ...flaky, ...failed];
}
