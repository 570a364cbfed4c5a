import { parseText } from '@throughline/core/segments/text/parse';
import { describe, expect, it } from 'vitest';
import { emptyDraft, readDefinition, sameDraft, withCondition, withDefinition } from '../segment-draft.ts';
import { formatScript, rangeOf, textOfDraft, withScript } from './text-draft.ts';

const inStore = { orders: { position: { from: 1, to: 1 }, where: { channel: { eq: 'pos' } }, some: { gte: 1 } } };
const context = { currencyCode: 'USD' };

describe('the text of a draft', () => {
  it('is printed from the definition, and nothing of everyone', () => {
    expect(textOfDraft(withDefinition(emptyDraft(), inStore), context)).toBe('first order has channel = pos');
    expect(textOfDraft(emptyDraft(), context)).toBe('');
  });

  it('is missing while the definition has a problem', () => {
    expect(textOfDraft(withDefinition(emptyDraft(), { weather: {} }), context)).toBeNull();
    expect(textOfDraft({ ...emptyDraft(), text: '{' }, context)).toBeNull();
  });

  it('changes the definition where it is valid, and stands as it was typed', () => {
    const typed = '# shop first\nfirst order   has channel = pos';
    const saved = withDefinition(emptyDraft(), { version: 1, universe: 'customers', ...inStore });
    const draft = withScript(emptyDraft(), typed, context);
    expect(readDefinition(draft)).toEqual(readDefinition(saved));
    expect(textOfDraft(draft, context)).toBe(typed);
    expect(sameDraft(draft, saved)).toBe(true);
  });

  it('leaves the definition alone while it has a problem, and is lost to no one', () => {
    const before = withDefinition(emptyDraft(), inStore);
    const draft = withScript(before, 'first order has chanel = pos', context);
    expect(readDefinition(draft)).toEqual(readDefinition(before));
    expect(draft.script).toEqual({ text: 'first order has chanel = pos', problemCount: 1 });
    expect(sameDraft(draft, before)).toBe(false);
  });

  it('gives way to a definition that was changed elsewhere', () => {
    const draft = withCondition(withScript(emptyDraft(), 'no on', context), inStore);
    expect(draft.script).toBeNull();
    expect(textOfDraft(draft, context)).toBe('first order has channel = pos');
  });

  it('of nothing means everyone', () => {
    expect(readDefinition(withScript(withDefinition(emptyDraft(), inStore), '  \n', context))).toEqual({
      version: 1,
      universe: 'customers',
      all: [],
    });
  });

  it('is laid out by the printer, and stays while it has a problem', () => {
    expect(formatScript('first order has\n channel=pos', context)).toBe('first order has channel = pos');
    expect(formatScript('first order has', context)).toBe('first order has');
  });
});

describe('the place of a problem', () => {
  it('is found over lines of every ending', () => {
    const text = 'country = JP\r\nand cuntry = NL';
    const [problem] = parseText(text, context).problems;
    const { from, to } = rangeOf(text, problem!);
    expect(text.slice(from, to)).toBe('cuntry');
  });
});
