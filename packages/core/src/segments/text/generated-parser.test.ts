import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeTextParser } from '../../../test/make-text-parser.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

test('the parser is the one that the grammar gives', () => {
  const { parser, terms } = makeTextParser(read('segment.grammar'));
  const again = 'run "npm run text-parser" in packages/core';
  expect(parser === read('generated/parser.ts'), again).toBe(true);
  expect(terms === read('generated/parser-terms.ts'), again).toBe(true);
});
