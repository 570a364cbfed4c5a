import { startInstance } from './instance.ts';

/** Starts the instance for the run and stops it after. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const instance = await startInstance({ web: process.env.E2E_WEB_PORT!, api: process.env.E2E_API_PORT! });
  process.env.E2E_CODE = instance.code;
  process.env.E2E_DATA = instance.dataDir;
  return instance.stop;
}
