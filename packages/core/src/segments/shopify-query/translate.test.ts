import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definitionJson } from '../check/check.ts';
import { parseText } from '../text/parse.ts';
import { printText } from '../text/print.ts';
import { leftOutSentence, offsetSentence, takenInSentence } from './date-window.ts';
import { filterRow, METAFIELDS, shopifyFilterNames, shopifyFilters } from './filters.ts';
import { equals, noEquals } from './query-cases.ts';
import { queryLengthMax, translateShopifyQuery } from './translate.ts';

const context = { currencyCode: 'USD' };

/** The condition alone; over people, without a problem. */
function read(query: string) {
  const { definition, problems } = translateShopifyQuery(query, context);
  expect(problems, query).toEqual([]);
  const { version, universe, ...condition } = definitionJson(definition!);
  expect({ version, universe }).toEqual({ version: 1, universe: 'people' });
  const printed = parseText(printText(definition!, context), context);
  expect(printed.definition, query).toEqual(definition);
  return condition;
}

const warned = (query: string) => translateShopifyQuery(query, context).warnings.map(({ message }) => message);
const refused = (query: string) => {
  const { definition, problems } = translateShopifyQuery(query, context);
  expect(definition).toBeNull();
  return problems.map(({ line, column, endColumn, code, message, hint }) => ({
    at: [line, column, endColumn],
    code,
    message,
    hint,
  }));
};

test.each(Object.entries(equals))('%s', (query, condition) => {
  expect(read(query)).toEqual(condition);
});

test('every filter and parameter that is translated has a case with each of its operators', () => {
  const cases = [...Object.keys(equals), ...noEquals.map(([query]) => query)];
  const without: string[] = [];
  for (const [name, row] of Object.entries(shopifyFilters)) {
    if (!row.translate) continue;
    const written = name === METAFIELDS ? 'metafields' : name;
    const own = cases.filter((query) => query.includes(written));
    const holds = (start: string, operator: string) =>
      own.some((query) => query.includes(`${start} ${operator} `.trim()));
    for (const operator of row.operators) {
      if (!own.some((query) => query.includes(` ${operator}`))) without.push(`${name} ${operator}`);
    }
    for (const [parameter, { operators, isRefused }] of Object.entries(row.parameters ?? {})) {
      if (!isRefused && parameter !== 'date' && !operators.some((operator) => holds(parameter, operator))) {
        without.push(`${name} ${parameter}`);
      }
    }
  }
  expect(without).toEqual([]);
});

describe('how clauses are joined', () => {
  const [a, b, c] = ["customer_tags CONTAINS 'a'", "customer_tags CONTAINS 'b'", "customer_tags CONTAINS 'c'"];
  const [ca, cb, cc] = ['a', 'b', 'c'].map((tag) => ({ profile: { field: 'tags', hasAny: [tag] } }));

  test('AND binds tighter than OR, brackets change it, words are read in any case', () => {
    expect(read(`${a} AND ${b} OR ${c}`)).toEqual({ any: [{ all: [ca, cb] }, cc] });
    expect(read(`(${a} and ${b}) or ${c}`)).toEqual({ any: [{ all: [ca, cb] }, cc] });
    expect(read(`${a} AND (${b} OR ${c})`)).toEqual({ all: [ca, { any: [cb, cc] }] });
    expect(read(`${a} OR ${b} AND ${c}`)).toEqual({ any: [ca, { all: [cb, cc] }] });
    expect(read(`((${a}))`)).toEqual(ca);
  });

  test('a whole statement is read for its WHERE, comments are passed over', () => {
    expect(read(`FROM customers SHOW customer_name, note\nWHERE ${a} -- best\nORDER BY updated_at`)).toEqual(ca);
    expect(read(`/* two */ WHERE ${a} OR ${b}`)).toEqual({ any: [ca, cb] });
  });
});

