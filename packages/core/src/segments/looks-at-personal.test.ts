import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDefinition } from '../../test/arbitrary-definition.ts';
import { check } from './check/check.ts';
import { placesOf } from './condition-places.ts';
import type { Condition } from './definition.ts';
import { looksAtPersonal } from './looks-at-personal.ts';

const around = (of: string) => ({ anniversary: { of, within: { days: 0 } } });

test.each([
  [true, { profile: { field: 'birthDate', when: { between: ['1990-01-01', '1990-12-31'] } } }],
  [true, { profile: { field: 'attribute:renewal', anniversary: { next: { days: 7 } } } }],
  [true, { changed: { field: 'city', when: { last: { days: 7 } } } }],
  [true, { near: { place: 'anyOwnLocation', km: 5 } }],
  [true, { orders: { when: around('birthDate'), some: { gte: 1 } } }],
  [true, { events: { kind: 'opened', when: around('birthDate'), none: true } }],
  [true, { events: { kind: 'opened', measure: { max: { property: 'value' } }, is: { gte: 1 } } }],
  [true, { events: { kind: 'opened', where: { any: [{ not: { to: { eq: 'a' } } }] }, some: { gte: 1 } } }],
  [true, { sequence: { steps: [{ order: {} }, { event: { kind: 'opened', where: { to: { eq: 'a' } } } }] } }],
  [false, { orders: { when: around('firstOrder'), some: { gte: 1 } } }],
  [false, { events: { kind: 'opened', where: { all: [] }, measure: { count: true }, is: { gte: 1 } } }],
  [false, { sequence: { steps: [{ order: {} }, { event: { kind: 'opened' } }], gaps: [{}] } }],
  [false, { profile: { field: 'country', in: ['JP'] } }],
  [false, { not: { profile: { field: 'email', eq: 'ann@example.com' } } }],
])('%s: %j', (expected, condition) => {
  expect(looksAtPersonal(condition as unknown as Condition)).toBe(expected);
});

test('a definition is refused to who sees nothing personal exactly where a condition of it looks at that', () => {
  fc.assert(
    fc.property(arbitraryDefinition, (input) => {
      const { condition } = check(input).definition!;
      const looks = placesOf(condition).some((place) => looksAtPersonal(place.condition));
      expect(check(input, { personal: 'refused' }).problems.some(({ code }) => code === 'PERSONAL_FIELD')).toBe(looks);
    }),
    { numRuns: 1000 },
  );
});

test('a window around a date that nobody has a yearly return of is a problem at it, never an error', () => {
  for (const of of ['attribute:renewal', 'email', 'constructor', null, { toString: 1 }])
    expect(check({ orders: { when: around(of as string), none: true } }).problems[0]?.path.join('.')).toBe(
      'orders.when.anniversary.of',
    );
});
