// Events and sequences, worked by hand: who is in, and from when.

import type { EventRow } from '@throughline/core/facts/rows';
import type { Condition, SequenceCondition, Universe } from '@throughline/core/segments/definition';
import { describe, expect, it } from 'vitest';
import type { SegmentInput } from '../src/engine.ts';
import { engineOf, orderRow, STORE_ID } from './store-rows.ts';

const input = (condition: Condition, universe: Universe = 'customers'): SegmentInput => ({
  definition: { version: 1, universe, condition },
  references: {},
});
const sequence = (...[steps, gaps, when]: [SequenceCondition['steps'], ...unknown[]]): Condition => ({
  sequence: { steps, ...(gaps ? { gaps } : {}), ...(when ? { when } : {}) } as SequenceCondition,
});
const opened = { event: { kind: 'email_opened' } };
const inShop = { order: { channel: { in: ['pos'] } } };
const online = { order: { channel: { in: ['online_store'] } } };

/** By person: what happened, as `<kind or channel> <time in UTC>`. */
type Told = Record<string, (string | [string, EventRow['properties']])[]>;

function storeOf(told: Told, timeZone = 'UTC') {
  const people: { personId: string; firstKnownAt: number; name: null }[] = [];
  const orders: ReturnType<typeof orderRow>[] = [];
  const events: EventRow[] = [];
  let id = 0;
  for (const [personId, facts] of Object.entries(told)) {
    const times = facts.map((fact) => {
      const [text, properties] = typeof fact === 'string' ? [fact, {}] : fact;
      const [kind, time] = text.split(' ') as [string, string];
      const at = Date.parse(`2026-${time}Z`);
      const externalId = String(++id);
      if (kind === 'pos' || kind === 'online_store') {
        orders.push(orderRow({ externalId, personId, placedAt: at, channel: kind }));
      } else {
        const eventId = `event-${externalId}`;
        events.push({ eventId, connection: 'mail', externalId, personId, kind, happenedAt: at, properties });
      }
      return at;
    });
    people.push({ personId, firstKnownAt: Math.min(...times), name: null });
  }
  return engineOf({ timeZone, currencyCode: 'EUR', people, orders, events });
}

async function members(told: Told, condition: Condition, day: string, of: { zone?: string; universe?: Universe } = {}) {
  const engine = storeOf(told, of.zone);
  const asked = { asOf: { day }, base: 'gross' as const, sort: 'name' as const, descending: false };
  const answer = await engine.members(STORE_ID, {
    segment: input(condition, of.universe),
    ...asked,
    offset: 0,
    limit: 100,
  });
  return answer.members.map(({ personId }) => personId).sort();
}

