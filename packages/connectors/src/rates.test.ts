import { describe, expect, it } from 'vitest';
import { exchange, rateFinder } from './rates.ts';
import { readRatesCsv } from './read-rates-csv.ts';
import { textFile } from './shopify/shop-csv.test-data.ts';

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

  it('are read from a file by day, every bad row named', async () => {
    const csv = 'Currency,Date,Rate\nEUR,2024-01-01,1.1\nGBP,2024-01-02,1.27\n';
    expect(await readRatesCsv(textFile('rates.csv', csv))).toEqual({
      days: [
        { on: '2024-01-01', currency: 'EUR', rate: '1.1' },
        { on: '2024-01-02', currency: 'GBP', rate: '1.27' },
      ],
    });
    const bad = readRatesCsv(textFile('rates.csv', `${csv}EUR,1/2/2024,1.1\neuro,2024-01-01,1\n`));
    await expect(bad).rejects.toThrow(/Line 4 is no rate.*\n.*Line 5 is no rate/);
    await expect(readRatesCsv(textFile('rates.csv', 'a,b\n'))).rejects.toThrow('Date, Currency, Rate');
  });
});
