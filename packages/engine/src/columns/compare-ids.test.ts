import { describe, expect, it } from 'vitest';
import { compareExternalIds } from './compare-ids.ts';

describe('external ids of one instant', () => {
  it('come digits first by value, then by length, others by UTF-16 code unit', () => {
    const ids = [
      'b',
      '1000',
      'a',
      '010',
      '10',
      '999',
      '',
      'A',
      '9007199254740993',
      '9007199254740992',
      '0010',
      '\u{1F600}',
      '\uFF5E',
    ];
    expect(ids.sort(compareExternalIds)).toEqual([
      '10',
      '010',
      '0010',
      '999',
      '1000',
      '9007199254740992',
      '9007199254740993',
      '',
      'A',
      'a',
      'b',
      '\u{1F600}',
      '\uFF5E',
    ]);
  });
});
