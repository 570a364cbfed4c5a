// The parser of segments' text form, made of its grammar: run by hand after a change of `segment.grammar`.

import { readFileSync, writeFileSync } from 'node:fs';
import { makeTextParser } from '../test/make-text-parser.ts';

const folder = new URL('../src/segments/text/', import.meta.url);
const { parser, terms } = makeTextParser(readFileSync(new URL('segment.grammar', folder), 'utf8'));
writeFileSync(new URL('generated/parser.ts', folder), parser);
writeFileSync(new URL('generated/parser-terms.ts', folder), terms);
