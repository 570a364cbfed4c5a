import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CheckContext, check, definitionJson } from './check.ts';

const context: CheckContext = { currencyCode: 'USD' };
/** Problems as "path CODE". */
const problems = (input: unknown, given: CheckContext = context) =>
  check(input, given).problems.map(({ path, code }) => `${path.join('.')} ${code}`);
const orders = (extra: object) => ({ orders: { some: { gte: 1 }, ...extra } });
const where = (fields: object) => orders({ where: fields });

describe('a definition', () => {
  test('comes back with version and universe, wherever it is read from', () => {
    const condition = orders({ where: { channel: { in: ['pos'] } } });
    expect(check(condition).definition).toEqual({ version: 1, universe: 'customers', condition });
    const people = check({ version: 1, universe: 'people', ...condition });
    expect(people.definition).toEqual({ version: 1, universe: 'people', condition });
    expect(definitionJson(people.definition!)).toEqual({ version: 1, universe: 'people', ...condition });
    expect(check(definitionJson(people.definition!)).definition).toEqual(people.definition);
  });

  test.each([
    ['an empty all', { all: [] }],
    ['an empty any', { any: [] }],
    ['nested groups', { any: [{ not: { all: [orders({})] } }] }],
    ['position and window', orders({ position: { from: 2, to: 5 }, when: { last: { months: 3 } } })],
    ['the last order', orders({ position: { last: true } })],
    ['none', { orders: { none: true } }],
    ['every or empty', { orders: { every: true, orEmpty: true } }],
    ['an amount', where({ total: { between: ['10.00', '50'] }, productTotal: { isMissing: false } })],
    ['a line', where({ line: { product: { eq: 'Mug' }, quantity: { gte: 2 } } })],
    ['groups inside an order', where({ any: [{ channel: { eq: 'pos' } }, { not: { gift: { eq: true } } }] })],
    [
      'lists',
      where({ orderTag: { hasAny: ['vip'] }, collection: { hasNone: ['sale'] }, discountCode: { hasAll: ['A', 'B'] } }),
    ],
    ['refund states', where({ refunded: { in: ['partial', 'full'] } })],
    ['a measure', { orders: { measure: { sum: 'net' }, is: { gte: '100.00' } } }],
    ['a gap', { orders: { measure: { gapDays: 2 }, is: { lte: 30 } } }],
    ['a missing measure', { orders: { measure: { medianGapDays: true }, is: { isMissing: true } } }],
    ['a profile list', { profile: { field: 'tags', hasAny: ['vip'] } }],
    ['a custom attribute', { profile: { field: 'attribute:tier', gte: 3 } }],
    ['a birth date', { profile: { field: 'birthDate', between: ['1980-01-01', '1989-12-31'] } }],
    ['a reference', { segment: { id: 'seg_1', is: 'entered', when: { current: 'month' } } }],
    ['a reference on a day', { segment: { id: 'seg_1', is: 'member', asOf: '2021-02-20' } }],
    [
      'a move',
      {
        moved: {
          from: 'seg_1',
          to: 'seg_2',
          when: { between: ['2026-03-01', '2026-03-31'] },
          maxGapDays: 7,
          is: 'left',
        },
      },
    ],
  ])('with %s is accepted', (_name, input) => {
    expect(check(input, context)).toMatchObject({ problems: [], warnings: [], definition: { condition: input } });
  });
});

