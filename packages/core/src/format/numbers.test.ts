import { expect, test } from 'vitest';
import {
  formatAxisCount,
  formatChange,
  formatCount,
  formatDays,
  formatInterval,
  formatMean,
  formatMoney,
  formatP,
  formatPoints,
  formatRate,
} from './numbers.ts';

const en = 'en-US';

test('counts are in full, and only axes are short', () => {
  expect(formatCount(9457, en)).toBe('9,457');
  expect(formatCount(9457, 'de-DE')).toBe('9.457');
  expect(formatCount(-24, en)).toBe('−24');
  expect(formatCount(0, en)).toBe('0');
  expect(formatCount(null, en)).toBe('–');
  expect(formatAxisCount(150_000, en)).toBe('150k');
  expect(formatAxisCount(2_500_000, en)).toBe('2.5M');
  expect(formatAxisCount(9_000, en)).toBe('9,000');
});

test('money keeps its decimals, exactly, however large', () => {
  expect(formatMoney('5788.51', 'USD', en)).toBe('$5,788.51');
  expect(formatMoney('921401.49', 'USD', en, { detail: 'whole' })).toBe('$921,401');
  expect(formatMoney('4953.72', 'USD', en, { currency: 'none' })).toBe('4,953.72');
  expect(formatMoney('-5.00', 'USD', en)).toBe('−$5.00');
  expect(formatMoney('1234', 'JPY', en)).toBe('¥1,234');
  expect(formatMoney('1.234', 'KWD', en, { currency: 'code' })).toBe('KWD\u00a01.234');
  expect(formatMoney('12345678901234567890.12', 'USD', en, { currency: 'none' })).toBe('12,345,678,901,234,567,890.12');
  expect(formatMoney(null, 'USD', en)).toBe('–');
});

test('rates, points and changes', () => {
  expect(formatRate(420 / 7760, en)).toBe('5.41%');
  expect(formatRate(0.897, en, 1)).toBe('89.7%');
  expect(formatRate(null, en)).toBe('–');
  expect(formatPoints(-0.0604, en)).toBe('−6.04 pp');
  expect(formatPoints(0.366, en, 1)).toBe('+36.6 pp');
  expect(formatPoints(-0.00001, en)).toBe('0.00 pp');
  expect(formatChange(0.0022, en)).toBe('+0.22%');
  expect(formatChange(-0.0022, en)).toBe('−0.22%');
  expect(formatChange(0.00004, en)).toBe('no change');
  expect(formatChange(null, en)).toBe('–');
});

test('an interval has an en dash between positives, "to" when a sign occurs', () => {
  expect(formatInterval(0.0493, 0.0594, en)).toBe('4.93–5.94');
  expect(formatInterval(-0.0689, -0.0519, en)).toBe('−6.89 to −5.19');
  expect(formatInterval(-0.01, 0.02, en)).toBe('−1.00 to 2.00');
  expect(formatInterval(null, null, en)).toBe('–');
});

test('days, means and p', () => {
  expect(formatDays(829, en)).toBe('829 d');
  expect(formatDays(829, en, 'long')).toBe('829 days');
  expect(formatDays(1, en, 'long')).toBe('1 day');
  expect(formatDays(64.5, en)).toBe('64.5 d');
  expect(formatDays(null, en)).toBe('–');
  expect(formatMean(2.7, en)).toBe('2.70');
  expect(formatP(0.0000004, en)).toBe('p < 0.001');
  expect(formatP(0.0312, en)).toBe('p = 0.03');
  expect(formatP(0.0044, en)).toBe('p = 0.004');
  expect(formatP(1, en)).toBe('p = 1');
});
