import { expect, test } from 'vitest';
import { givenValues, problemsByName, readParameterValues, withParameter } from './parameter-values.ts';

const parameters = [
  { name: 'DAYS', isList: false, default: { values: ['38'] } },
  { name: 'TIERS', isList: true, default: { values: ['gold'] } },
];
const read = (search: string) => readParameterValues(new URLSearchParams(search), parameters);

test('what is not chosen is what the store suggests', () => {
  expect(read('')).toEqual({ DAYS: ['38'], TIERS: ['gold'] });
  expect(read('DAYS=50&TIERS=a&TIERS=b')).toEqual({ DAYS: ['50'], TIERS: ['a', 'b'] });
});

test('a list that was emptied stays empty', () => {
  const search = withParameter('DAYS=50', 'TIERS', []);
  expect(search).toBe('DAYS=50&TIERS=');
  expect(read(search)).toEqual({ DAYS: ['50'], TIERS: [] });
  expect(givenValues(read(search))).toEqual([{ name: 'DAYS', value: '50' }]);
});

test('problems are told at the parameter they are about', () => {
  const given = [{ name: 'DAYS' }];
  const problems = [
    { path: ['parameters', '0', 'value'], message: 'Too few.' },
    { path: ['parameters'], message: 'The parameter TIERS is missing.' },
    { path: ['LOST'], message: 'Lost begins after late.' },
  ];
  expect([...problemsByName(problems, given)]).toEqual([
    ['DAYS', 'Too few.'],
    ['TIERS', 'Choose a value.'],
    ['LOST', 'Lost begins after late.'],
  ]);
});
