import { describe, expect, test } from 'vitest';
import { shopifyFilters } from './filters.ts';
import { noEquals } from './query-cases.ts';
import { translateShopifyQuery } from './translate.ts';

const context = { currencyCode: 'USD' };

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

describe('what has no equal is refused with its clause and what comes near', () => {
  const whole = Object.entries(shopifyFilters).filter(([, row]) => !row.translate);

  test.each(whole)('%s', (name, row) => {
    const query = row.operators.includes('MATCHES') ? `${name} MATCHES ()` : `${name} IS NULL`;
    expect(refused(`customer_tags IS NULL AND ${query}`)).toEqual([
      {
        at: [1, 27, 27 + query.length],
        code: 'NO_EQUAL',
        message: `${name} has no equal: ${row.becomes}`,
        hint: row.instead,
      },
    ]);
  });

  test.each(noEquals)('%s', (query, message) => {
    const [problem, ...others] = refused(query);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: 'NO_EQUAL', message, hint: expect.any(String) });
  });
});

describe('what is no query', () => {
  test.each([
    ['', [1, 1, 1], 'SYNTAX', 'Expected the name of a filter, the query ends'],
    [
      'number_of_orders',
      [1, 17, 17],
      'SYNTAX',
      'Expected an operator: =, !=, >, >=, <, <=, BETWEEN, CONTAINS, NOT CONTAINS, IS NULL, MATCHES, the query ends',
    ],
    ['number_of_orders > many', [1, 20, 24], 'SYNTAX', 'Expected a value, found "many"'],
    ["customer_tags CONTAINS 'vip", [1, 24, 28], 'SYNTAX', 'The text is not closed'],
    [
      "NOT customer_tags CONTAINS 'a'",
      [1, 1, 4],
      'SYNTAX',
      'Expected the name of a filter, found "NOT", which stands only in NOT CONTAINS and NOT MATCHES',
    ],
    ['(number_of_orders = 1', [1, 22, 22], 'SYNTAX', 'Expected AND, OR or the closing bracket, the query ends'],
    ['number_of_orders = 1)', [1, 21, 22], 'SYNTAX', 'Expected AND or OR, or the end of the query, found ")"'],
    ['FROM sales SHOW x', [1, 6, 11], 'SYNTAX', 'Expected customers, found "sales"'],
    ['number_of_order = 1', [1, 1, 16], 'UNKNOWN_FIELD', 'Unknown filter "number_of_order"'],
    [
      "customer_tags = 'vip'",
      [1, 15, 22],
      'UNKNOWN_OPERATOR',
      'customer_tags is not asked with =, but with CONTAINS, NOT CONTAINS, IS NULL, IS NOT NULL',
    ],
    ["number_of_orders > '3'", [1, 20, 23], 'WRONG_TYPE', 'Expected a number, found 3'],
    ['customer_tags CONTAINS 3', [1, 24, 25], 'WRONG_TYPE', 'Expected a text in quotes, found 3'],
    [
      "email_subscription_status = 'subscribed'",
      [1, 29, 41],
      'WRONG_VALUE',
      'Expected one of SUBSCRIBED, PENDING, UNSUBSCRIBED, NOT_SUBSCRIBED, REDACTED, INVALID, found "subscribed"',
    ],
    [
      "customer_regions CONTAINS 'California'",
      [1, 27, 39],
      'WRONG_VALUE',
      '"California" is not a region such as \'US-CA\'',
    ],
    ['last_order_date > 2020-02-30', [1, 19, 29], 'WRONG_VALUE', '"2020-02-30" is not a date'],
    ['last_order_date BETWEEN -7d AND -30d', [1, 17, 37], 'EMPTY_WINDOW', 'The window holds no day'],
    [
      'orders_placed MATCHES (id = 1)',
      [1, 24, 26],
      'UNKNOWN_FIELD',
      'Unknown parameter "id" of orders_placed. Known: date, amount, location_id, app_id, count, sum_amount',
    ],
    [
      'orders_placed MATCHES (date != today)',
      [1, 29, 37],
      'UNKNOWN_OPERATOR',
      'date is not asked with !=, but with =, >, >=, <, <=, BETWEEN',
    ],
    [
      'customer_within_distance MATCHES (distance_km = 3)',
      [1, 1, 25],
      'SYNTAX',
      'Expected a place and one distance: customer_within_distance MATCHES (coordinates = (45.4, -75.7), distance_km = 10)',
    ],
    [
      "rfm_group = 'BEST'",
      [1, 13, 19],
      'WRONG_VALUE',
      'Expected one of CHAMPIONS, LOYAL, ACTIVE, NEW, PROMISING, NEEDS_ATTENTION, AT_RISK, PREVIOUSLY_LOYAL, ALMOST_LOST, DORMANT, PROSPECTS, found "BEST"',
    ],
    [
      'orders_placed MATCHES (count > 1, count < 5)',
      [1, 35, 44],
      'SYNTAX',
      '"count" is asked twice, Shopify takes each parameter once',
    ],
    ["products_purchased MATCHES (id = 'shoe')", [1, 34, 40], 'WRONG_VALUE', '"shoe" is not an id of Shopify'],
  ] as const)('%s', (query, at, code, message) => {
    expect(refused(query)).toMatchObject([{ at, code, message }]);
  });

  test('every clause tells its own problem, the first is no end', () => {
    const query = "foo = 1 AND\nnumber_of_orders > x OR (customer_tags = 'a' AND\n  companies IS NULL)";
    expect(refused(query).map(({ at, code }) => [...at, code])).toEqual([
      [1, 1, 4, 'UNKNOWN_FIELD'],
      [2, 20, 21, 'SYNTAX'],
      [2, 40, 45, 'UNKNOWN_OPERATOR'],
      [3, 3, 20, 'NO_EQUAL'],
    ]);
    expect(refused('number_of_order = 1')[0]!.hint).toBe('Did you mean "number_of_orders"?');
  });
});
