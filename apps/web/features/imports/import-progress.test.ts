import { expect, test } from 'vitest';
import { progressOf, stepOf } from './import-progress.ts';

const at = (
  status: 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED',
  stage: 'QUEUED' | 'READING' | 'CHECKING' | 'LOADING' | 'RECOUNTING' | 'DONE',
  bytesRead = 0,
) => ({ status, stage, bytesRead, bytesTotal: 100 });

test('an import passes its steps in order', () => {
  expect(
    [
      at('QUEUED', 'QUEUED'),
      at('RUNNING', 'READING'),
      at('RUNNING', 'CHECKING'),
      at('RUNNING', 'LOADING'),
      at('RUNNING', 'RECOUNTING'),
      at('SUCCEEDED', 'DONE'),
    ].map(stepOf),
  ).toEqual([1, 1, 2, 3, 4, 5]);
});

test('the bar grows through the stages and is full only when the import is done', () => {
  expect(
    [
      at('QUEUED', 'QUEUED'),
      at('RUNNING', 'READING', 50),
      at('RUNNING', 'READING', 100),
      at('RUNNING', 'LOADING', 100),
      at('RUNNING', 'RECOUNTING', 100),
    ].map(progressOf),
  ).toEqual([0, 0.4, 0.8, 0.86, 0.96]);
  expect(progressOf(at('SUCCEEDED', 'DONE', 100))).toBe(1);
});
