import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDefinition } from '../../test/arbitrary-definition.ts';
import { check } from './check/check.ts';
import { definitionSchema, definitionSchemaText } from './json-schema.ts';

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(definitionSchema());

test('the committed schema is the one the tables give (npx tsx packages/core/scripts/write-json-schema.ts)', () => {
  const committed = readFileSync(new URL('../../../../docs/segment-definition.schema.json', import.meta.url), 'utf8');
  expect(committed).toBe(definitionSchemaText());
});

test('every definition that is accepted fulfils the schema', () => {
  fc.assert(
    fc.property(arbitraryDefinition, (input) => {
      expect(validate(input), JSON.stringify(validate.errors)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('the schema refuses what the check refuses', () => {
  const orders = (rest: object) => ({ orders: { some: { gte: 1 }, ...rest } });
  const refused = [
    {},
    { all: [], any: [] },
    { all: [], version: 2 },
    { universe: 'everyone', all: [] },
    { events: {} },
    { events: { some: { gte: 1 } } },
    { events: { kind: 'email_opened' } },
    { events: { kind: '', some: { gte: 1 } } },
    { events: { kind: 'email_opened', measure: { sum: 'gross' }, is: { gte: '5' } } },
    { events: { kind: 'email_opened', where: { campaign: { hasAny: ['x'] } }, some: { gte: 1 } } },
    { events: { kind: 'email_opened', where: { campaign: 'x' }, some: { gte: 1 } } },
    { sequence: {} },
    { sequence: { steps: [{ order: {} }] } },
    { sequence: { steps: [{ order: {} }, {}] } },
    { sequence: { steps: [{ order: {} }, { order: {}, event: { kind: 'x' } }] } },
    { sequence: { steps: [{ order: {} }, { event: {} }] } },
    { sequence: { steps: [{ order: {} }, { order: {} }], gaps: [{ within: 7 }] } },
    { sequence: { steps: [{ order: {} }, { order: {} }], gaps: [{ within: { weeks: 1 } }] } },
    { sequence: { steps: [{ order: {} }, { order: {} }], gaps: [{ without: {} }] } },
    { all: [{}] },
    { orders: {} },
    orders({ every: true }),
    { orders: { none: false } },
    { orders: { none: true, orEmpty: true } },
    { orders: { some: { gte: -1 } } },
    { orders: { measure: { sum: 'gross' } } },
    { orders: { measure: { sum: 'gross' }, is: { gte: 5 } } },
    { orders: { measure: { count: true, sum: 'net' }, is: { gte: 5 } } },
    orders({ position: {} }),
    orders({ position: { last: true, from: 1 } }),
    orders({ when: {} }),
    orders({ when: { last: { days: 0 } } }),
    orders({ when: { last: { days: 1, weeks: 1 } } }),
    orders({ where: { chanel: { in: ['pos'] } } }),
    orders({ where: { channel: {} } }),
    orders({ where: { channel: { in: [] } } }),
    orders({ where: { channel: { gt: 'a' } } }),
    orders({ where: { total: { gte: 50 } } }),
    orders({ where: { orderTag: { in: ['vip'] } } }),
    orders({ where: { gift: { eq: false } } }),
    orders({ where: { line: {} } }),
    { profile: { field: 'country' } },
    { profile: { field: 'counrty', in: ['JP'] } },
    { profile: { field: 'tags', in: ['JP'] } },
    { segment: { id: 's', is: 'member', when: { current: 'week' } } },
    { moved: { from: 'a' } },
  ];
  for (const input of refused) {
    expect([JSON.stringify(input), validate(input)]).toEqual([JSON.stringify(input), false]);
    expect(check(input).definition).toBeNull();
  }
});
