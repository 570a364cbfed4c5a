import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../data/format.ts';
import { type UnionFigures, unionLine } from './union-line.ts';

const format = createFormat('en-US', 'UTC');
const figures = (channels: number[], sets: [number, number][], all: number): UnionFigures => ({
  channels: channels.map((customers, place) => ({
    customers,
    channel: { key: `c${place}`, label: `Channel ${place}` },
  })),
  sets: sets.map(([size, customers]) => ({ customers, channels: Array.from({ length: size }) })),
  all: { customers: all },
});

describe('the line that brings channels to all customers', () => {
  it('takes off who is in both of two channels', () => {
    const two = figures(
      [4547, 10657],
      [
        [1, 1230],
        [1, 7340],
        [2, 3317],
      ],
      11887,
    );
    expect(unionLine(two, format)).toBe('4,547 + 10,657 − 3,317 in both = 11,887 customers');
  });

  it('takes off each further time that somebody is counted in three channels', () => {
    const three = figures(
      [3, 2, 2],
      [
        [1, 1],
        [2, 1],
        [3, 1],
        [1, 1],
      ],
      4,
    );
    expect(unionLine(three, format)).toBe('3 + 2 + 2 − 3 counted more than once = 4 customers');
  });

  it('sums up many channels first', () => {
    expect(unionLine(figures([1, 1, 1, 1, 1], [[5, 1]], 1), format)).toBe(
      '5 over 5 channels − 4 counted more than once = 1 customer',
    );
  });

  it('says of one channel that it is the only one', () => {
    expect(unionLine(figures([3], [[1, 3]], 3), format)).toBe('3 customers, all in Channel 0: the only channel here.');
  });
});
