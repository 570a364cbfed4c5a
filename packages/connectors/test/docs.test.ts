import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generatedDocs } from '../scripts/docs.ts';

describe('generated documentation', () => {
  it.each(generatedDocs().map(({ path, text }) => [path.split('/').at(-1)!, path, text]))(
    'docs/%s is up to date (else: npm run docs in packages/connectors)',
    (_name, path, text) => {
      expect(readFileSync(path, 'utf8')).toBe(text);
    },
  );
});
