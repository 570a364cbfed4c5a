import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mappingSchema } from './mapped-csv/mapping.ts';
import { factsBodySchema } from './webhook/facts-body.ts';
import { formatPath, zodProblems } from './zod-problems.ts';

const factProblems = (body: unknown) => zodProblems(factsBodySchema.safeParse(body).error!, body);
const mappingProblems = (mapping: unknown) => zodProblems(mappingSchema.safeParse(mapping).error!, mapping);
const told = (problems: ReturnType<typeof zodProblems>) =>
  problems.map(({ path, message }) => `${formatPath(path)}: ${message}`);
const mappingOf = (fact: unknown) => ({ version: 1, files: { 'a.csv': { facts: [fact] } } });
const person = { kind: 'people', id: 'Card' };

describe('problems of an input', () => {
  it('say which kinds of value an attribute may have', () => {
    expect(told(factProblems({ people: [{ id: 'p', attributes: { size: null, likes: ['tea', 1] } }] }))).toEqual([
      'people[0].attributes.size: Expected a text, number, boolean, list of texts, date or money, found null.',
      'people[0].attributes.likes[1]: Expected string, found 1.',
    ]);
  });

  it('show no value that is nested too deep to be shown', () => {
    const size = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(told(factProblems({ people: [{ id: 'p', attributes: { size } }] }))).toEqual([
      'people[0].attributes.size[0]: Expected string, found more than 100 levels of nesting.',
    ]);
    expect(told(factProblems({ people: [{ id: 'p', attributes: { size: [['tea']] } }] }))).toEqual([
      'people[0].attributes.size[0]: Expected string, found ["tea"].',
    ]);
  });

  it('name properties of an event that are nested too deep to be kept', () => {
    const nested = (levels: number) => JSON.parse(`{"x":${'['.repeat(levels - 1)}1${']'.repeat(levels - 1)}}`);
    const event = { id: 'e', kind: 'k', happenedAt: '2024-01-01T00:00:00Z', customer: { id: 'c' } };
    const bodyOf = (levels: number) => ({ events: [{ ...event, properties: nested(levels) }] });
    expect(factsBodySchema.safeParse(bodyOf(100)).success).toBe(true);
    for (const levels of [101, 100_000]) {
      expect(told(factProblems(bodyOf(levels)))).toEqual([
        'events[0].properties: Expected at most 100 levels of nesting, found more than 100 levels of nesting.',
      ]);
    }
  });

  it('say what a value of a mapping may be', () => {
    const kinds = 'an object with column, constant, lookup, multiply, when or join';
    const value = `a column's name, or ${kinds}`;
    const more = `a column's name, ${kinds}, or one with value and`;
    expect(told(mappingProblems(mappingOf({ ...person, name: 5, email: { colum: 'Mail' } })))).toEqual([
      `files["a.csv"].facts[0].email: Expected ${value}, found {"colum":"Mail"}.`,
      `files["a.csv"].facts[0].name: Expected ${value}, found 5.`,
    ]);
    expect(told(mappingProblems(mappingOf({ ...person, tags: 5, attributes: { size: 5 } })))).toEqual([
      `files["a.csv"].facts[0].tags: Expected ${more} split, found 5.`,
      `files["a.csv"].facts[0].attributes.size: Expected ${more} as, found 5.`,
    ]);
  });

  it('point at the part of a value that is wrong, where the rest says what it is', () => {
    expect(told(mappingProblems(mappingOf({ ...person, tags: { value: 'Tags', split: 5 } })))).toEqual([
      'files["a.csv"].facts[0].tags.split: Expected string, found 5.',
    ]);
  });

  it('name the kinds of facts and the names that are too short', () => {
    expect(told(mappingProblems(mappingOf({ kind: 'person' })))).toEqual([
      'files["a.csv"].facts[0].kind: Expected "orders" or "refunds" or "people" or "products" or "locations", found "person".',
    ]);
    expect(told(mappingProblems({ version: 1, files: { '': {} } }))).toEqual([
      'files[""]: Expected a name of at least 1 character, found "".',
    ]);
  });

  it('always say what was expected, whatever stands in whichever place', () => {
    const word = fc.constantFrom(
      'orders',
      'people',
      'kind',
      'id',
      'value',
      'column',
      'when',
      'lookup',
      'attributes',
      '',
    );
    const { any } = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 4 }, word, fc.integer(), fc.constant(null), fc.boolean(), tie('list'), tie('object')),
      list: fc.array(tie('any'), { maxLength: 3 }),
      object: fc.dictionary(word, tie('any'), { maxKeys: 4 }),
    }));
    fc.assert(
      fc.property(any, any, (one, other) => {
        const fact = { kind: 'people', id: one, tags: other, attributes: { a: one }, address: other };
        const event = { id: 'e', kind: 'k', happenedAt: one, customer: other, properties: one };
        const problems = [
          ...mappingProblems({ version: one, files: { a: { facts: [fact, other], dates: one } } }),
          ...factProblems({ people: [{ id: one, attributes: { a: other } }], events: [event, other], more: one }),
        ];
        for (const { message, expected } of problems) {
          expect(message).not.toMatch(/invalid|input|too (big|small)/i);
          expect(expected).not.toBe('');
        }
      }),
      { numRuns: 300 },
    );
  });
});
