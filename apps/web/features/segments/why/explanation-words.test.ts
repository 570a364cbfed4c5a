import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../data/format.ts';
import {
  causeWords,
  type ExplainedCondition,
  type ExplainedFact,
  factWords,
  foundWords,
  groupWords,
  nestConditions,
  verdictWords,
} from './explanation-words.ts';

const format = createFormat('en-US', 'UTC');
const condition = (depth: number, sentence: string, found: Partial<ExplainedCondition> = {}): ExplainedCondition => ({
  path: [],
  depth,
  sentence,
  holds: true,
  selectedCount: null,
  matchingCount: null,
  measured: null,
  measuredAmount: null,
  facts: [],
  ...found,
});
const fact = (found: Partial<ExplainedFact>): ExplainedFact => ({
  kind: 'ORDER',
  matches: true,
  at: null,
  leftAt: null,
  step: null,
  eventKind: null,
  value: null,
  before: null,
  assumed: false,
  place: null,
  km: null,
  geocoding: null,
  stayed: null,
  measure: null,
  cutPoints: null,
  share: null,
  bounds: null,
  order: null,
  ...found,
});
const names = (handle: string) => ({ pos: 'Store' })[handle] ?? handle;

describe('an explanation in words', () => {
  it('conditions stand inside the one before them that is less deep', () => {
    const tree = nestConditions([
      condition(0, 'all'),
      condition(1, 'a'),
      condition(1, 'any'),
      condition(2, 'b'),
      condition(1, 'c'),
    ]);
    expect(tree?.inside.map((node) => [node.condition.sentence, node.inside.length])).toEqual([
      ['a', 0],
      ['any', 1],
      ['c', 0],
    ]);
  });

  it('the verdict says since when and by what', () => {
    const changes = [{ at: '2026-03-01T10:00:00.000Z', entered: true, cause: { fact: 'order', id: 'x' } }];
    const base = { isInUniverse: true, conditions: [] };
    expect(verdictWords({ ...base, isMember: true, changes }, format)).toBe('In since Mar 1, 2026, by an order.');
    expect(verdictWords({ ...base, isMember: false, changes: [] }, format)).toBe('Not in, and never was.');
    const left = [...changes, { at: '2026-04-01T00:00:00.000Z', entered: false, cause: { windowEdge: true } }];
    expect(verdictWords({ ...base, isMember: false, changes: left }, format)).toBe(
      'Not in: left on Apr 1, 2026, as time passed.',
    );
    expect(causeWords({ cause: { identity: true } })).toBe('as records of the person were joined');
  });

  it('what was found is counted and measured', () => {
    const orders = { selectedCount: 3, matchingCount: 1, facts: [fact({})] };
    expect(foundWords(condition(0, '', orders), format)).toBe('1 of 3 orders match');
    const sum = { ...orders, measuredAmount: { amount: '70.00', currencyCode: 'USD' } };
    expect(foundWords(condition(0, '', sum), format)).toBe('1 of 3 orders match, together $70.00');
    expect(foundWords(condition(0, '', { measured: 2.5 }), format)).toBe('measured 2.50');
    expect(foundWords(condition(0, ''), format)).toBe('');
  });

  it('each kind of fact is told', () => {
    const at = '2026-03-01T10:00:00.000Z';
    const order = { id: 'o', position: 2, channel: 'pos', gross: { amount: '60.00', currencyCode: 'USD' } };
    const say = (found: Partial<ExplainedFact>) => factWords(fact(found), format, names);
    expect(say({ at, order })).toBe('order 2, Mar 1, 2026, Store, $60.00');
    expect(say({ at, order: null, step: 1 })).toBe('step 1: order, Mar 1, 2026');
    expect(say({ kind: 'EVENT', at, eventKind: 'email_opened' })).toBe('email_opened, Mar 1, 2026');
    expect(say({ kind: 'STAY', at })).toBe('in since Mar 1, 2026');
    expect(say({ kind: 'PLACE', place: 'Berlin', km: 0.742, geocoding: 'postalCode' })).toBe(
      '0.74 km from Berlin, by postal code',
    );
    expect(say({ kind: 'PLACE', place: 'Berlin', km: 12, geocoding: 'address' })).toBe('12.00 km from Berlin');
    expect(say({ kind: 'MOVE', at, stayed: true })).toBe('moved on Mar 1, 2026, still in the first');
    expect(say({ kind: 'STANDING', measure: 'frequency', value: '3', cutPoints: ['1', '2'] })).toBe(
      'orders 3; the classes end at 1, 2',
    );
    expect(say({ kind: 'LIST', value: 'Fair.csv', at })).toBe('on Fair.csv since Mar 1, 2026');
    expect(say({ kind: 'SHARE', share: 0.85336, bounds: [0.6, 1] })).toBe(
      'place 0.8534, asked from 0.6000 to below 1.0000',
    );
    expect(say({ kind: 'VALUE', value: null })).toBe('nothing is known');
    expect(say({ kind: 'VALUE', value: 'Jena', before: 'Gera', at })).toBe('Gera became Jena, since Mar 1, 2026');
    expect(say({ kind: 'VALUE', value: 'DE', assumed: true })).toBe('DE, assumed for the time before');
  });
});

describe('a group of conditions in short', () => {
  const inside = (key: string, ...held: boolean[]) =>
    held.map((holds, i) => ({ condition: condition(1, '', { path: [key, String(i)], holds }), inside: [] }));

  it('says how many of it must hold, and how many do', () => {
    const said = (key: string, sentence = '') =>
      groupWords({ path: [], sentence }, inside(key, true, false, true, false));
    expect(said('all')).toBe('All of these: 2 of 4 hold');
    expect(said('any')).toBe('Any of these: 2 of 4 hold');
    expect(said('atLeast', 'who meet at least 3 of these: (a; b; c; d)')).toBe('At least 3 of these: 2 of 4 hold');
    expect(groupWords({ path: [], sentence: '' }, inside('not', true))).toBe('Not:');
  });
});
