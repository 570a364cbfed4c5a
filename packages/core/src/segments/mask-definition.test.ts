import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDefinition } from '../../test/arbitrary-definition.ts';
import { check } from './check/check.ts';
import type { Definition } from './definition.ts';
import { maskDefinition } from './mask-definition.ts';
import { printText } from './text/print.ts';
import { describe } from './words/describe.ts';

const names = { segment: (id: string) => id, channel: (handle: string) => handle, currencyCode: 'USD' };
const pos = { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } };
const opened = { event: { kind: 'email_opened', where: { to: { eq: 'ann@example.com' } } } };

test('values asked of personal fields are dots, wherever they stand; all else stays', () => {
  const definition = {
    universe: 'people',
    all: [
      pos,
      { not: { profile: { field: 'email', in: ['ann@example.com', 'bob@example.com'] } } },
      { profile: { field: 'birthDate', between: ['1990-01-01', '1990-12-31'] } },
      { profile: { field: 'attribute:score', gt: 7, isMissing: false } },
      { profile: { field: 'country', in: ['JP'] } },
      { events: { kind: 'email_opened', where: { any: [{ to: { contains: 'ann' } }] }, some: { gte: 1 } } },
      { sequence: { steps: [opened, { order: { channel: { eq: 'pos' } } }], gaps: [{ without: opened }] } },
    ],
  };
  const masked = { event: { kind: 'email_opened', where: { to: { eq: '•••' } } } };
  expect(maskDefinition(definition)).toEqual({
    universe: 'people',
    all: [
      pos,
      { not: { profile: { field: 'email', in: ['•••', '•••'] } } },
      { profile: { field: 'birthDate', between: ['•••', '•••'] } },
      { profile: { field: 'attribute:score', gt: '•••', isMissing: false } },
      { profile: { field: 'country', in: ['JP'] } },
      { events: { kind: 'email_opened', where: { any: [{ to: { contains: '•••' } }] }, some: { gte: 1 } } },
      { sequence: { steps: [masked, { order: { channel: { eq: 'pos' } } }], gaps: [{ without: masked }] } },
    ],
  });
});

test('every definition masked can be read and said, and masked again is the same', () => {
  fc.assert(
    fc.property(arbitraryDefinition, (input) => {
      const masked = maskDefinition(input);
      const { definition, problems } = check(masked, { personal: 'masked' });
      expect(problems).toEqual([]);
      expect(describe(definition as Definition, names)).toEqual(expect.any(String));
      expect(printText(definition as Definition)).toEqual(expect.any(String));
      expect(maskDefinition(masked)).toEqual(masked);
    }),
    { numRuns: 500 },
  );
});

test('a definition that may be asked by who sees nothing personal holds nothing that is masked', () => {
  fc.assert(
    fc.property(arbitraryDefinition, (input) => {
      const refused = check(input, { personal: 'refused' }).problems;
      expect(refused.every(({ code }) => code === 'PERSONAL_FIELD')).toBe(true);
      if (refused.length === 0) expect(maskDefinition(input)).toEqual(input);
    }),
    { numRuns: 500 },
  );
});
