import { describe, expect, test } from 'vitest';
import { check } from '../check/check.ts';
import { parseText } from '../text/parse.ts';
import { type Finding, lint } from './lint.ts';

const today = { today: '2026-03-10', firstOrderOn: '2025-01-01' };

/** What is found of a definition, as "place: CODE". */
function found(condition: object, universe: 'customers' | 'people' = 'people'): string[] {
  return findings(condition, universe).map(({ path, code }) => `${path.join('.')}: ${code}`);
}

function findings(condition: object, universe: 'customers' | 'people' = 'people'): Finding[] {
  const { definition, problems } = check({ version: 1, universe, ...condition });
  expect(problems).toEqual([]);
  return lint(definition!, today);
}

const orders = (rest: object) => ({ orders: rest });
const inChannel = (...channels: string[]) => orders({ where: { channel: { in: channels } }, some: { gte: 1 } });
const count = (some: object, rest: object = {}) => orders({ ...rest, some });
const score = (ops: object) => ({ score: { name: 'rfmRecency', ...ops } });
const profile = (field: string, ops: object) => ({ profile: { field, ...ops } });

describe('a condition that holds of everyone or of nobody', () => {
  test.each<[string, object, string[]]>([
    ['at least no order', count({ gte: 0 }), [': ALWAYS_TRUE']],
    ['fewer than no order', count({ lt: 0 }), [': ALWAYS_FALSE']],
    ['two first orders', count({ gte: 2 }, { position: { from: 1, to: 1 } }), [': ALWAYS_FALSE']],
    ['at most three fifth orders', count({ lte: 3 }, { position: { from: 5, to: 5 } }), [': ALWAYS_TRUE']],
    [
      'two values of one field of one order',
      count({ gte: 1 }, { where: { all: [{ channel: { eq: 'pos' } }, { channel: { eq: 'web' } }] } }),
      [': ALWAYS_FALSE'],
    ],
    [
      'none of an order that can not be',
      orders({ where: { total: { gt: '20.00', lt: '10.00' } }, none: true }),
      [': ALWAYS_TRUE'],
    ],
    [
      'one line of two products',
      count({ gte: 1 }, { where: { line: { product: { in: ['a'], eq: 'b' } } } }),
      [': ALWAYS_FALSE'],
    ],
    ['a fifth of all fifths', score({ in: [1, 2, 3, 4, 5] }), []],
    ['no fifth at all', score({ gt: 5 }), [': ALWAYS_FALSE']],
    ['a fifth that is and is not missing', score({ isMissing: true, eq: 1 }), [': ALWAYS_FALSE']],
    ['a bucket of all', { bucket: { salt: 's', from: 0, to: 1 } }, [': ALWAYS_TRUE']],
    [
      'a list that has what it must not have',
      profile('tags', { hasAll: ['VIP'], hasNone: ['vip'] }),
      [': ALWAYS_FALSE'],
    ],
    ['more tags than the list may hold', profile('tags', { hasAll: ['a', 'b'], maxSize: 1 }), [': ALWAYS_FALSE']],
    ['a text that is another', profile('city', { eq: 'Bonn', startsWith: 'K' }), [': ALWAYS_FALSE']],
    [
      'steps further apart than their window',
      {
        sequence: {
          steps: [{ order: {} }, { order: {} }],
          gaps: [{ after: { days: 7 } }],
          when: { last: { days: 7 } },
        },
      },
      [': ALWAYS_FALSE'],
    ],
    [
      'a gap between an only order and the next',
      orders({ position: { last: true }, measure: { gapDays: 1 }, is: { lte: 30 } }),
      [': ALWAYS_FALSE'],
    ],
    [
      'days since the last that lie before the window',
      orders({ when: { last: { days: 30 } }, measure: { daysSinceLast: true }, is: { gte: 30 } }),
      [': ALWAYS_FALSE'],
    ],
    [
      'every one of no orders',
      orders({ where: { channel: { in: ['pos'] } }, position: { from: 1, to: 1 }, every: true }),
      [],
    ],
    ['an empty any', { any: [] }, [': ALWAYS_FALSE']],
    ['nothing but everyone', { all: [] }, []],
    ['a condition or its opposite', { any: [inChannel('pos'), { not: inChannel('pos') }] }, [': ALWAYS_TRUE']],
    ['any number of orders', { any: [count({ lte: 3 }), count({ gt: 2 })] }, [': ALWAYS_TRUE']],
    [
      'two of three that exclude each other',
      { atLeast: { count: 2, of: [count({ eq: 1 }), count({ eq: 2 }), count({ eq: 3 })] } },
      [],
    ],
    [
      'three of three that exclude each other',
      { atLeast: { count: 3, of: [count({ eq: 1 }), count({ eq: 2 }), inChannel('pos')] } },
      ['atLeast.of.1: CONTRADICTION'],
    ],
    [
      'three of four of which two pairs exclude each other',
      {
        atLeast: {
          count: 3,
          of: [count({ eq: 1 }), count({ eq: 2 }), profile('age', { lt: 20 }), profile('age', { gt: 30 })],
        },
      },
      [': ALWAYS_FALSE'],
    ],
  ])('%s', (_, condition, expected) => {
    expect(found(condition)).toEqual(expected);
  });

  test('is told with its mend where it can go', () => {
    const [one] = findings({ all: [inChannel('pos'), count({ gte: 0 })] });
    expect(one).toEqual({
      path: ['all', 1],
      code: 'ALWAYS_TRUE',
      message: 'Holds of everyone, whatever they do',
      hint: 'Say more with a filter or a window, or take it out',
      removable: true,
    });
    expect(findings({ not: count({ gte: 0 }) })[0]).not.toHaveProperty('removable');
  });

  test('knows that customers have an order', () => {
    const inCity = profile('city', { eq: 'Bonn' });
    expect(found({ all: [inCity, count({ gte: 1 })] }, 'customers')).toEqual(['all.1: ALWAYS_TRUE']);
    expect(found(count({ gte: 1 }), 'customers')).toEqual([]);
    expect(found(count({ gte: 0 }), 'customers')).toEqual([': ALWAYS_TRUE']);
    expect(found(orders({ none: true }), 'customers')).toEqual([': ALWAYS_FALSE']);
    expect(findings(orders({ none: true }), 'customers')[0]!.hint).toContain('"universe": "people"');
    expect(found(orders({ none: true }), 'people')).toEqual([]);
    expect(found(count({ gte: 1 }, { when: { last: { days: 30 } } }), 'customers')).toEqual([]);
  });
});

