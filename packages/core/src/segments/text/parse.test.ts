import { describe, expect, test } from 'vitest';
import { parseText } from './parse.ts';

const context = { currencyCode: 'USD' };
const read = (text: string) => {
  const { definition, problems } = parseText(text, context);
  expect(problems).toEqual([]);
  return definition!.condition;
};
const orders = (asked: object) => ({ orders: asked });
const country = (value: string) => ({ profile: { field: 'country', eq: value } });

describe('one tree for each text:', () => {
  test.each<[string, object]>([
    ['anyone', { all: [] }],
    ['no one', { any: [] }],
    [
      'country = NL and country = DE or not country = IT',
      { any: [{ all: [country('NL'), country('DE')] }, { not: country('IT') }] },
    ],
    [
      'country = NL and (country = DE or country = IT)',
      { all: [country('NL'), { any: [country('DE'), country('IT')] }] },
    ],
    [
      '(country = NL and country = DE) and country = IT',
      { all: [{ all: [country('NL'), country('DE')] }, country('IT')] },
    ],
    ['all of (country = NL)', { all: [country('NL')] }],
    ['any of (country = NL, anyone)', { any: [country('NL'), { all: [] }] }],
    ['((country = NL))', country('NL')],
    [
      'NOT Country = NL # a comment\n AND anyone',
      { all: [{ not: { profile: { field: 'Country', eq: 'NL' } } }, { all: [] }] },
    ],
  ])('%s', (text, tree) => {
    if (text.includes('Country'))
      expect(parseText(text).problems.map(({ hint }) => hint)).toEqual(['Did you mean "country"?']);
    else expect(read(text)).toEqual(tree);
  });
});

describe('orders:', () => {
  test.each<[string, object]>([
    ['at least 1 order', { some: { gte: 1 } }],
    ['some order', { some: { gte: 1 } }],
    ['any order has channel = pos', { some: { gte: 1 }, where: { channel: { eq: 'pos' } } }],
    [
      'first order has channel = pos',
      { position: { from: 1, to: 1 }, some: { gte: 1 }, where: { channel: { eq: 'pos' } } },
    ],
    ['last order in current month', { position: { last: true }, some: { gte: 1 }, when: { current: 'month' } }],
    ['order 3 3 days ago', { position: { from: 3, to: 3 }, some: { gte: 1 }, when: { daysAgo: { from: 3, to: 3 } } }],
    ['no later order has channel != pos', { position: { from: 2 }, none: true, where: { channel: { notEq: 'pos' } } }],
    ['every order 2..5 has gift = true', { position: { from: 2, to: 5 }, every: true, where: { gift: { eq: true } } }],
    ['every order ..5 if any', { position: { to: 5 }, every: true, orEmpty: true }],
    ['no order 2.. 30..60 days ago', { position: { from: 2 }, none: true, when: { daysAgo: { from: 30, to: 60 } } }],
    ['more than 2 and other than 4 orders', { some: { gt: 2, notEq: 4 } }],
    ['exactly 2 to 5 orders', { some: { between: [2, 5] } }],
    ['exactly (1, 3) orders', { some: { in: [1, 3] } }],
    ['other than (1) orders', { some: { notIn: [1] } }],
    ['less than 3 orders', { some: { lt: 3 } }],
    ['at most 3 orders in last 1 year', { some: { lte: 3 }, when: { last: { years: 1 } } }],
    ['sum(gross) >= 50 usd', { measure: { sum: 'gross' }, is: { gte: '50' } }],
    [
      'gapDays(2) > 2.5 over orders with channel = pos',
      { measure: { gapDays: 2 }, is: { gt: 2.5 }, where: { channel: { eq: 'pos' } } },
    ],
    [
      'daysSinceLast() is missing over last orders from 2021-01-01 to 2021-02-01',
      {
        measure: { daysSinceLast: true },
        is: { isMissing: true },
        position: { last: true },
        when: { between: ['2021-01-01', '2021-02-01'] },
      },
    ],
  ])('%s', (text, asked) => expect(read(text)).toEqual(orders(asked)));
});

