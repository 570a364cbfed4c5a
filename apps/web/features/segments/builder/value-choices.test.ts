import { expect, it } from 'vitest';
import { percentText, readPercentText } from './bucket-editor.tsx';
import { type DateMode, dateModes, makeDate, readDateMode } from './date-choices.ts';
import { makePlace, readPlace } from './near-editor.tsx';
import { asScalar, scalarKindOf } from './operand-values.ts';

const begin = { zeroAmount: '0.00', today: '2021-02-20' };

it('each way to ask of a date reads back as itself', () => {
  for (const mode of Object.keys(dateModes) as DateMode[])
    expect(readDateMode(makeDate(mode, 'date', begin))).toBe(mode);
});

it('a date asked in two ways at once is no single way', () => {
  expect(readDateMode({ gte: '2000-01-01', anniversary: { next: { days: 7 } } })).toBeNull();
  expect(readDateMode({ when: { last: { days: 7 } }, anniversary: { next: { days: 7 } } })).toBeNull();
});

it('shares are shown and read as per cent without noise', () => {
  expect([0.1, 0.3, 0.07, 1].map(percentText)).toEqual(['10', '30', '7', '100']);
  expect(['10', '12.5', '7'].map(readPercentText)).toEqual([0.1, 0.125, 0.07]);
  expect(readPercentText('half')).toBe('half');
});

it('each place reads back as itself', () => {
  for (const place of ['anyOwnLocation', 'locationId', 'point'] as const)
    expect(readPlace(makePlace(place))).toBe(place);
  expect(readPlace({ town: 'Jena' })).toBeNull();
});

it('a value keeps what can be read when its kind changes', () => {
  expect(asScalar('5', 'number')).toBe(5);
  expect(asScalar('five', 'number')).toBe(0);
  expect(asScalar(5, 'text')).toBe('5');
  expect(asScalar('true', 'truth')).toBe(true);
  expect([scalarKindOf(1), scalarKindOf(false), scalarKindOf('1')]).toEqual(['number', 'truth', 'text']);
});
