import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDefinition } from '../../test/arbitrary-definition.ts';
import { check } from './check/check.ts';
import { printText } from './text/print.ts';
import { describe } from './words/describe.ts';

const names = { segment: (id: string) => id, channel: (handle: string) => handle, currencyCode: 'USD' };

test('every well-formed definition is accepted, has a sentence that shows its quantifiers, and a text form', () => {
  fc.assert(
    fc.property(arbitraryDefinition, (input) => {
      const { definition, problems } = check(input, { currencyCode: 'USD' });
      expect(problems).toEqual([]);
      const sentence = describe(definition!, names);
      expect(sentence).toMatch(/^(Customers|People|All|No) /);
      expect(sentence).not.toMatch(/undefined|null|\[object|NaN| {2}| ,|\( |not who/);
      expect(printText(definition!)).not.toMatch(/undefined|null|\[object|NaN/);
    }),
    { numRuns: 500 },
  );
});
