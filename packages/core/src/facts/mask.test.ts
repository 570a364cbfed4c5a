import { expect, test } from 'vitest';
import { maskAll, maskPerson } from './mask.ts';

test('a masked person shows initials, that there are addresses and numbers, and which attributes there are', () => {
  const person = {
    id: 'per_1',
    name: 'Émile  van Dyck',
    emails: ['emile@example.com', 'é@x.org', 'second@example.com'],
    phones: ['+33123456789', '+33987654321'],
    externalIds: ['4711'],
    address: { city: 'Paris' },
    birthDate: '1980-01-02',
    attributes: { size: 'XL', points: 5 },
    identifiers: ['email:emile@example.com', 'phone:+33123456789'],
    tags: ['vip'],
  };
  expect(maskPerson(person)).toEqual({
    id: 'per_1',
    name: 'É••• v••• D•••',
    emails: ['e•••@•••', 'é•••@•••', 's•••@•••'],
    phones: ['•••'],
    externalIds: ['•••'],
    address: null,
    birthDate: null,
    attributes: { size: '•••', points: '•••' },
    identifiers: ['email:•••', 'phone:•••'],
    tags: ['vip'],
  });
});

test('what is not there stays not there', () => {
  const nothing = {
    name: null,
    emails: [],
    phones: [],
    externalIds: [],
    address: null,
    birthDate: null,
    attributes: {},
  };
  expect(maskPerson(nothing)).toEqual(nothing);
  expect([maskAll(null), maskAll(''), maskAll('anna@example.com')]).toEqual([null, '', '•••']);
});
