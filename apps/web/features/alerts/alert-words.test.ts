import { expect, it } from 'vitest';
import { createFormat } from '../../data/format.ts';
import { type AlertRow, amountWords, crossingWords, deliveryProblem, stateWords, watchedWords } from './alert-words.ts';

const alert = {
  enabled: true,
  problem: null,
  lookedAt: '2024-01-01T00:00:00Z',
  isHeld: false,
  value: '12',
  side: 'ABOVE',
  quietTo: '07:00',
} as AlertRow;

it('says what is watched', () => {
  const [segment, toSegment] = [{ name: 'New' }, { name: 'Loyal' }];
  expect(watchedWords({ figure: 'CUSTOMERS', segment })).toBe('Customers of “New”');
  expect(watchedWords({ figure: 'ORDERS', days: 1 })).toBe('Orders of all customers, today');
  expect(watchedWords({ figure: 'MOVE_RATE', segment, toSegment, days: 30 })).toBe(
    'Share that moved from “New” to “Loyal”, last 30 days',
  );
});

it('says values in their unit', () => {
  const format = createFormat('en-US', 'UTC');
  expect(amountWords('CUSTOMERS', '1012', 'EUR', format)).toBe('1,012');
  expect(amountWords('MOVE_RATE', '0.0541', 'EUR', format)).toBe('5.41%');
  expect(amountWords('LIFETIME_VALUE', '12.5', 'EUR', format)).toBe('€12.50');
});

it('says which crossing is waited for', () => {
  expect((['ABOVE', 'BELOW', 'EITHER'] as const).map((one) => crossingWords(one, '5'))).toEqual([
    'comes to 5 or more',
    'falls below 5',
    'crosses 5',
  ]);
});

it('says how it stands, what is wrong first', () => {
  expect(stateWords(alert)).toEqual({ label: 'At or above', tone: 'pos' });
  expect(stateWords({ ...alert, side: 'BELOW' }).label).toBe('Below');
  expect(stateWords({ ...alert, enabled: false, problem: 'GONE' }).label).toBe('Paused');
  expect(stateWords({ ...alert, problem: 'NO_ACCESS' }).label).toBe('Needs attention');
  expect(stateWords({ ...alert, lookedAt: null }).label).toBe('First look under way');
  expect(stateWords({ ...alert, isHeld: true })).toMatchObject({
    label: 'Crossed',
    detail: 'Told after 07:00, if it still holds then.',
  });
  expect(stateWords({ ...alert, value: null }).label).toBe('No value now');
});

it('says why the newest message did not arrive', () => {
  const one = { recipient: 'a@b.test', state: 'FAILED', problem: 'No such user.' } as AlertRow['deliveries'][number];
  expect(deliveryProblem({ deliveries: [one] })).toBe('Not delivered to a@b.test: No such user.');
  expect(deliveryProblem({ deliveries: [{ ...one, state: 'WAITING' }] })).toContain('It is tried again.');
  expect(deliveryProblem({ deliveries: [{ ...one, state: 'SENT', problem: null }, one] })).toBeNull();
  expect(deliveryProblem({ deliveries: [] })).toBeNull();
});
