import { expect, test } from 'vitest';
import { createFormat } from '../../data/format.ts';
import { attemptWords, endpointProblem, endpointState } from './webhook-words.ts';

const format = createFormat('en-US', 'UTC');
const at = '2026-03-01T10:00:00Z';

test.each([
  ['ACTIVE', null, 'active'],
  ['ACTIVE', 'The receiver answered 500.', 'does not answer'],
  ['PAUSED', null, 'paused'],
  ['FAILED', 'The receiver answered 410: it wants no more messages.', 'turned off'],
] as const)('an endpoint that is %s with the problem %j is %s', (state, problem, label) => {
  expect(endpointState({ state, problem }).label).toBe(label);
});

test('a problem says since when and what becomes of it', () => {
  const problem = 'The receiver answered 500.';
  expect(endpointProblem({ state: 'ACTIVE', problem, failingSince: at, retryAt: at }, format)).toBe(
    `The receiver answered 500. Since ${format.dateTime(at)}. It is tried again at ${format.dateTime(at)}.`,
  );
  expect(endpointProblem({ state: 'FAILED', problem, failingSince: at, retryAt: null }, format)).toBe(
    `The receiver answered 500. Since ${format.dateTime(at)}. Nothing more is sent until it is turned on again.`,
  );
  expect(endpointProblem({ state: 'ACTIVE', problem: null, failingSince: null, retryAt: null }, format)).toBeNull();
});

test('attempts are counted in words', () => {
  const message = { nextAt: at };
  expect(attemptWords({ ...message, state: 'WAITING', attempts: 0 }, format)).toBe('not tried yet');
  expect(attemptWords({ ...message, state: 'WAITING', attempts: 2 }, format)).toBe(
    `tried 2 times, again ${format.dateTime(at)}`,
  );
  expect(attemptWords({ ...message, state: 'SENT', attempts: 1 }, format)).toBe('tried once');
});
