import { describe, expect, test } from 'vitest';
import type { Definition } from '../definition.ts';
import { orderFields, profileFields } from '../fields.ts';
import { valueTypes } from '../value-types.ts';
import { whenKinds } from '../windows.ts';
import { completions } from './completions.ts';
import { hover } from './hover.ts';
import { operatorPhrases } from './operator-forms.ts';

const definition: Definition = { version: 1, universe: 'customers', condition: { all: [] } };
const seen: Record<string, string[]> = {
  channel: ['pos', 'Shop App'],
  eventKind: ['email_opened'],
  country: ['NL', 'no'],
};
const context = {
  segments: new Map([['seg_1', { name: 'Big spenders', definition }]]),
  seenValues: (field: string) => seen[field],
  attributes: ['tier'],
  eventProperties: (kind: string) => (kind === 'email_opened' ? ['campaign'] : undefined),
};
const at = (text: string) => completions(text, text.length, context)!;
const labels = (text: string) => at(text).options.map(({ label }) => label);

describe('what may stand at the cursor:', () => {
  test('fields of the place, out of their tables, with what they hold', () => {
    expect(labels('no order has ')).toEqual(expect.arrayContaining(Object.keys(orderFields)));
    expect(labels('')).toEqual(
      expect.arrayContaining([...Object.keys(profileFields), 'attribute:tier', 'sum(', 'count()']),
    );
    expect(labels('')).not.toContain('channel');
    expect(labels('no order has line (')).toEqual(expect.arrayContaining(['vendor', 'quantity']));
    expect(labels('no email_opened event has ')).toContain('campaign');
    expect(at('no order has total').options[0]).toEqual({ label: 'total', kind: 'field', help: 'Total: an amount' });
  });

  test('operators of the field before, and no others', () => {
    const phrases = (type: keyof typeof valueTypes) => valueTypes[type].operators.map((name) => operatorPhrases[name]);
    expect(labels('no order has channel ')).toEqual(phrases('text'));
    expect(labels('no order has total ')).toEqual(phrases('amount'));
    expect(labels('sum(gross) ')).toEqual(phrases('amount'));
    expect(labels('tags ')).toEqual(expect.arrayContaining(phrases('list')));
    expect(labels('birthDate ')).toEqual(expect.arrayContaining(['in last 30 days', 'anniversary']));
    expect(labels('no order has total > 5 and ')).toEqual(expect.arrayContaining(['<=', 'at least', 'country']));
  });

  test("the store's own values, in quotes where they need them", () => {
    expect(labels('no order has channel = ')).toEqual(['pos', '"Shop App"']);
    expect(labels('country in (NL, ')).toEqual(['NL', '"no"']);
    expect(labels('no order has refunded in (')).toEqual(['none', 'partial', 'full']);
    expect(labels('no order has gift = ')).toEqual(['true']);
    expect(labels('first ')).toContain('email_opened');
    expect(labels('entered segment ')).toEqual(['"Big spenders"']);
    expect(at('no order has channel = "Sho')).toMatchObject({ from: 23, to: 27, options: [{ label: '"Shop App"' }] });
  });

  test('one example for each kind of window', () => {
    const windows = at('first order ').options.filter(({ kind }) => kind === 'window');
    expect(windows.map(({ help }) => help)).toEqual(Object.values(whenKinds).map(({ label }) => label));
    expect(labels('no order in current ')).toEqual(['week', 'month', 'quarter', 'year']);
  });

  test('what begins with the letters typed comes first; nothing inside comments and behind a closed text', () => {
    expect(labels('no order has chan')).toEqual(['channel']);
    expect(labels('no order has p').slice(0, 3)).toEqual(['productTotal', 'product', 'productTag']);
    expect(completions('anyone # and ', 13, context)).toBeNull();
    expect(completions('country = "NL"', 14, context)).toBeNull();
    expect(at('first ordr has channel = pos and ').options.length).toBeGreaterThan(20);
  });
});

test('a word says what it means', () => {
  const text = 'first order in last 30 days has channel = pos and avg(gross) > 5';
  const help = (word: string) => hover(text, text.indexOf(word))?.help ?? null;
  expect(help('channel')).toBe('Channel: a text');
  expect(help('=')).toBe('is');
  expect(help('last')).toBe('in the last');
  expect(help('first')).toBe('How many, which or how large the orders are.');
  expect(help('avg')).toBe('Mean');
  expect(help('pos')).toBeNull();
  expect(hover('no order has line (vendor = a)', 20)).toEqual({ from: 19, to: 25, help: 'Vendor: a text' });
});
