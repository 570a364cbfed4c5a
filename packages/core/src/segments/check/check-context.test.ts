import { describe, expect, test } from 'vitest';
import type { Condition } from '../definition.ts';
import { check, type KnownSegment } from './check.ts';

const member = (id: string): Condition => ({ segment: { id, is: 'member' } });
const segment = (name: string, condition: Condition): KnownSegment => ({
  name,
  definition: { version: 1, universe: 'customers', condition },
});

describe('references', () => {
  const segments = new Map([
    ['a', segment('A', member('b'))],
    ['b', segment('B', { not: { moved: { from: 'c', to: 'c' } } })],
    ['c', segment('C', { all: [] })],
  ]);

  test('to a segment that is not there are NOT_FOUND, each at its place', () => {
    const input = { all: [member('a'), member('x'), { moved: { from: 'y', to: 'b' } }] };
    expect(check(input, { segments }).problems.map(({ path, code }) => `${path.join('.')} ${code}`)).toEqual([
      'all.1.segment.id NOT_FOUND',
      'all.2.moved.from NOT_FOUND',
    ]);
  });

  test('in a circle are CYCLE with the names along it', () => {
    const [problem] = check(member('a'), { segments, selfId: 'c' }).problems;
    expect(problem).toMatchObject({ path: ['segment', 'id'], code: 'CYCLE' });
    expect(problem!.message).toBe('The segments refer to each other in a circle: C → A → B → C');
    expect(check(member('c'), { segments, selfId: 'c' }).problems[0]!.message).toContain('C → C');
    expect(check(member('a'), { segments, selfId: 'new' }).problems).toEqual([]);
    expect(check(member('new'), { segments, selfId: 'new' }).problems[0]!.message).toContain(
      'this segment → this segment',
    );
  });

  test('eight deep are evaluated, nine are TOO_DEEP', () => {
    const chain = new Map(
      [...Array(9).keys()].map((i) => [`s${i}`, segment(`S${i}`, i === 0 ? { all: [] } : member(`s${i - 1}`))]),
    );
    expect(check(member('s7'), { segments: chain }).problems).toEqual([]);
    expect(check(member('s8'), { segments: chain }).problems.map(({ code }) => code)).toEqual(['TOO_DEEP']);
  });
});