describe('inside one order:', () => {
  test.each<[string, object]>([
    ['total >= 50.00 USD and <= 100 and is not missing', { total: { gte: '50.00', lte: '100', isMissing: false } }],
    ['(channel = pos and vendor starts with "A b")', { channel: { eq: 'pos' }, vendor: { startsWith: 'A b' } }],
    [
      '(channel = pos or total = 5 and gift = true)',
      { any: [{ channel: { eq: 'pos' } }, { total: { eq: '5' }, gift: { eq: true } }] },
    ],
    ['(sku = 1 and sku != 2)', { all: [{ sku: { eq: '1' } }, { sku: { notEq: '2' } }] }],
    [
      '(sku = 1 and channel = pos and sku != 2)',
      { all: [{ sku: { eq: '1' }, channel: { eq: 'pos' } }, { sku: { notEq: '2' } }] },
    ],
    ['not (channel = pos or anything)', { not: { any: [{ channel: { eq: 'pos' } }, {}] } }],
    [
      'line (sku contains A and quantity between 2 and 5)',
      { line: { sku: { contains: 'A' }, quantity: { between: [2, 5] } } },
    ],
    ['all of (nothing, any of (anything))', { all: [{ any: [] }, { any: [{}] }] }],
    ['orderTag includes any (a, "b c") and includes none (d)', { orderTag: { hasAny: ['a', 'b c'], hasNone: ['d'] } }],
    ['refunded not in (none)', { refunded: { notIn: ['none'] } }],
  ])('%s', (text, where) => expect(read(`no order has ${text}`)).toEqual(orders({ none: true, where })));

  test('an "and" behind one condition of an order begins a new condition on the person', () => {
    expect(read('first order has channel = pos and country = NL')).toEqual({
      all: [
        orders({ position: { from: 1, to: 1 }, some: { gte: 1 }, where: { channel: { eq: 'pos' } } }),
        country('NL'),
      ],
    });
  });
});

test('events, sequences, references and moves', () => {
  expect(read('at least 2 "Viewed product" events have (score > 3 and seen = true) and no email_opened event')).toEqual(
    {
      all: [
        { events: { kind: 'Viewed product', some: { gte: 2 }, where: { score: { gt: 3 }, seen: { eq: true } } } },
        { events: { kind: 'email_opened', none: true } },
      ],
    },
  );
  expect(read('count() = 0 over survey events in last 7 days')).toEqual({
    events: { kind: 'survey', measure: { count: true }, is: { eq: 0 }, when: { last: { days: 7 } } },
  });
  expect(
    read(
      'sequence in last 2 weeks (order then x event with a = 1 after 1 day within 7 days without order with gift = true then order)',
    ),
  ).toEqual({
    sequence: {
      steps: [{ order: {} }, { event: { kind: 'x', where: { a: { eq: 1 } } } }, { order: {} }],
      gaps: [{ after: { days: 1 }, within: { days: 7 }, without: { order: { gift: { eq: true } } } }, {}],
      when: { last: { weeks: 2 } },
    },
  });
  expect(read('sequence (order then order)')).toEqual({ sequence: { steps: [{ order: {} }, { order: {} }] } });
  expect(read('sequence (order then order at any time)')).toEqual({
    sequence: { steps: [{ order: {} }, { order: {} }], gaps: [{}] },
  });
  expect(read('entered segment seg_1 before 2021-01-01 as of 2021-02-01 or ever member of segment "a b"')).toEqual({
    any: [
      { segment: { is: 'entered', id: 'seg_1', when: { before: '2021-01-01' }, asOf: '2021-02-01' } },
      { segment: { is: 'everMember', id: 'a b' } },
    ],
  });
  expect(read('moved from a to b or moved (stayed) from a to b 1 month ago gap 0 days')).toEqual({
    any: [
      { moved: { from: 'a', to: 'b' } },
      { moved: { from: 'a', to: 'b', when: { monthsAgo: { from: 1, to: 1 } }, maxGapDays: 0, is: 'stayed' } },
    ],
  });
});

test('the universe is the first line', () => {
  expect(parseText('universe people\nanyone').definition).toEqual({
    version: 1,
    universe: 'people',
    condition: { all: [] },
  });
  expect(parseText('anyone').definition!.universe).toBe('customers');
  expect(parseText('universe peple anyone').problems).toMatchObject([
    { column: 10, endColumn: 15, found: 'peple', expected: ['customers', 'people'], hint: 'Did you mean "people"?' },
  ]);
});

