import { describe, expect, it } from 'vitest';
import { exchange, rateFinder } from './rates.ts';

describe('rates', () => {
  it('converts between currencies of other exponents, a half away from zero', () => {
    const rate = (text: string) => rateFinder({ XXX: text })('XXX', '2024-01-01')!;
    expect(exchange(1000, 0, 2, rate('0.0065'))).toBe(650);
    expect(exchange(1, 2, 2, rate('0.5'))).toBe(1);
    expect(exchange(-1, 2, 2, rate('0.5'))).toBe(-1);
    expect(exchange(1234, 3, 2, rate('3.25'))).toBe(401);
  });

  it('takes the latest rate of the day or before it', () => {
    const find = rateFinder({
      days: [
        { on: '2024-02-01', currency: 'EUR', rate: '1.2' },
        { on: '2024-01-01', currency: 'EUR', rate: '1.1' },
      ],
    });
    expect(find('EUR', '2023-12-31')).toBeUndefined();
    expect(find('EUR', '2024-01-31')).toEqual({ numerator: 11n, scale: 1 });
    expect(find('EUR', '2024-02-01')).toEqual({ numerator: 12n, scale: 1 });
    expect(find('GBP', '2024-02-01')).toBeUndefined();
  });

  it('names every rate that is none', () => {
    expect(() => rateFinder({ EUR: '1,08', GBP: '0', CHF: '1.1' })).toThrow(
      'The rate of EUR is no positive decimal: "1,08".\nThe rate of GBP is no positive decimal: "0".',
    );
  });
});
