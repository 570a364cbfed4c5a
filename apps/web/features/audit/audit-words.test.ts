import { expect, test } from 'vitest';
import { type AuditEntry, actorWords, objectWords, outcomeOf, valueWords, wordsOf } from './audit-words.ts';

const entry: AuditEntry = {
  number: 1,
  at: '2024-01-01T00:00:00Z',
  actorKind: 'USER',
  actorId: 'usr_1',
  actorName: 'ana@shop.test',
  sessionId: null,
  ip: null,
  userAgent: null,
  requestId: null,
  operation: 'updateSegment',
  objectType: 'segment',
  objectId: 'seg_1',
  objectName: 'Gold',
  subjects: [],
  details: null,
  outcome: 'DONE',
  problem: null,
  changes: [],
};

test('names of operations and fields are read as words', () => {
  expect(
    ['updateSegment', 'create-key', 'sees_personal', 'finishOAuth', 'restoreSavedRecipeVersion'].map(wordsOf),
  ).toEqual(['Update segment', 'Create key', 'Sees personal', 'Finish OAuth', 'Restore saved recipe version']);
});

test('who did it is named as they were then', () => {
  expect(actorWords(entry)).toBe('ana@shop.test');
  expect(actorWords({ ...entry, actorKind: 'OPERATOR', actorName: 'root', actorId: null })).toBe(
    'root, from the terminal',
  );
  expect(actorWords({ ...entry, actorKind: 'NOBODY', actorName: null, actorId: null })).toBe('Nobody known');
  expect(actorWords({ ...entry, actorKind: 'API_KEY', actorName: null, actorId: 'key_1' })).toBe('key_1');
});

test('what it was done to has its name, a person only an id, and nothing is a dash', () => {
  expect(objectWords(entry)).toBe('Segment “Gold”');
  expect(objectWords({ ...entry, objectType: 'person', objectId: null, objectName: null, subjects: ['per_a'] })).toBe(
    'Person per_a',
  );
  const several = { objectType: 'person', objectId: null, objectName: null, subjects: ['per_a', 'per_b', 'per_c'] };
  expect(objectWords({ ...entry, ...several })).toBe('Person per_a and 2 more');
  expect(objectWords({ ...entry, objectType: null, objectId: null, objectName: null })).toBe('–');
});

test('an entry without an outcome says that no end is known', () => {
  expect(outcomeOf(null)).toEqual({ label: 'No end known', tone: 'warn' });
  expect(outcomeOf('FORBIDDEN')).toEqual({ label: 'Forbidden', tone: 'neg' });
});

test('values are shown in one line', () => {
  expect([null, '', 'Gold', 3, false, { a: [1, 'b'] }].map(valueWords)).toEqual([
    '–',
    '–',
    'Gold',
    '3',
    'false',
    '{ "a": [ 1, "b" ] }',
  ]);
});
