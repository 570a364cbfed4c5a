// The environment has one page, written from the table it is read by, and one place in each process that reads it.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readEnv } from '../src/env.ts';
import { Environment } from '../src/env-variables.ts';
import { environmentPage } from '../src/environment-page.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const documented = Object.keys(Environment.shape);

it('docs/environment.md is what the table says; every variable is described', () => {
  expect(readFileSync(path.join(root, 'docs/environment.md'), 'utf8')).toBe(environmentPage());
  expect(Object.entries(Environment.shape).flatMap(([name, one]) => (one.description ? [] : [name]))).toEqual([]);
});

/** Of the product: no tests, nothing generated, nothing built. */
function sourcesOf(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory())
      return /^(node_modules|generated|dist|\.next|\.turbo|test|e2e|gql)$/.test(entry.name) ? [] : sourcesOf(file);
    return /\.(ts|tsx|mjs|mts)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name) ? [file] : [];
  });
}

it('one file of a process reads process.env, and what starts it hands over documented variables alone', () => {
  const found = new Map<string, string[]>();
  for (const file of ['apps', 'packages', 'scripts'].flatMap(sourcesOf)) {
    const names = [...readFileSync(path.join(root, file), 'utf8').matchAll(/process\.env\b(?:\.(\w+))?/g)];
    if (names.length > 0) found.set(file, [...new Set(names.map(([, name]) => name ?? '*'))]);
  }
  expect(Object.fromEntries(found)).toEqual({
    'apps/api/src/admin.ts': ['*'],
    'apps/api/src/env.ts': ['*'],
    'apps/api/src/jobs.ts': ['*'],
    'apps/api/src/main.ts': ['*'],
    'apps/web/data/env.ts': ['*'],
    // Constants of the build.
    'apps/web/proxy.ts': ['NODE_ENV'],
    'packages/graphiql/build-graphiql.mjs': ['NODE_ENV'],
    // For developers: tests, benchmarks, generating and installing.
    'apps/web/playwright.config.ts': ['E2E_WEB_PORT', 'E2E_API_PORT', 'CI', 'CHROMIUM_PATH'],
    'packages/db/scripts/prisma.mjs': ['*'],
    'scripts/bench.mjs': ['*'],
    'scripts/bootstrap.mjs': ['*'],
    // The check of a container, by the ports of its environment.
    'scripts/healthy.mjs': ['*'],
    'scripts/instance/build.mjs': ['*'],
    'scripts/test.mjs': ['*', 'CHROMIUM_PATH'],
    'scripts/instance/database.mjs': ['DATABASE_URL', '*'],
    'scripts/instance/environment.mjs': [
      ...['THROUGHLINE_DATA', 'WEB_HOST', '*', 'THROUGHLINE_ENCRYPTION_KEYS', 'THROUGHLINE_SECRET'],
      ...['NEXTAUTH_SECRET', 'NEXTAUTH_URL'],
    ],
  });
  const web = readFileSync(path.join(root, 'apps/web/data/env.ts'), 'utf8').matchAll(/^ {2}([A-Z_]+): z/gm);
  const read = [...web].map(([, name]) => name!);
  expect(read.length).toBeGreaterThan(5);
  for (const name of [...read, 'DATABASE_URL', 'THROUGHLINE_DATA']) expect(documented, name).toContain(name);
});

it('all that is malformed or lacks its other half is said at once; what is empty is not there', () => {
  const given = { API_PORT: 'x', TRUSTED_PROXY_HOPS: '11', SHOPIFY_CLIENT_ID: 'a', SQUARE_WEBHOOK_SIGNATURE_KEY: 'k' };
  const problems = [
    /API_PORT: /,
    /TRUSTED_PROXY_HOPS: /,
    /SHOPIFY_CLIENT_ID: SHOPIFY_CLIENT_SECRET belongs with it and is missing/,
    /SQUARE_WEBHOOK_SIGNATURE_KEY: SQUARE_CLIENT_ID belongs with it and is missing/,
  ];
  for (const problem of problems) expect(() => readEnv(given)).toThrow(problem);
  const app = { SHOPIFY_CLIENT_ID: 'a', SHOPIFY_CLIENT_SECRET: 'b', SHOPIFY_PREVIOUS_CLIENT_SECRET: 'c' };
  expect(readEnv({ ...app, SQUARE_CLIENT_ID: '', SQUARE_CLIENT_SECRET: '' }).oauthApps).toEqual({
    shopify: { clientId: 'a', clientSecret: 'b', previousClientSecret: 'c' },
  });
});