describe('what is unknown or malformed', () => {
  test.each([
    [null, ' WRONG_TYPE'],
    [[], ' WRONG_TYPE'],
    ['all', ' WRONG_TYPE'],
    [{}, ' WRONG_VALUE'],
    [{ version: 2, all: [] }, 'version WRONG_VALUE'],
    [{ version: '1', all: [] }, 'version WRONG_TYPE'],
    [{ universe: 'everyone', all: [] }, 'universe WRONG_VALUE'],
    [{ lottery: {} }, 'lottery UNKNOWN_FIELD'],
    [{ condition: { all: [] } }, 'condition UNKNOWN_FIELD'],
    [{ all: {} }, 'all WRONG_TYPE'],
    [{ all: [[]] }, 'all.0 WRONG_TYPE'],
    [{ not: [] }, 'not WRONG_TYPE'],
    [{ all: [], any: [] }, ' WRONG_VALUE'],
    [{ all: [], extra: 1 }, 'extra UNKNOWN_FIELD'],
    [{ orders: {} }, 'orders WRONG_VALUE'],
    [{ orders: { some: { gte: 1 }, every: true } }, 'orders WRONG_VALUE'],
    [{ orders: { none: false } }, 'orders.none WRONG_TYPE'],
    [{ orders: { none: true, orEmpty: true } }, 'orders.orEmpty WRONG_VALUE'],
    [{ orders: { some: {} } }, 'orders.some WRONG_VALUE'],
    [{ orders: { some: 1 } }, 'orders.some WRONG_TYPE'],
    [{ orders: { some: { gte: -1 } } }, 'orders.some.gte WRONG_VALUE'],
    [{ orders: { some: { gte: 1.5 } } }, 'orders.some.gte WRONG_VALUE'],
    [{ orders: { some: { gte: '1' } } }, 'orders.some.gte WRONG_TYPE'],
    [{ orders: { some: { contains: 'x' } } }, 'orders.some.contains UNKNOWN_OPERATOR'],
    [{ orders: { measure: { sum: 'gross' } } }, 'orders WRONG_VALUE'],
    [{ orders: { some: { gte: 1 }, is: { gte: 1 } } }, 'orders.is WRONG_VALUE'],
    [{ orders: { measure: { sum: 'total' }, is: { gte: '1.00' } } }, 'orders.measure.sum WRONG_VALUE'],
    [{ orders: { measure: { sum: 'gross' }, is: { gte: 5 } } }, 'orders.is.gte WRONG_TYPE'],
    [{ orders: { measure: { total: true }, is: { gte: 5 } } }, 'orders.measure.total UNKNOWN_FIELD'],
    [{ orders: { measure: { gapDays: 0 }, is: { gte: 5 } } }, 'orders.measure.gapDays WRONG_VALUE'],
    [{ orders: { measure: { count: true, sum: 'net' }, is: { gte: 5 } } }, 'orders.measure WRONG_VALUE'],
    [orders({ position: {} }), 'orders.position WRONG_VALUE'],
    [orders({ position: { from: 0 } }), 'orders.position.from WRONG_VALUE'],
    [orders({ position: { from: 3, to: 2 } }), 'orders.position WRONG_VALUE'],
    [orders({ position: { last: true, from: 1 } }), 'orders.position WRONG_VALUE'],
    [orders({ position: { first: true } }), 'orders.position.first UNKNOWN_FIELD'],
    [where({ chanel: { in: ['pos'] } }), 'orders.where.chanel UNKNOWN_FIELD'],
    [where({ channel: {} }), 'orders.where.channel WRONG_VALUE'],
    [where({ channel: 'pos' }), 'orders.where.channel WRONG_TYPE'],
    [where({ channel: { is: 'pos' } }), 'orders.where.channel.is UNKNOWN_OPERATOR'],
    [where({ channel: { gt: 'pos' } }), 'orders.where.channel.gt UNKNOWN_OPERATOR'],
    [where({ channel: { in: 'pos' } }), 'orders.where.channel.in WRONG_TYPE'],
    [where({ channel: { in: [] } }), 'orders.where.channel.in WRONG_VALUE'],
    [where({ channel: { in: ['pos', 5] } }), 'orders.where.channel.in.1 WRONG_TYPE'],
    [where({ channel: { isMissing: 1 } }), 'orders.where.channel.isMissing WRONG_TYPE'],
    [where({ total: { gte: 50 } }), 'orders.where.total.gte WRONG_TYPE'],
    [where({ total: { gte: '50.005' } }), 'orders.where.total.gte WRONG_VALUE'],
    [where({ total: { gte: 'fifty' } }), 'orders.where.total.gte WRONG_VALUE'],
    [where({ total: { between: ['50', '9.5'] } }), 'orders.where.total.between WRONG_VALUE'],
    [where({ total: { between: ['50'] } }), 'orders.where.total.between WRONG_VALUE'],
    [where({ orderTag: { in: ['vip'] } }), 'orders.where.orderTag.in UNKNOWN_OPERATOR'],
    [where({ gift: { eq: false } }), 'orders.where.gift.eq WRONG_VALUE'],
    [where({ gift: { notEq: true } }), 'orders.where.gift.notEq UNKNOWN_OPERATOR'],
    [where({ refunded: { eq: 'some' } }), 'orders.where.refunded.eq WRONG_VALUE'],
    [where({ line: {} }), 'orders.where.line WRONG_VALUE'],
    [where({ line: { channel: { eq: 'pos' } } }), 'orders.where.line.channel UNKNOWN_FIELD'],
    [where({ quantity: { gte: 2 } }), 'orders.where.quantity UNKNOWN_FIELD'],
    [where({ any: [{ not: { shipping: {} } }] }), 'orders.where.any.0.not.shipping UNKNOWN_FIELD'],
    [{ profile: { in: ['JP'] } }, 'profile WRONG_VALUE'],
    [{ profile: { field: 'country' } }, 'profile WRONG_VALUE'],
    [{ profile: { field: 'counrty', in: ['JP'] } }, 'profile.field UNKNOWN_FIELD'],
    [{ profile: { field: 'attribute:', eq: 'x' } }, 'profile.field UNKNOWN_FIELD'],
    [{ profile: { field: 'birthDate', gt: '1980-02-30' } }, 'profile.gt WRONG_VALUE'],
    [{ profile: { field: '__proto__', eq: 'x' } }, 'profile.field UNKNOWN_FIELD'],
    [JSON.parse('{ "__proto__": [] }'), '__proto__ UNKNOWN_FIELD'],
    [{ segment: { is: 'member' } }, 'segment WRONG_VALUE'],
    [{ segment: { id: 's' } }, 'segment WRONG_VALUE'],
    [{ segment: { id: 's', is: 'in' } }, 'segment.is WRONG_VALUE'],
    [{ segment: { id: 's', is: 'member', when: { last: { days: 3 } } } }, 'segment.when WRONG_VALUE'],
    [{ segment: { id: 's', is: 'member', asOf: 'today' } }, 'segment.asOf WRONG_VALUE'],
    [{ moved: { from: 'a' } }, 'moved WRONG_VALUE'],
    [{ moved: { from: 'a', to: 'b', maxGapDays: -1 } }, 'moved.maxGapDays WRONG_VALUE'],
    [{ moved: { from: 'a', to: 'b', is: 'going' } }, 'moved.is WRONG_VALUE'],
  ])('%j is the problem %s', (input, problem) => {
    expect(check(input, context).definition).toBeNull();
    expect(problems(input)).toEqual([problem]);
  });

  test('all problems are told at once', () => {
    const input = {
      universe: 'all',
      all: [
        where({ chanel: { in: [] }, total: { gte: 50, lte: 'x' } }),
        { profile: { field: 'tags', in: ['a'] } },
        { orders: { when: { between: ['2021-02-20', '2021-02-19'] } } },
      ],
    };
    expect(problems(input)).toEqual([
      'universe WRONG_VALUE',
      'all.0.orders.where.chanel UNKNOWN_FIELD',
      'all.0.orders.where.total.gte WRONG_TYPE',
      'all.0.orders.where.total.lte WRONG_VALUE',
      'all.1.profile.in UNKNOWN_OPERATOR',
      'all.2.orders WRONG_VALUE',
      'all.2.orders.when.between EMPTY_WINDOW',
    ]);
  });

  test('a problem says what was found and what was expected, and names the nearest thing', () => {
    const first = (input: unknown) => check(input, context).problems[0]!;
    expect(first(where({ chanel: { in: ['pos'] } })).hint).toBe('Did you mean "channel"?');
    expect(first(where({ discount_code: { hasAny: ['A'] } })).hint).toBe('Did you mean "discountCode"?');
    expect(first(where({ channel: { equals: 'pos' } })).message).toBe(
      'Unknown operator "equals". channel takes eq, notEq, in, notIn, contains, startsWith, endsWith, matches, isMissing',
    );
    expect(first(where({ orderTag: { in: ['vip'] } })).hint).toBe('Use "hasAny"');
    expect(first(where({ total: { gte: 50 } }))).toMatchObject({
      message: 'Expected an amount as a decimal text such as "50.00", found the number 50',
      hint: 'Put it in quotes: "50"',
    });
    expect(first({ lottery: {} }).message).toBe(
      'Unknown condition "lottery". Known: all, any, not, atLeast, orders, events, sequence, profile, changed, near, people, segment, moved, bucket, score',
    );
  });
});

