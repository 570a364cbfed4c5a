import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generatedDocs } from '../scripts/docs.ts';
import { checkMapping } from '../src/mapped-csv/check-mapping.ts';

describe('generated documentation', () => {
  it.each(generatedDocs().map(({ path, text }) => [path.split('/').at(-1)!, path, text]))(
    'docs/%s is up to date (else: npm run docs in packages/connectors)',
    (_name, path, text) => {
      expect(readFileSync(path, 'utf8')).toBe(text);
    },
  );
});

describe('the example of docs/import-mapped-csv.md', () => {
  it('is a mapping without problems for the files it is for', () => {
    const page = readFileSync(new URL('../../../docs/import-mapped-csv.md', import.meta.url), 'utf8');
    const example: unknown = JSON.parse(/```json\n([\s\S]+?)```/.exec(page)![1]!);
    const headers = new Map([
      ['Products.csv', ['Key', 'Name', 'List price', 'Colour']],
      ['Sales.csv', ['Receipt', 'Date', 'Till', 'Card', 'Mail', 'Key', 'Pieces', "Cashier's note"]],
    ]);
    expect(checkMapping(example, headers).problems).toEqual([]);
  });
});
