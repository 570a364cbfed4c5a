import { expect, it } from 'vitest';
import type { JsonObject } from '../condition-tree.ts';
import { askedFacts } from './asked-facts.ts';

const fieldsOf = (node: Parameters<typeof askedFacts>[0]) => askedFacts(node).map(({ field }) => field);

it('an event asks for events, and for its own kind', () => {
  expect(askedFacts({ events: { kind: 'email_opened' } })).toEqual([
    { field: 'eventKind', words: 'This store has no events yet. Connections, imports and the facts API bring them.' },
    {
      field: 'eventKind',
      value: 'email_opened',
      words: 'This store has no event email_opened yet, so nobody has one.',
    },
  ]);
  expect(fieldsOf({ sequence: { steps: [{ order: { gateway: {} } }, { event: { kind: '' } }] } })).toEqual([
    'gateway',
    'eventKind',
  ]);
});

it('filters of orders ask for their fields wherever they stand, but for channels, amounts and flags', () => {
  const where: JsonObject = {
    channel: {},
    total: {},
    gift: {},
    any: [{ staff: {} }, { not: { vendor: {} } }],
    line: { sku: {} },
  };
  expect(fieldsOf({ orders: { where } })).toEqual(['staff', 'vendor', 'sku']);
});

it('what is worked out of a field asks for that field', () => {
  expect(fieldsOf({ profile: { field: 'age' } })).toEqual(['birthDate']);
  expect(askedFacts({ changed: { field: 'consent:sms' } })).toEqual([
    { field: 'consent:sms', words: 'Nothing is known of “Consent to sms” of any person of this store yet.' },
  ]);
  expect(fieldsOf({ profile: { field: 'weather' } })).toEqual([]);
  expect(fieldsOf({ weather: {} })).toEqual([]);
});
