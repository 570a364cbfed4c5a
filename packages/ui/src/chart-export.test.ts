import { describe, expect, it } from 'vitest';
import { csvOf } from './chart-export.ts';

describe('the values of a chart as CSV', () => {
  it('quotes every cell, and quotes in it twice', () => {
    expect(csvOf({ heads: ['Channel', 'LTV'], rows: [['Store "Mitte"', '1,152.00']] })).toBe(
      '"Channel","LTV"\r\n"Store ""Mitte""","1,152.00"',
    );
  });

  it('hands no formula to a spreadsheet, and leaves negative numbers alone', () => {
    expect(csvOf({ heads: ['a'], rows: [['=1+1'], ['@x'], ['-cmd'], ['-229.5']] })).toBe(
      '"a"\r\n"\'=1+1"\r\n"\'@x"\r\n"\'-cmd"\r\n"-229.5"',
    );
  });
});
