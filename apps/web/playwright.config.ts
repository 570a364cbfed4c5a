// Browser tests against one whole instance in an empty data folder, started once (e2e/global-setup.ts). The product must be built.
import { defineConfig, devices } from '@playwright/test';

process.env.E2E_WEB_PORT ??= String(21_000 + (process.pid % 20_000));
process.env.E2E_API_PORT ??= String(Number(process.env.E2E_WEB_PORT) + 1);

export default defineConfig({
  testDir: 'e2e',
  outputDir: '../../test-results/browser',
  globalSetup: './e2e/global-setup.ts',
  workers: 1,
  fullyParallel: false,
  // A test that fails among the others gets a second try in the whole run, which names it; alone it has one.
  retries: process.env.CI ? 1 : 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${process.env.E2E_WEB_PORT}`,
    locale: 'en-US',
    timezoneId: 'America/New_York',
    contextOptions: { reducedMotion: 'reduce' },
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'first-run', testMatch: /first-run\.setup\.ts/ },
    {
      name: 'main-job',
      testMatch: /main-job\.spec\.ts/,
      dependencies: ['first-run'],
      use: { viewport: { width: 1440, height: 900 } },
    },
    {
      name: 'desktop',
      testMatch: /\.spec\.ts/,
      testIgnore: /main-job/,
      dependencies: ['first-run'],
      use: { viewport: { width: 1440, height: 900 }, storageState: 'test-results/session.json' },
    },
    // Not what is tagged @desktop: what such a test asks of a page (keys, a server's answers) does not hang on its width, and the page's
    // other tests have it on the phone.
    {
      name: 'phone',
      testMatch: /\.spec\.ts/,
      testIgnore: /main-job/,
      grepInvert: /@desktop/,
      dependencies: ['first-run'],
      use: {
        ...devices['Pixel 7'],
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 1,
        storageState: 'test-results/session.json',
      },
    },
  ],
});