describe('conditions of one group', () => {
  test.each<[string, object, string[]]>([
    ['can exclude each other by a number', { all: [count({ gte: 5 }), count({ lte: 2 })] }, ['all.1: CONTRADICTION']],
    [
      'can exclude each other by lists',
      {
        all: [
          orders({ measure: { mostFrequent: 'channel' }, is: { in: ['pos'] } }),
          orders({ measure: { mostFrequent: 'channel' }, is: { eq: 'web' } }),
        ],
      },
      ['all.1: CONTRADICTION'],
    ],
    [
      'can exclude each other by position and number',
      { all: [count({ gte: 1 }, { position: { from: 5, to: 5 } }), count({ lte: 3 })] },
      ['all.1: CONTRADICTION'],
    ],
    [
      'can exclude each other as opposites',
      { all: [inChannel('pos'), { not: inChannel('pos') }] },
      ['all.1: CONTRADICTION'],
    ],
    [
      'can exclude each other by ages',
      { all: [profile('age', { lt: 20 }), profile('age', { between: [20, 30] })] },
      ['all.1: CONTRADICTION'],
    ],
    [
      'can exclude each other by groups',
      { all: [{ score: { name: 'rfmGroup', in: ['champions'] } }, { score: { name: 'rfmGroup', eq: 'loyal' } }] },
      ['all.1: CONTRADICTION'],
    ],
    ['can be an order that none may be', { all: [orders({ none: true }), inChannel('pos')] }, ['all.1: CONTRADICTION']],
    [
      'can be every order of none',
      { all: [orders({ position: { from: 2 }, where: { channel: { in: ['pos'] } }, every: true }), count({ lte: 1 })] },
      ['all.1: CONTRADICTION'],
    ],
    ['can be the same twice', { any: [inChannel('pos'), inChannel('pos')] }, ['any.1: DUPLICATE']],
    ['can be said by a narrower one', { all: [count({ gte: 3 }), count({ gte: 2 })] }, ['all.1: REDUNDANT']],
    ['can be said by a later one', { all: [count({ gte: 2 }), count({ gte: 3 })] }, ['all.0: REDUNDANT']],
    ['can be said by an order of a channel', { all: [inChannel('pos'), count({ gte: 1 })] }, ['all.1: REDUNDANT']],
    ['can add nobody', { any: [count({ gte: 2 }), count({ gte: 3 })] }, ['any.1: REDUNDANT']],
    [
      'can be said by a membership',
      { all: [{ segment: { id: 'a', is: 'member' } }, { segment: { id: 'a', is: 'everMember' } }] },
      ['all.1: REDUNDANT'],
    ],
    [
      'can be said by a distance',
      { all: [{ near: { place: 'anyOwnLocation', km: 5 } }, { near: { place: 'anyOwnLocation', km: 10 } }] },
      ['all.1: REDUNDANT'],
    ],
    ['may hold together', { all: [inChannel('pos'), inChannel('web'), count({ between: [2, 5] })] }, []],
    [
      'about several lines may hold together',
      count({ gte: 1 }, { where: { all: [{ product: { eq: 'a' } }, { product: { eq: 'b' } }] } }),
      [],
    ],
    [
      'about a number and a text of one attribute are not compared',
      { all: [profile('attribute:size', { eq: '50.00' }), profile('attribute:size', { eq: '50' })] },
      [],
    ],
    [
      'about a value and what is known of it are not compared',
      { all: [profile('city', { isMissing: true }), profile('city', { eq: 'Bonn' })] },
      [],
    ],
  ])('%s', (_, condition, expected) => {
    expect(found(condition)).toEqual(expected);
  });

  test('are told of by their place in the group', () => {
    expect(findings({ all: [count({ gte: 2 }), count({ gte: 3 })] })).toEqual([
      {
        path: ['all', 0],
        code: 'REDUNDANT',
        message: 'Changes nothing: condition 2 of its group already says it',
        removable: true,
      },
    ]);
  });
});

