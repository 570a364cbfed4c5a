import { expect, it } from 'vitest';
import { fixInText } from './fix-in-text.ts';
import { parseScript } from './text-draft.ts';

const context = { currencyCode: 'USD' };
const fixesOf = (text: string) => parseScript(text, context).problems.map((problem) => fixInText(text, problem));

it('puts the word that was meant in place of the one that was found', () => {
  expect(fixesOf('first order has channel = pos\nand cuntry = DE')).toEqual([
    { label: 'Use country', text: 'first order has channel = pos\nand country = DE' },
  ]);
});

it('offers nothing where nothing in particular was meant', () => {
  expect(fixesOf('first order has zzzzzz = pos')).toEqual([null]);
  expect(fixesOf('first order has')).toEqual([null]);
});