describe('warnings', () => {
  const seen: Record<string, string[]> = {
    channel: ['pos', 'online_store', 'shop_app'],
    vendor: ['Acme'],
    tags: ['VIP'],
  };
  const seenValues = (field: string) => seen[field];
  const warnings = (input: unknown, channels?: string[]) =>
    check(input, { seenValues: channels ? () => channels : seenValues }).warnings.map(
      ({ path, code }) => `${path.join('.')} ${code}`,
    );
  const later = (quantifier: object, channels: string[]) => ({
    orders: { position: { from: 2 }, where: { channel: { in: channels } }, ...quantifier },
  });

  test('a value never seen is told and does not block', () => {
    const result = check(
      { orders: { where: { channel: { in: ['pos', 'kiosk'] }, sku: { eq: 'x' } }, some: { gte: 1 } } },
      { seenValues },
    );
    expect(result.definition).not.toBeNull();
    expect(result.warnings).toEqual([
      {
        path: ['orders', 'where', 'channel', 'in', 1],
        code: 'UNSEEN_VALUE',
        message: 'This store has no channel "kiosk" yet',
      },
    ]);
  });

  test('a merged channel is a value never seen, and the channel it is merged into is named', () => {
    const definition = { orders: { where: { channel: { in: ['web_old', 'pos', 'kiosk'] } }, some: { gte: 1 } } };
    const mergedChannels = new Map([['web_old', 'online_store']]);
    expect(check(definition, { seenValues, mergedChannels }).warnings).toEqual([
      {
        path: ['orders', 'where', 'channel', 'in', 0],
        code: 'UNSEEN_VALUE',
        message: 'This store has no channel "web_old" any more',
        hint: 'It is merged into "online_store"',
      },
      {
        path: ['orders', 'where', 'channel', 'in', 2],
        code: 'UNSEEN_VALUE',
        message: 'This store has no channel "kiosk" yet',
      },
    ]);
  });

  test('a near value is suggested; folded fields are compared folded, handles exactly', () => {
    expect(
      check({ orders: { where: { channel: { eq: 'online_stroe' } }, none: true } }, { seenValues }).warnings[0]!.hint,
    ).toBe('Did you mean "online_store"?');
    expect(warnings({ orders: { where: { vendor: { eq: 'ACME' } }, some: { gte: 1 } } })).toEqual([]);
    expect(warnings({ profile: { field: 'tags', hasAny: ['vip', 'new'] } })).toEqual(['profile.hasAny.1 UNSEEN_VALUE']);
    expect(warnings({ orders: { where: { channel: { eq: 'POS' } }, some: { gte: 1 } } })).toEqual([
      'orders.where.channel.eq UNSEEN_VALUE',
    ]);
  });

  test('a list of all other channels is told where it stands for "every other"', () => {
    const at = 'orders.where.channel.in OTHER_CHANNELS_LISTED';
    expect(warnings(later({ none: true }, ['online_store', 'shop_app']))).toEqual([at]);
    expect(warnings(later({ some: { gte: 1 } }, ['online_store', 'shop_app']))).toEqual([at]);
    expect(warnings({ not: later({ some: { gte: 1 } }, ['online_store', 'shop_app']) })).toEqual([`not.${at}`]);
    expect(warnings({ orders: { where: { not: { channel: { in: ['pos', 'shop_app'] } } }, every: true } })).toEqual([
      'orders.where.not.channel.in OTHER_CHANNELS_LISTED',
    ]);
    expect(warnings({ orders: { where: { channel: { notIn: ['pos', 'shop_app'] } }, some: { gte: 1 } } })).toEqual([
      'orders.where.channel.notIn OTHER_CHANNELS_LISTED',
    ]);
    expect(warnings(later({ none: true }, ['online_store']), ['pos', 'online_store'])).toEqual([at]);
  });

  test('one named channel is no such list, nor are all channels, nor any order in one of them', () => {
    expect(warnings(later({ some: { gte: 1 } }, ['online_store']), ['pos', 'online_store'])).toEqual([]);
    expect(
      warnings({ not: { orders: { where: { channel: { in: ['online_store'] } }, some: { gte: 1 } } } }, [
        'pos',
        'online_store',
      ]),
    ).toEqual([]);
    expect(warnings(later({ none: true }, ['online_store', 'shop_app', 'pos']))).toEqual([]);
    expect(
      warnings({ orders: { where: { channel: { in: ['online_store', 'shop_app'] } }, some: { gte: 1 } } }),
    ).toEqual([]);
  });
});

describe('who may not see personal data', () => {
  const refused = (input: unknown) => check(input, { personal: 'refused', seenValues: () => ['ann@example.com'] });
  const places = (input: unknown) => refused(input).problems.map(({ path, code }) => `${path.join('.')} ${code}`);

  test('can ask for no personal field of a profile, and is told which it is', () => {
    const { problems, warnings } = refused({ all: [{ profile: { field: 'email', eq: 'anna@example.com' } }] });
    expect(problems).toEqual([
      {
        path: ['all', 0, 'profile', 'field'],
        code: 'PERSONAL_FIELD',
        message: 'E-mail is personal data, which you may not see here, so no condition of yours can ask for it',
      },
    ]);
    expect(warnings).toEqual([]);
    for (const field of ['name', 'email', 'phone', 'birthDate', 'region', 'city', 'postalCode', 'attribute:vip'])
      expect(places({ not: { profile: { field, isMissing: true } } })).toEqual(['not.profile.field PERSONAL_FIELD']);
    expect(places({ profile: { field: 'country', eq: 'JP' } })).toEqual([]);
    expect(places({ profile: { field: 'tags', hasAny: ['VIP'] } })).toEqual([]);
  });

  test('can ask for no property of an event, but for its kind', () => {
    const where = { not: { any: [{ to: { eq: 'ann@example.com' } }] } };
    expect(places({ events: { kind: 'email_opened', where, some: { gte: 1 } } })).toEqual([
      'events.where.not.any.0.to PERSONAL_FIELD',
    ]);
    const steps = [{ event: { kind: 'email_opened', where: { to: { isMissing: true } } } }, { order: {} }];
    const gaps = [{ without: { event: { kind: 'seen', where: { to: { isMissing: true } } } } }];
    expect(places({ sequence: { steps, gaps } })).toEqual([
      'sequence.steps.0.event.where.to PERSONAL_FIELD',
      'sequence.gaps.0.without.event.where.to PERSONAL_FIELD',
    ]);
    expect(places({ events: { kind: 'email_opened', some: { gte: 1 } } })).toEqual([]);
  });
});