describe('a window', () => {
  const inWindow = (when: object) => orders({ when, some: { gte: 1 } });
  test.each<[string, object, string[]]>([
    [
      'that lies ahead is not reached yet',
      inWindow({ between: ['2026-04-01', '2026-04-30'] }),
      ['orders.when: UNREACHABLE_WINDOW'],
    ],
    ['after today is not reached yet', inWindow({ after: '2026-03-10' }), ['orders.when: UNREACHABLE_WINDOW']],
    ['before the first order holds none', inWindow({ before: '2025-01-01' }), ['orders.when: UNREACHABLE_WINDOW']],
    [
      'that reaches back before the first order holds none',
      inWindow({ daysAgo: { from: 600, to: 700 } }),
      ['orders.when: UNREACHABLE_WINDOW'],
    ],
    [
      'of events is not compared with orders',
      { events: { kind: 'opened', when: { before: '2020-01-01' }, some: { gte: 1 } } },
      [],
    ],
    ['that has begun is fine', inWindow({ between: ['2026-03-10', '2026-04-30'] }), []],
    [
      'of a past membership lies behind',
      { segment: { id: 'a', is: 'member', asOf: '2026-03-11' } },
      ['segment.asOf: UNREACHABLE_WINDOW'],
    ],
  ])('%s', (_, condition, expected) => {
    expect(found(condition)).toEqual(expected);
  });

  test('is told with today', () => {
    expect(findings(inWindow({ after: '2026-03-10' }))[0]!.message).toBe(
      'Begins on 2026-03-11, after today, 2026-03-10: until then there is nothing in it',
    );
  });
});

test('what is found is warned of where it is asked for', () => {
  const definition = { orders: { some: { gte: 0 } } };
  expect(check(definition).warnings).toEqual([]);
  expect(check(definition, { lint: {} }).warnings).toEqual([
    { path: [], code: 'ALWAYS_TRUE', message: expect.any(String), hint: expect.any(String) },
  ]);
});

describe('a text', () => {
  const warned = (text: string) =>
    parseText(text, { lint: today }).warnings.map(({ line, column, code }) => `${line}:${column} ${code}`);

  test('is warned of at the line of the condition', () => {
    expect(warned('at least 2 orders\nand exactly 1 order')).toEqual(['2:5 CONTRADICTION']);
    expect(warned('at least 1 order after 2030-01-01\nor country = DE')).toEqual(['1:18 UNREACHABLE_WINDOW']);
  });

  test('that can not be read is not', () => {
    expect(warned('at least 2 orders\nand exactly 1 order and')).toEqual([]);
  });
});
