import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startJobRunner } from '../src/job-runner.ts';
import { startTestApi, type TestApi } from './test-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
  await api.runner.stop();
});

afterAll(() => api?.close());

describe('a job runner', () => {
  it('ends when it is stopped, also while it is only starting', async () => {
    for (const seconds of [0, 0.002, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.06, 0.1]) {
      const runner = startJobRunner(api.services, api.db.urls.app);
      await api.services.database.pool.query('SELECT pg_sleep($1)', [seconds]);
      await runner.stop();
      await expect(runner.done).resolves.toBeUndefined();
    }
  });
});
