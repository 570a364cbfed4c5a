import { expect, test } from 'vitest';
import { progressOf, stepOf } from './import-progress.ts';

const at = (
  status: 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED',
  stage: 'QUEUED' | 'READING' | 'CHECKING' | 'LOADING' | 'RECOUNTING' | 'DONE',
  bytesRead = 0,
) => ({ status, stage, bytesRead, bytesTotal: 100 });

test('an import passes its steps in order', () => {
  const run = [
    at('QUEUED', 'QUEUED'),
    at('RUNNING', 'READING'),
    at('RUNNING', 'CHECKING'),
    at('RUNNING', 'LOADING'),
    at('RUNNING', 'RECOUNTING'),
    at('SUCCEEDED', 'DONE'),
  ];
  expect(run.map(stepOf)).toEqual([1, 1, 2, 3, 4, 5]);
});

test('the bar grows through the stages and is full only when the import is done', () => {
  const run = [
    at('QUEUED', 'QUEUED'),
    at('RUNNING', 'CHECKING', 50),
    at('RUNNING', 'LOADING', 100),
    at('RUNNING', 'RECOUNTING', 100),
    at('SUCCEEDED', 'DONE', 100),
  ];
  expect(run.map(progressOf)).toEqual([0, 0.47, 0.94, 0.96, 1]);
});
