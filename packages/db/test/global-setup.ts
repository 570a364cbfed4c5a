// Vitest's globalSetup: one embedded PostgreSQL for the whole run, its database migrated once as the template of every test's own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbedded } from '../src/embedded.ts';
import { migrate } from '../src/migrate.ts';

/** Told to the workers, who are forked afterwards. */
export const TEST_SERVER = 'THROUGHLINE_TEST_SERVER';

export interface TestServer {
  superuserUrl: string;
  urls: { owner: string; app: string; auth: string; audit: string };
}

export async function startTestServer(): Promise<{ server: TestServer; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'throughline-test-'));
  const embedded = await startEmbedded({ dataDir, durable: false });
  await migrate(embedded.urls.owner);
  const stop = async () => {
    await embedded.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { server: { superuserUrl: embedded.superuserUrl, urls: embedded.urls }, stop };
}

export default async function setup(): Promise<() => Promise<void>> {
  const { server, stop } = await startTestServer();
  process.env[TEST_SERVER] = JSON.stringify(server);
  return stop;
}