describe('a window', () => {
  const when = (value: unknown) => problems(orders({ when: value }));
  test.each([
    [{ last: { days: 1 } }],
    [{ last: { weeks: 2 } }],
    [{ last: { years: 1 } }],
    [{ daysAgo: { from: 0, to: 0 } }],
    [{ monthsAgo: { from: 1, to: 3 } }],
    [{ between: ['2021-02-20', '2021-02-20'] }],
    [{ before: '2021-02-20' }],
    [{ after: '2021-02-20' }],
    [{ current: 'quarter' }],
  ])('%j is accepted', (value) => {
    expect(when(value)).toEqual([]);
  });

  test.each([
    [{}, ' WRONG_VALUE'],
    [{ last: {} }, '.last WRONG_VALUE'],
    [{ last: { days: 1, weeks: 1 } }, '.last WRONG_VALUE'],
    [{ last: { days: 0 } }, '.last.days EMPTY_WINDOW'],
    [{ last: { days: -3 } }, '.last.days WRONG_VALUE'],
    [{ last: { hours: 3 } }, '.last.hours UNKNOWN_FIELD'],
    [{ daysAgo: { from: 60, to: 30 } }, '.daysAgo EMPTY_WINDOW'],
    [{ monthsAgo: { from: 2, to: 1 } }, '.monthsAgo EMPTY_WINDOW'],
    [{ daysAgo: { from: 30 } }, '.daysAgo WRONG_VALUE'],
    [{ between: ['2021-02-21', '2021-02-20'] }, '.between EMPTY_WINDOW'],
    [{ between: ['2021-02-21'] }, '.between WRONG_VALUE'],
    [{ before: '20 Feb 2021' }, '.before WRONG_VALUE'],
    [{ current: 'day' }, '.current WRONG_VALUE'],
    [{ since: '2021-01-01' }, '.since UNKNOWN_FIELD'],
    [{ before: '2021-01-01', after: '2020-01-01' }, ' WRONG_VALUE'],
  ])('%j is the problem %s', (value, problem) => {
    expect(when(value)).toEqual([`orders.when${problem}`]);
  });
});

