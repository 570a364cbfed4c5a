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

test('windows of personal dates are dots, those of all else stay', () => {
  const around = (of: string, days: unknown) => ({ anniversary: { of, within: { days } } });
  const birthDate = { profile: { field: 'birthDate', when: { between: ['1990-01-02', '1990-01-02'] } } };
  const bought = (when: object) => ({ orders: { when, some: { gte: 1 } } });
  const opened = (when: object) => ({ events: { kind: 'email_opened', when, none: true } });
  const lastWeek = { last: { days: 7 } };
  const masked = maskDefinition({
    all: [
      birthDate,
      { profile: { field: 'birthDate', anniversary: { next: { days: 1 } } } },
      { profile: { field: 'attribute:renewal', when: { monthsAgo: { from: 0, to: 2 } } } },
      bought(around('birthDate', 0)),
      opened(around('birthDate', 3)),
      bought(around('firstOrder', 3)),
      bought(lastWeek),
    ],
  });
  expect(masked).toEqual({
    all: [
      { profile: { field: 'birthDate', when: { between: ['•••', '•••'] } } },
      { profile: { field: 'birthDate', anniversary: { next: { days: '•••' } } } },
      { profile: { field: 'attribute:renewal', when: { monthsAgo: { from: '•••', to: '•••' } } } },
      bought(around('birthDate', '•••')),
      opened(around('birthDate', '•••')),
      bought(around('firstOrder', 3)),
      bought(lastWeek),
    ],
  });
  expect(check(masked, { personal: 'masked' }).problems).toEqual([]);
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