describe('a problem names its place, what was found and what would fit:', () => {
  const problems = (text: string, more: object = {}) =>
    parseText(text, { ...context, ...more }).problems.map(
      ({ line, column, endLine, endColumn, found }) => `${line}:${column}-${endLine}:${endColumn} ${found}`,
    );

  test('an unknown field, with the nearest name', () => {
    const [problem] = parseText('first order has chanel = pos\nand anyone').problems;
    expect(problem).toMatchObject({
      line: 1,
      column: 17,
      endLine: 1,
      endColumn: 23,
      code: 'UNKNOWN_FIELD',
      found: 'chanel',
      hint: 'Did you mean "channel"?',
    });
    expect(problem!.expected.slice(0, 3)).toEqual(['channel', 'location', 'staff']);
    expect(parseText('channel = pos').problems[0]!.hint).toBe(
      'channel is a field of an order: "at least 1 order has channel ..."',
    );
  });

  test('every problem of the text at once, of the grammar and of what was read', () => {
    expect(
      problems(
        [
          'country equals NL',
          'and no order has total > abc',
          'and sum(gros) >= 5',
          'and last ordr has',
          'and tags = VIP',
        ].join('\n'),
      ),
    ).toEqual(['1:9-1:18 equals NL', '2:26-2:29 abc', '3:9-3:13 gros', '4:15-4:18 has', '5:10-5:15 = VIP']);
  });

  test('operators of the field that stands before', () => {
    expect(parseText('no order has refunded none').problems).toMatchObject([
      { column: 23, found: 'none', code: 'SYNTAX', expected: expect.arrayContaining(['=', '!=', 'in', 'not in']) },
    ]);
    expect(parseText('tags = VIP').problems).toMatchObject([
      {
        column: 6,
        found: '= VIP',
        expected: ['includes any', 'includes all', 'includes none', 'includes at least', 'includes at most'],
        hint: 'Use "includes any"',
      },
    ]);
  });

  test('words of the language, other currencies, open quotes, repeated operators', () => {
    expect(parseText('country = last').problems).toMatchObject([
      {
        column: 11,
        found: 'last',
        expected: ['a value'],
        hint: 'last is a word of the language: as a name it stands in quotes',
      },
    ]);
    expect(parseText('no order has total > 5 EUR', context).problems).toMatchObject([
      { column: 24, found: 'EUR', expected: ['USD'] },
    ]);
    expect(problems('country = "NL')).toEqual(['1:11-1:14 "NL']);
    expect(parseText('country = "\\x"').problems).toMatchObject([
      { column: 11, message: 'The text has a character that must be written as in JSON' },
    ]);
    expect(problems('no order has total > 5 and > 6')).toEqual(['1:28-1:31 > 6']);
  });

  test('the end of the text, an empty text, a text that is too long or too deep', () => {
    expect(parseText('first order has channel =').problems).toMatchObject([
      { column: 26, found: '', expected: ['a value'] },
    ]);
    expect(parseText('').problems).toMatchObject([{ line: 1, column: 1, found: '', code: 'SYNTAX' }]);
    expect(parseText(' '.repeat(262_145)).problems).toMatchObject([{ expected: ['a shorter text'] }]);
    expect(parseText(`${'not ('.repeat(61)}anyone${')'.repeat(61)}`).problems.map(({ code }) => code)).toContain(
      'SYNTAX',
    );
    expect(problems(`${'not '.repeat(11)}anyone`)).toEqual(['1:41-1:51 not anyone']);
  });

  test('a text longer than 65,536 characters is read to the first fault, one without is read whole', () => {
    const values = Array.from({ length: 20_000 }, (_, index) => `v${index}`);
    const long = `country in (${values.join(',\n')})`;
    expect(parseText(long).definition!.condition).toEqual({ profile: { field: 'country', in: values } });
    expect(parseText(`${long} and tags wrong and and`).problems).toMatchObject([
      { line: 20_000, column: 18, found: 'wrong', expected: expect.arrayContaining(['includes any']) },
    ]);
    expect(parseText('('.repeat(70_000)).problems).toMatchObject([{ column: 61, expected: ['fewer brackets'] }]);
  });

  test('lines end with any of the three line ends', () => {
    expect(problems('anyone\r\nand\rcountry\n= )')).toEqual(['4:3-4:4 )']);
  });
});