describe('limits', () => {
  const nest = (depth: number): object => (depth === 0 ? orders({}) : { not: nest(depth - 1) });
  test('ten groups around a condition are evaluated, eleven are too deep', () => {
    expect(problems(nest(10))).toEqual([]);
    expect(problems(nest(11))).toEqual([`${Array(11).fill('not').join('.')} TOO_DEEP`]);
  });
  test('groups inside an order count with those around it', () => {
    const inner = (depth: number): object => (depth === 0 ? { gift: { eq: true } } : { not: inner(depth - 1) });
    expect(problems({ not: where(inner(9)) })).toEqual([]);
    expect(problems({ not: where(inner(10)) })).toHaveLength(1);
  });
  test('200 conditions are evaluated, 201 are not', () => {
    expect(problems({ all: Array(200).fill(orders({})) })).toEqual([]);
    expect(problems({ all: Array(201).fill(orders({})) })).toEqual([' TOO_DEEP']);
  });
});

test('never throws, whatever JSON it is given, and gives a definition exactly when there is no problem', () => {
  const keys = fc.constantFrom(
    'all',
    'any',
    'not',
    'orders',
    'where',
    'when',
    'some',
    'none',
    'every',
    'measure',
    'is',
    'position',
    'from',
    'to',
    'last',
    'days',
    'channel',
    'total',
    'line',
    'in',
    'eq',
    'between',
    'profile',
    'field',
    'segment',
    'id',
    'moved',
    '__proto__',
    'toString',
  );
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom(1, 0, -1, true, null, '', 'pos', '50.00', '2021-02-20', 'country', 1e300),
      fc.array(tie('json'), { maxLength: 3 }),
      fc.dictionary(keys, tie('json'), { maxKeys: 3 }),
    ),
  }));
  const given: CheckContext = {
    ...context,
    segments: new Map(),
    selfId: 'pos',
    seenValues: () => ['pos', 'online_store', 'app'],
  };
  const never = (input: unknown) => {
    const result = check(input, given);
    expect(result.definition === null).toBe(result.problems.length > 0);
    if (result.definition)
      expect(check(definitionJson(result.definition), given).definition).toEqual(result.definition);
  };
  fc.assert(fc.property(json, never), { numRuns: 1000 });
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 8 }), never), { numRuns: 500 });
  fc.assert(
    fc.property(json, (value) => never({ orders: { where: value, some: { gte: 1 } } })),
    { numRuns: 1000 },
  );
});