describe('opened a mail, then bought in a shop', () => {
  const told: Told = {
    ann: ['email_opened 03-02T10:00', 'pos 03-03T10:00'],
    bo: ['pos 03-01T10:00', 'email_opened 03-02T10:00'],
    cy: ['email_opened 03-02T10:00', 'online_store 03-03T10:00', 'pos 03-05T10:00'],
    dee: ['email_received 03-02T10:00', 'pos 03-03T10:00'],
    eve: ['email_opened 03-03T10:00', 'pos 03-03T10:00'],
    fay: ['email_opened 03-03T10:00'],
  };
  const condition = sequence([opened, inShop]);

  it('holds from the instant of the purchase on, and not for facts of one instant', async () => {
    expect(await members(told, condition, '2026-03-02')).toEqual([]);
    expect(await members(told, condition, '2026-03-03')).toEqual(['ann']);
    expect(await members(told, condition, '2026-03-05')).toEqual(['ann', 'cy']);
    const [intervals] = await storeOf(told).memberships(STORE_ID, 'cy', [input(condition)], { day: '2026-03-10' });
    expect(intervals).toEqual([{ enteredAt: Date.UTC(2026, 2, 5, 10), leftAt: null }]);
  });

  it('is counted on every day as it was on that day', async () => {
    const window = { from: '2026-03-01', to: '2026-03-06' };
    const [counts] = await storeOf(told).counts(STORE_ID, [input(condition)], window, 1);
    expect(counts!.map(({ count }) => count)).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('people without orders are in the universe of people alone', async () => {
    const events: Condition = { events: { kind: 'email_opened', some: { gte: 1 } } };
    expect(await members(told, events, '2026-03-02')).toEqual(['bo']);
    expect(await members(told, events, '2026-03-03')).toEqual(['ann', 'bo', 'cy', 'eve']);
    expect(await members(told, events, '2026-03-03', { universe: 'people' })).toEqual([
      'ann',
      'bo',
      'cy',
      'eve',
      'fay',
    ]);
    const none: Condition = { events: { kind: 'email_opened', none: true } };
    expect(await members(told, none, '2026-03-03', { universe: 'people' })).toEqual(['dee']);
  });

  it('a window asks every step, and lets people go as it moves on', async () => {
    const recent = sequence([opened, inShop], null, { last: { days: 3 } });
    expect(await members(told, recent, '2026-03-04')).toEqual(['ann']);
    expect(await members(told, recent, '2026-03-05')).toEqual([]);
    const [intervals] = await storeOf(told).memberships(STORE_ID, 'ann', [input(recent)], { day: '2026-03-10' });
    expect(intervals).toEqual([{ enteredAt: Date.UTC(2026, 2, 3, 10), leftAt: Date.UTC(2026, 2, 5) }]);
  });
});

describe('gaps', () => {
  it('are kept by any choice of facts, also where the first or the last would break them', async () => {
    const told: Told = {
      // The earliest A leaves too long a way to B, the latest A before B has no C in time: only the middle ones do.
      ann: ['a 01-01T10:00', 'a 01-05T10:00', 'b 01-06T10:00', 'a 01-07T10:00', 'b 01-20T10:00', 'c 01-08T10:00'],
      bo: ['a 01-01T10:00', 'b 01-06T10:00', 'c 01-08T10:00'],
      // B soon after A is followed by C too late; a later B after the same A is not.
      cy: ['a 01-01T10:00', 'b 01-01T11:00', 'b 01-03T10:00', 'c 01-05T10:00'],
    };
    const steps = ['a', 'b', 'c'].map((kind) => ({ event: { kind } }));
    const within = (days: number) => ({ within: { days } });
    const everyone = { universe: 'people' as const };
    expect(await members(told, sequence(steps, [within(2), within(2)]), '2026-02-01', everyone)).toEqual(['ann', 'cy']);
    expect(await members(told, sequence(steps, [{}, within(2)]), '2026-02-01', everyone)).toEqual(['ann', 'bo', 'cy']);
    const exactly = { after: { days: 5 }, within: { days: 5 } };
    expect(await members(told, sequence(steps, [exactly, {}]), '2026-02-01', everyone)).toEqual(['ann', 'bo']);
  });

  it('are counted in local dates, both ends included, also over a clock change', async () => {
    // Berlin: the night to 29 March has 23 hours. 22:30 UTC is 23:30 of that date before, and 00:30 of the next one after.
    const told: Told = {
      ann: ['a 03-28T22:30', 'b 03-29T21:30'],
      bo: ['a 03-28T22:30', 'b 03-29T22:30'],
      cy: ['a 03-28T23:30', 'b 03-29T21:59'],
    };
    const steps = [{ event: { kind: 'a' } }, { event: { kind: 'b' } }];
    const of = { zone: 'Europe/Berlin', universe: 'people' as const };
    const apart = (from: number, to: number) => sequence(steps, [{ after: { days: from }, within: { days: to } }]);
    expect(await members(told, apart(0, 0), '2026-04-05', of)).toEqual(['cy']);
    expect(await members(told, apart(1, 1), '2026-04-05', of)).toEqual(['ann']);
    expect(await members(told, apart(2, 2), '2026-04-05', of)).toEqual(['bo']);
  });

  it('`without` rules out what lies strictly between, at no end, and whatever the window', async () => {
    const told: Told = {
      ann: ['pos 01-01T10:00', 'online_store 01-03T10:00'],
      bo: ['pos 01-01T10:00', 'email_opened 01-02T10:00', 'online_store 01-03T10:00'],
      cy: ['pos 01-01T10:00', 'email_opened 01-01T10:00', 'email_opened 01-03T10:00', 'online_store 01-03T10:00'],
      // The later purchase in the shop leads there.
      dee: ['pos 01-01T10:00', 'email_opened 01-02T10:00', 'pos 01-02T11:00', 'online_store 01-03T10:00'],
    };
    const alone = sequence([inShop, online], [{ without: opened }]);
    expect(await members(told, alone, '2026-01-05')).toEqual(['ann', 'cy', 'dee']);
    const clicked = { event: { kind: 'email_opened', where: { clicked: { eq: true } } } };
    expect(await members(told, sequence([inShop, online], [{ without: clicked }]), '2026-01-05')).toHaveLength(4);
  });
});

describe('events', () => {
  const told: Told = {
    ann: [
      ['mail 03-01T10:00', { campaign: 'Spring', score: 2 }],
      ['mail 03-05T10:00', { campaign: 'SPRING', score: 3, clicked: true }],
      ['mail 03-20T10:00', { campaign: 'Straße' }],
    ],
    bo: [['mail 03-01T10:00', { campaign: 'Summer' }], 'other 03-02T10:00'],
  };
  const asked = (rest: object, day = '2026-03-31') =>
    members(told, { events: { kind: 'mail', ...rest } } as Condition, day, { universe: 'people' });

  it('are asked by their properties, folded, missing ones only by isMissing', async () => {
    expect(await asked({ where: { campaign: { eq: 'spring' } }, some: { eq: 2 } })).toEqual(['ann']);
    expect(await asked({ where: { campaign: { eq: 'STRASSE' } }, some: { gte: 1 } })).toEqual(['ann']);
    expect(await asked({ where: { score: { gte: 2.5 } }, some: { gte: 1 } })).toEqual(['ann']);
    expect(await asked({ where: { score: { notEq: 2 } }, some: { gte: 1 } })).toEqual(['ann']);
    expect(await asked({ where: { score: { isMissing: true } }, some: { gte: 1 } })).toEqual(['ann', 'bo']);
    expect(await asked({ where: { clicked: { eq: true }, score: { lt: 3 } }, some: { gte: 1 } })).toEqual([]);
    expect(await asked({ where: { not: { campaign: { contains: 'er' } } }, every: true })).toEqual(['ann']);
    expect(await asked({ where: { constructor: { isMissing: false } }, some: { gte: 1 } })).toEqual([]);
  });

  it('are selected by position among those of their kind, then by window, and measured in local dates', async () => {
    expect(await asked({ position: { from: 2, to: 2 }, where: { clicked: { eq: true } }, some: { gte: 1 } })).toEqual([
      'ann',
    ]);
    expect(await asked({ position: { last: true }, when: { before: '2026-03-02' }, some: { gte: 1 } })).toEqual(['bo']);
    expect(await asked({ measure: { gapDays: 2 }, is: { eq: 15 } })).toEqual(['ann']);
    expect(await asked({ measure: { medianGapDays: true }, is: { eq: 9.5 } })).toEqual(['ann']);
    expect(await asked({ measure: { daysSinceLast: true }, is: { gt: 20 } })).toEqual(['bo']);
    expect(await asked({ measure: { daysSinceLast: true }, is: { gt: 20 } }, '2026-03-21')).toEqual([]);
    expect(await asked({ measure: { daysSinceLast: true }, is: { gt: 20 } }, '2026-03-22')).toEqual(['bo']);
    expect(await asked({ measure: { count: true }, is: { eq: 0 } }, '2026-02-28')).toEqual([]);
  });

  it('of a kind that never came hold for nobody, and none of them for everyone', async () => {
    const never = (rest: object): Condition => ({ events: { kind: 'never', ...rest } });
    const of = { universe: 'people' as const };
    expect(await members(told, never({ some: { gte: 1 } }), '2026-03-31', of)).toEqual([]);
    expect(await members(told, never({ none: true }), '2026-03-31', of)).toEqual(['ann', 'bo']);
    expect(await members(told, never({ every: true, orEmpty: true }), '2026-03-31', of)).toEqual(['ann', 'bo']);
  });

  it('the kinds seen are told with their number', async () => {
    const { values } = await storeOf(told).figures(STORE_ID, { day: '2026-03-31' });
    expect(values.eventKind).toEqual([
      { value: 'mail', count: 4 },
      { value: 'other', count: 1 },
    ]);
  });
});