describe('what differs is told once, where it stands', () => {
  test('of offsets', () => {
    const { warnings } = translateShopifyQuery('last_order_date > -30d AND first_order_date > -60d', context);
    expect(warnings.map(({ column, code, message }) => [column, code, message])).toEqual([
      [1, 'DIFFERS', shopifyFilters.last_order_date!.differs],
      [19, 'DIFFERS', offsetSentence],
    ]);
    expect(warned('last_order_date = today')).toEqual([shopifyFilters.last_order_date!.differs]);
  });

  test('of the day some months ago, and of that day alone where it is on the other side', () => {
    expect(warned('orders_placed MATCHES (date >= -3m)')).toContain(leftOutSentence);
    expect(warned('orders_placed MATCHES (date BETWEEN -12m AND -3m)')).toContain(leftOutSentence);
    expect(warned('orders_placed MATCHES (date < -3m)')).toContain(takenInSentence);
    for (const exact of ['>', '<=']) {
      const told = warned(`orders_placed MATCHES (date ${exact} -3m)`);
      expect(told.filter((each) => each === leftOutSentence || each === takenInSentence)).toEqual([]);
    }
  });

  test('nothing of what is the very same', () => {
    expect(warned("customer_tags NOT CONTAINS 'vip' AND customer_email_domain = 'example.com'")).toEqual([]);
  });

  test('what check finds stands at its clause', () => {
    const seen = translateShopifyQuery("customer_tags CONTAINS 'a'\n  AND customer_tags CONTAINS 'vip'", {
      seenValues: (field) => (field === 'tags' ? ['a'] : undefined),
    });
    expect(seen.warnings).toMatchObject([{ line: 2, column: 30, endColumn: 35, code: 'UNSEEN_VALUE' }]);
    expect(refused('amount_spent > 1.234')).toEqual([
      {
        at: [1, 14, 21],
        code: 'WRONG_VALUE',
        message: '"1.234" has more decimals than USD, which has 2',
        hint: undefined,
      },
    ]);
    const personal = translateShopifyQuery("customer_email_domain = 'x.com'", { personal: 'refused' });
    expect(personal.problems).toMatchObject([{ code: 'PERSONAL_FIELD', column: 25 }]);
  });
});

describe('whatever the text', () => {
  const words = [
    ...shopifyFilterNames,
    'metafields.a.b',
    'AND',
    'OR',
    '(',
    ')',
    '=',
    '!=',
    '>',
    '<=',
    'BETWEEN',
    'CONTAINS',
    'NOT',
    'MATCHES',
    'IS',
    'NULL',
    'IN',
    ',',
    ':',
    '1',
    '-7d',
    '+3m',
    'today',
    'true',
    '2020-01-01',
    "'x'",
    "'",
    'id',
    'date',
    'count',
    'FROM',
    'customers',
    'WHERE',
    '/*',
    '--',
    '\n',
    '99999999d',
    '2020-01-01T10:00',
  ];

  const isWhole = (query: string) => {
    const { definition, problems } = translateShopifyQuery(query, context);
    expect(definition === null).toBe(problems.length > 0);
    for (const problem of problems) {
      expect(problem.expected.length).toBeGreaterThan(0);
      expect(problem.line).toBeGreaterThan(0);
    }
    if (definition) expect(parseText(printText(definition, context), context).definition).toEqual(definition);
  };

  test('20,000 texts are read or refused, never thrown at', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), isWhole), { numRuns: 5_000 });
    const queries = fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((parts) => parts.join(' '));
    fc.assert(fc.property(queries, isWhole), { numRuns: 10_000 });
    const damaged = fc
      .tuple(fc.constantFrom(...Object.keys(equals)), fc.nat(), fc.nat(6), fc.string({ maxLength: 3 }))
      .map(([query, at, length, put]) => {
        const from = at % query.length;
        return query.slice(0, from) + put + query.slice(from + length);
      });
    fc.assert(fc.property(damaged, isWhole), { numRuns: 5_000 });
  }, 60_000);

  test.each([
    ['(', 60_000],
    ['a MATCHES (', 5_000],
    ["a CONTAINS 'b' AND ", 3_000],
    ['/*', 30_000],
    ["'", 60_000],
    ['number_of_orders = 1 OR ', 2_500],
    ['(a=1)', 12_000],
    [')', 60_000],
    ['x', queryLengthMax + 1],
  ])('%s many times ends soon', (part, times) => {
    const started = performance.now();
    const { definition, problems } = translateShopifyQuery(part.repeat(times), context);
    expect(definition).toBeNull();
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(50);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  test('names that objects inherit are no filters', () => {
    for (const name of ['constructor', '__proto__', 'toString']) expect(filterRow(name)).toBeNull();
    expect(refused('orders_placed MATCHES (constructor = 1)')).toMatchObject([{ code: 'UNKNOWN_FIELD' }]);
  });
});
