import { describe, expect, it } from 'vitest';
import { agoWords, leftWords, tookWords } from './elapsed-words.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('agoWords', () => {
  it.each([
    [0, 'just now'],
    [-5 * minute, 'just now'],
    [minute - 1, 'just now'],
    [minute, '1 min ago'],
    [59 * minute, '59 min ago'],
    [hour, '1 h ago'],
    [47 * hour, '47 h ago'],
    [48 * hour, '2 days ago'],
    [400 * 24 * hour, '400 days ago'],
  ])('%d ms is %s', (elapsed, words) => expect(agoWords(elapsed)).toBe(words));
});

describe('leftWords', () => {
  it.each([
    [0, 'a few seconds'],
    [9, 'a few seconds'],
    [44, 'about 40 s'],
    [89, 'about 90 s'],
    [90, 'about 2 min'],
    [3600, 'about 60 min'],
    [4 * 3600, 'about 4 h'],
  ])('%d s is %s', (seconds, words) => expect(leftWords(seconds)).toBe(words));
});

describe('tookWords', () => {
  it.each([
    [400, '0 s'],
    [4_000, '4 s'],
    [3 * minute, '3 min'],
    [3 * minute + 20_000, '3 min 20 s'],
    [2 * hour, '2 h'],
    [2 * hour + 5 * minute, '2 h 5 min'],
  ])('%d ms is %s', (elapsed, words) => expect(tookWords(elapsed)).toBe(words));
});
