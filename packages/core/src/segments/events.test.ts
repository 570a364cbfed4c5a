import { expect, test } from 'vitest';
import { check } from './check/check.ts';
import { printText } from './text/print.ts';
import { describe } from './words/describe.ts';

const names = {
  segment: (id: string) => id,
  channel: (handle: string) => ({ pos: 'Store', online_store: 'Online' })[handle] ?? handle,
  currencyCode: 'USD',
};
const problems = (input: unknown) => check(input).problems.map(({ path, code }) => `${path.join('.')} ${code}`);

const opened = { event: { kind: 'email_opened' } };
const inStore = { order: { channel: { in: ['pos'] } } };

/** As a definition, its sentence and its text. */
const told: [object, string, string][] = [
  [
    { events: { kind: 'email_opened', some: { gte: 1 } } },
    'Customers who have at least 1 "email opened" event',
    'at least 1 email_opened event',
  ],
  [
    {
      events: {
        kind: 'email_opened',
        where: { campaign: { eq: 'Spring' }, score: { gt: 2 } },
        when: { last: { days: 30 } },
        none: true,
      },
    },
    'Customers who have no "email opened" event with "campaign" Spring and with "score" more than 2, within the last 30 days',
    'no email_opened event in last 30 days has (campaign = Spring and score > 2)',
  ],
  [
    {
      events: {
        kind: 'viewed',
        position: { from: 1, to: 1 },
        where: { not: { page: { contains: 'x' } } },
        some: { gte: 1 },
      },
    },
    'Customers whose first "viewed" event is one not (with "page" containing "x")',
    'first viewed event has not page contains x',
  ],
  [
    { events: { kind: 'viewed', measure: { daysSinceLast: true }, is: { lte: 7 } } },
    'Customers whose number of days since the last "viewed" event is at most 7',
    'daysSinceLast() <= 7 over viewed events',
  ],
  [
    { sequence: { steps: [opened, inStore] } },
    'Customers who have, one after the other, an "email opened" event, then an order in Store',
    'sequence (email_opened event then order with channel in (pos))',
  ],
  [
    {
      sequence: {
        steps: [inStore, { order: {} }, opened],
        gaps: [
          { within: { days: 7 }, after: { days: 1 } },
          { without: { order: { channel: { in: ['online_store'] } } } },
        ],
        when: { current: 'year' },
      },
    },
    'Customers who have, one after the other, an order in Store, then 1 to 7 days later an order, then with no order in Online between, an "email opened" event, all this year to date',
    [
      'sequence in current year (',
      '  order with channel in (pos)',
      '  then order after 1 day within 7 days',
      '  then email_opened event without order with channel in (online_store)',
      ')',
    ].join('\n'),
  ],
];

test.each(told)('%j has its sentence and its text', (input, sentence, text) => {
  const { definition } = check(input);
  expect(describe(definition!, names)).toBe(sentence);
  expect(printText(definition!)).toBe(text);
});

test.each<[unknown, string[]]>([
  [{ events: { some: { gte: 1 } } }, ['events WRONG_VALUE']],
  [{ events: { kind: 3, some: { gte: 1 } } }, ['events.kind WRONG_TYPE']],
  [{ events: { kind: 'a', channel: {}, none: true } }, ['events.channel UNKNOWN_FIELD']],
  [{ events: { kind: 'a', none: true, every: true } }, ['events WRONG_VALUE']],
  [{ events: { kind: 'a', measure: { sum: 'gross' }, is: { gte: 1 } } }, ['events.measure.sum WRONG_TYPE']],
  [{ events: { kind: 'a', position: { from: 3, to: 2 }, none: true } }, ['events.position WRONG_VALUE']],
  [
    { events: { kind: 'a', where: { page: { hasAny: ['x'] }, all: [{ score: { gt: null } }], any: {} }, none: true } },
    [
      'events.where.page.hasAny UNKNOWN_OPERATOR',
      'events.where.all.0.score.gt WRONG_TYPE',
      'events.where.any WRONG_TYPE',
    ],
  ],
  [{ sequence: { gaps: [] } }, ['sequence WRONG_VALUE']],
  [{ sequence: { steps: [opened] } }, ['sequence.steps WRONG_VALUE']],
  [{ sequence: { steps: Array.from({ length: 11 }, () => opened) } }, ['sequence.steps WRONG_VALUE']],
  [{ sequence: { steps: [opened, { ...opened, ...inStore }] } }, ['sequence.steps.1 WRONG_VALUE']],
  [{ sequence: { steps: [opened, { order: { chanel: {} } }] } }, ['sequence.steps.1.order.chanel UNKNOWN_FIELD']],
  [
    { sequence: { steps: [opened, { event: { kind: 'a', when: {} } }] } },
    ['sequence.steps.1.event.when UNKNOWN_FIELD'],
  ],
  [{ sequence: { steps: [opened, inStore], gaps: [] } }, ['sequence.gaps WRONG_VALUE']],
  [
    { sequence: { steps: [opened, inStore], gaps: [{ within: { days: 1 }, after: { days: 2 } }] } },
    ['sequence.gaps.0 EMPTY_WINDOW'],
  ],
  [
    { sequence: { steps: [opened, inStore], gaps: [{ within: { days: -1 }, after: {}, without: {} }] } },
    [
      'sequence.gaps.0.within.days WRONG_VALUE',
      'sequence.gaps.0.after WRONG_VALUE',
      'sequence.gaps.0.without WRONG_VALUE',
    ],
  ],
])('%j is refused with its paths', (input, expected) => {
  expect(problems(input)).toEqual(expected);
});

test('a kind that was never seen is told and does not block, wherever it is asked', () => {
  const seenValues = (field: string) => (field === 'eventKind' ? ['email_opened'] : undefined);
  const input = {
    sequence: {
      steps: [{ event: { kind: 'email_open' } }, inStore],
      gaps: [{ without: { event: { kind: 'Email_Opened' } } }],
    },
  };
  const { definition, warnings } = check(input, { seenValues });
  expect(definition).not.toBeNull();
  expect(warnings.map(({ path, code }) => `${path.join('.')} ${code}`)).toEqual([
    'sequence.steps.0.event.kind UNSEEN_VALUE',
    'sequence.gaps.0.without.event.kind UNSEEN_VALUE',
  ]);
  expect(warnings[0]).toMatchObject({
    message: 'This store has no event "email_open" yet',
    hint: 'Did you mean "email_opened"?',
  });
});
