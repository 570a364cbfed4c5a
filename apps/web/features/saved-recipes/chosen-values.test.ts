import { expect, test } from 'vitest';
import { isAskedAlso, missing, problemsByName, toValues } from './chosen-values.ts';

const parameters = [
  { name: 'channel', marked: true, type: 'CHANNEL', default: 'pos', reason: null },
  { name: 'channel:web', marked: false, type: 'CHANNEL', default: null, reason: null },
  { name: 'type:Mug', marked: false, type: 'TEXT', default: 'Mug', reason: 'Called Mug there as here.' },
  { name: 'amount:50.00', marked: false, type: 'AMOUNT', default: '50.00', reason: 'Another currency' },
];

test('only what was changed is sent, in the order of the parameters', () => {
  const chosen = new Map([
    ['channel:web', 'kiosk '],
    ['channel', ''],
  ]);
  expect(toValues(parameters, chosen)).toEqual([{ name: 'channel:web', value: 'kiosk' }]);
  expect(missing(parameters, chosen)).toEqual([]);
  expect(missing(parameters, new Map())).toEqual(['channel:web']);
});

test('of what nobody marked, what the store lacks and amounts of another currency are asked for', () => {
  expect(parameters.filter(isAskedAlso).map(({ name }) => name)).toEqual(['channel:web', 'amount:50.00']);
});

test('a problem belongs to the value that was sent at its place', () => {
  const errors = [
    { path: ['parameters', '0', 'value'], message: 'No such channel.' },
    { path: ['recipe'], message: 'Too deep.' },
  ];
  expect([...problemsByName(errors, [{ name: 'channel' }])]).toEqual([
    ['channel', 'No such channel.'],
    ['', 'Too deep.'],
  ]);
});
