// What no schema promises: objects with fields of any kind in any place.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apiOrder } from './api-order.test-data.ts';
import { normaliseRecord } from './normalise-record.ts';

const store = { currencyCode: 'USD', timeZone: 'America/New_York', country: 'US' };
const kinds = ['order', 'customer', 'product', 'location', 'unreadable', 'constructor'];

type Path = (string | number)[];

/** Paths of all values within plain data. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, each]) => pathsOf(each, [...path, key]))];
}

function withValue(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) return put;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = withValue(copy[key], rest, put);
  return copy;
}

function expectFactsOrProblems(kind: string, body: unknown): void {
  const { facts, problems } = normaliseRecord({ kind, id: '1', body }, store);
  expect(facts.length > 0).toBe(problems.length === 0);
  for (const { path, message, expected } of problems) {
    expect([typeof path, message.endsWith('.'), expected !== '']).toEqual(['string', true, true]);
  }
}

describe('a record', () => {
  it('of any JSON is facts or problems, and never throws', () => {
    fc.assert(fc.property(fc.constantFrom(...kinds), fc.jsonValue(), expectFactsOrProblems));
  });

  it('of an order with any value in any place is facts or problems, and never throws', () => {
    const places = fc.constantFrom(...pathsOf(apiOrder));
    const strange = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('', ' ', '1e3', '-0.00', 'XXX', 'gid://shopify/Order/x', 1e300),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(places, strange), { minLength: 1, maxLength: 3 }), (changes) => {
        const put = (body: unknown, [path, value]: [Path, unknown]) => withOrUnchanged(body, path, value);
        expectFactsOrProblems('order', changes.reduce(put, apiOrder));
      }),
      { numRuns: 1000 },
    );
  });
});

/** A place that an earlier change took away stays away. */
function withOrUnchanged(body: unknown, path: Path, value: unknown): unknown {
  try {
    return withValue(body, path, value);
  } catch {
    return body;
  }
}
