// What partners get: the folder `dist` and the exports that publishing puts in place, used by plain Node outside of the workspace.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';

const home = path.resolve(import.meta.dirname, '..');
const manifest = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));

it('runs in plain Node with its operations, and every face has its declarations', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'throughline-client-'));
  try {
    const installed = path.join(folder, 'node_modules/@throughline/client');
    mkdirSync(installed, { recursive: true });
    const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
    execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', path.join(installed, 'dist')], {
      cwd: home,
    });
    cpSync(path.join(home, 'README.md'), path.join(installed, 'README.md'));
    const published = { ...manifest, exports: manifest.publishConfig.exports };
    writeFileSync(path.join(installed, 'package.json'), JSON.stringify(published));
    writeFileSync(
      path.join(folder, 'partner.mjs'),
      `import { createClient } from '@throughline/client/create-client';
       import { RequestError } from '@throughline/client/request-error';
       import { walkPages } from '@throughline/client/walk-pages';
       import { StoresDocument } from '@throughline/client/operations';
       const fetch = async (url, { body }) => Response.json({ data: { asked: url, text: JSON.parse(body).query.trim().slice(0, 12) } });
       const data = await createClient({ url: 'https://api.example.com', key: 'k', fetch }).request(StoresDocument, {});
       console.log(JSON.stringify([data, typeof RequestError, typeof walkPages]));`,
    );
    const printed = execFileSync(process.execPath, ['partner.mjs'], { cwd: folder, encoding: 'utf8' });
    expect(JSON.parse(printed)).toEqual([
      { asked: 'https://api.example.com/graphql', text: 'query Stores' },
      'function',
      'function',
    ]);
    for (const name of ['create-client', 'request-error', 'send-document', 'walk-pages', 'generated/graphql'])
      expect(existsSync(path.join(installed, `dist/${name}.d.ts`))).toBe(true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
