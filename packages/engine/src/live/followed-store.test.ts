import type { BoundaryRow } from '@throughline/core/journeys/membership-log';
import type { Condition } from '@throughline/core/segments/definition';
import { describe, expect, it } from 'vitest';
import { ChangingSource } from '../../test/changing-source.ts';
import { orderRow, STORE_ID, type StoreFacts } from '../../test/store-rows.ts';
import { ResidentEngine } from '../resident/resident-engine.ts';
import type { FollowedSegment } from './followed-segments.ts';

/** Noon of a day of March 2026 in Berlin, whose clocks go forward on the 29th. */
const noon = (day: number) => Date.parse(`2026-03-${String(day).padStart(2, '0')}T${day < 29 ? 11 : 10}:00:00Z`);
const midnight = (day: number) => noon(day) - (day === 29 ? 11 : 12) * 3_600_000;

const segment = (segmentId: string, condition: Condition): FollowedSegment => ({
  key: { segmentId, version: 1 },
  input: { definition: { version: 1, universe: 'customers', condition }, references: {} },
});
const inStore = segment('in store', { orders: { where: { channel: { in: ['pos'] } }, some: { gte: 1 } } });
const recent = segment('recent', { orders: { when: { last: { days: 7 } }, some: { gte: 1 } } });
const repeat = segment('repeat', { orders: { some: { gte: 2 } } });

const order = (externalId: string, personId: string | null, day: number, channel = 'pos') =>
  orderRow({ externalId, personId, placedAt: noon(day), channel, grossMinor: 100 });

function factsOf(...orders: StoreFacts['orders']): StoreFacts {
  const ids = [...new Set(orders.flatMap(({ personId }) => personId ?? []))];
  return {
    timeZone: 'Europe/Berlin',
    currencyCode: 'EUR',
    people: ids.map((personId) => ({ personId, firstKnownAt: noon(1), name: null })),
    orders,
  };
}

async function following(segments: FollowedSegment[], now: number, facts: StoreFacts) {
  const source = new ChangingSource(facts);
  const engine = new ResidentEngine({ source, memoryLimitMb: 64 });
  const followed = await engine.follow(STORE_ID, segments, now);
  return {
    engine,
    source,
    followed,
    /** The rows that the facts' becoming these at that instant makes; they are acknowledged. */
    async become(next: StoreFacts, at: number): Promise<string[]> {
      source.become(next);
      await engine.refresh(STORE_ID);
      return this.pass(at);
    },
    pass(at: number): string[] {
      followed.flipsDue(at);
      const pending = followed.pending(at);
      followed.acknowledge(pending);
      return pending.rows.map(written);
    },
  };
}

function written({ segmentId, personId, kind, effectiveAt, cause, correction }: BoundaryRow): string {
  const at = new Date(effectiveAt).toISOString().slice(5, 16);
  return `${personId} ${kind} ${segmentId} ${at} ${JSON.stringify(cause)}${correction ? ' correction' : ''}`;
}

describe('a followed store writes', () => {
  it('an entry by an order of today', async () => {
    const store = await following([inStore], noon(10), factsOf(order('1', 'a', 5, 'online_store')));
    const rows = await store.become(factsOf(order('1', 'a', 5, 'online_store'), order('2', 'a', 10)), noon(10) + 1);
    expect(rows).toEqual(['a entered in store 03-10T11:00 {"fact":"order","id":"order-2"}']);
    expect(store.followed.pending(noon(11)).rows).toEqual([]);
  });

  it('a late order as a correction, also where it moves an entry', async () => {
    const store = await following([inStore], noon(10), factsOf(order('1', 'a', 8)));
    const rows = await store.become(factsOf(order('1', 'a', 8), order('0', 'a', 4)), noon(10) + 1);
    expect(rows).toEqual([
      'a entered in store 03-04T11:00 {"fact":"order","id":"order-0"} correction',
      'a entered in store 03-08T11:00 {"fact":"order","id":"order-1"} correction',
    ]);
  });

  it('a cancelled order as a retracted entry', async () => {
    const store = await following([inStore], noon(10), factsOf(order('0', 'a', 4, 'web'), order('1', 'a', 8)));
    const rows = await store.become(factsOf(order('0', 'a', 4, 'web')), noon(10) + 1);
    expect(rows).toEqual(['a left in store 03-08T11:00 {"fact":"order","id":"order-1"} correction']);
  });

  it('window edges at the midnights they come, across a clock change, and re-entries', async () => {
    const facts = factsOf(order('1', 'a', 22), order('2', 'b', 24));
    const store = await following([recent], noon(25), facts);
    expect(store.followed.nextFlipAt()).toBe(midnight(29));
    expect(store.pass(midnight(29) - 1)).toEqual([]);
    expect(store.pass(midnight(29))).toEqual(['a left recent 03-28T23:00 {"windowEdge":true}']);
    expect(store.followed.nextFlipAt()).toBe(midnight(31));
    expect(await store.become(factsOf(...facts.orders, order('3', 'a', 30)), noon(30) + 1)).toEqual([
      'a entered recent 03-30T10:00 {"fact":"order","id":"order-3"}',
    ]);
    expect(store.pass(noon(31) + 48 * 3_600_000)).toEqual(['b left recent 03-30T22:00 {"windowEdge":true} correction']);
  });

  it('both boundaries of an order that comes so late that its window has passed', async () => {
    const store = await following([recent], noon(25), factsOf(order('1', 'a', 24)));
    expect(await store.become(factsOf(order('1', 'a', 24), order('0', 'a', 2)), noon(25) + 1)).toEqual([
      'a entered recent 03-02T11:00 {"fact":"order","id":"order-0"} correction',
      'a left recent 03-08T23:00 {"windowEdge":true} correction',
    ]);
  });

  it('a merge as the identity of who is no more, and the facts of who is', async () => {
    const store = await following([repeat, inStore], noon(10), factsOf(order('1', 'a', 4), order('2', 'b', 6)));
    const rows = await store.become(factsOf(order('1', 'a', 4), order('2', 'a', 6)), noon(10) + 1);
    expect(rows).toEqual([
      'a entered repeat 03-06T11:00 {"fact":"order","id":"order-2"} correction',
      'b left in store 03-06T11:00 {"identity":true} correction',
    ]);
  });

  it('a split as identity where an order went to someone else', async () => {
    const store = await following([repeat], noon(10), factsOf(order('1', 'a', 4), order('2', 'a', 6)));
    const rows = await store.become(factsOf(order('1', 'a', 4), order('2', 'b', 6)), noon(10) + 1);
    expect(rows).toEqual(['a left repeat 03-06T11:00 {"identity":true} correction']);
  });

  it('what a change does to a membership as of a fixed day', async () => {
    const onThe5th = segment('on the 5th', { segment: { id: 'r', is: 'member', asOf: '2026-03-05' } });
    onThe5th.input.references = { r: inStore.input.definition };
    const store = await following([onThe5th], noon(10), factsOf(order('0', 'a', 2, 'web'), order('1', 'a', 4)));
    expect(await store.become(factsOf(order('0', 'a', 2, 'web')), noon(10) + 1)).toEqual([
      'a left on the 5th 03-05T22:59 {"windowEdge":true} correction',
    ]);
  });

  it('what a whole load changes', async () => {
    const store = await following([inStore], noon(10), factsOf(order('1', 'a', 4), order('2', 'b', 6)));
    store.source.become(factsOf(order('1', 'a', 4), order('3', 'c', 9)));
    store.source.forget();
    await store.engine.refresh(STORE_ID);
    expect(store.source.reads.whole).toBe(2);
    expect(store.pass(noon(10) + 1)).toEqual([
      'b left in store 03-06T11:00 {"identity":true} correction',
      'c entered in store 03-09T11:00 {"fact":"order","id":"order-3"} correction',
    ]);
  });
});

describe('a followed store', () => {
  it('keeps rows until they are acknowledged, with those queued since', async () => {
    const store = await following([inStore], noon(10), factsOf(order('1', 'a', 4)));
    store.source.become(factsOf(order('1', 'a', 4), order('2', 'b', 9)));
    await store.engine.refresh(STORE_ID);
    const pending = store.followed.pending(noon(10));
    store.source.become(factsOf(order('1', 'a', 4), order('2', 'b', 9), order('3', 'c', 9)));
    await store.engine.refresh(STORE_ID);
    expect([pending.changeNumber, pending.rows.map(({ personId }) => personId)]).toEqual([2, ['b']]);
    store.followed.acknowledge(pending);
    const rest = store.followed.pending(noon(10));
    expect([rest.changeNumber, rest.rows.map(({ personId }) => personId)]).toEqual([3, ['c']]);
  });

  it('answers questions and absorbs changes while its columns are replaced, and tells nothing of it until all is compared', async () => {
    const orders = ['a', 'b', 'c', 'd'].map((id, i) => order(`${i}`, id, 4));
    const store = await following([inStore, repeat], noon(10), factsOf(...orders));
    store.followed.limitSlices(0);
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const figures = async () => (await store.engine.figures(STORE_ID, { day: '2026-03-10' })).orderCount;
    const waiting = () => [store.followed.changeNumber, store.followed.pending(noon(10)).rows.length];
    // The whole store is read anew; only `a` is compared in the turn of the question.
    const read = [...orders, order('10', 'a', 9), order('11', 'd', 9), order('12', 'e', 9)];
    store.source.become(factsOf(...read));
    store.source.forget();
    expect([await figures(), waiting()]).toEqual([7, [1, 0]]);
    // Absorbed while `a` and perhaps others have been compared and `e` has not.
    store.source.become(factsOf(...read, order('13', 'a', 10), order('14', 'b', 8), order('15', 'e', 8)));
    expect([await figures(), waiting()]).toEqual([10, [1, 0]]);
    await turn();
    expect([await figures(), waiting()]).toEqual([10, [1, 0]]);
    await store.followed.settled();
    expect([store.followed.changeNumber, store.pass(noon(10) + 1).sort()]).toEqual([
      3,
      [
        'a entered repeat 03-09T11:00 {"fact":"order","id":"order-10"} correction',
        'b entered repeat 03-08T11:00 {"fact":"order","id":"order-14"} correction',
        'd entered repeat 03-09T11:00 {"fact":"order","id":"order-11"} correction',
        'e entered in store 03-08T11:00 {"fact":"order","id":"order-15"} correction',
        'e entered repeat 03-09T11:00 {"fact":"order","id":"order-12"} correction',
      ],
    ]);
  });

  it('finishes replacing at once for who asks for more than what waits, and begins again for other columns', async () => {
    const orders = ['a', 'b', 'c'].map((id, i) => order(`${i}`, id, 4));
    const store = await following([inStore], noon(10), factsOf(...orders));
    store.followed.limitSlices(0);
    for (const more of [order('10', 'd', 9), order('11', 'e', 9)]) {
      orders.push(more);
      store.source.become(factsOf(...orders));
      store.source.forget();
      await store.engine.figures(STORE_ID, { day: '2026-03-10' });
      expect(store.followed.changeNumber).toBe(1);
    }
    expect([...store.followed.baseline(inStore.key)].map(([id]) => id)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect([store.followed.changeNumber, store.pass(noon(10) + 1)]).toEqual([
      3,
      [
        'd entered in store 03-09T11:00 {"fact":"order","id":"order-10"} correction',
        'e entered in store 03-09T11:00 {"fact":"order","id":"order-11"} correction',
      ],
    ]);
  });

  it('gives the baseline of a segment followed later, people in the order of their ids', async () => {
    const store = await following([inStore], noon(25), factsOf(order('1', 'b', 4), order('2', 'c', 24)));
    await store.become(factsOf(order('1', 'b', 4), order('2', 'c', 24), order('3', 'a', 25)), noon(26));
    store.followed.follow([recent]);
    expect([...store.followed.baseline(recent.key)]).toEqual([
      ['a', [noon(25), null]],
      ['b', [noon(4), midnight(11)]],
      ['c', [noon(24), null]],
    ]);
    expect(store.followed.nextFlipAt()).toBe(midnight(31));
    expect(() => [...store.followed.baseline(inStore.key)]).toThrow('is not followed');
  });

  it('queues what an edited reference changes', async () => {
    const store = await following([], noon(10), factsOf(order('1', 'a', 4), order('2', 'b', 6, 'web')));
    const through = (condition: Condition): FollowedSegment => ({
      key: { segmentId: 'through', version: 1 },
      input: {
        definition: { version: 1, universe: 'customers', condition: { segment: { id: 'r', is: 'member' } } },
        references: { r: { version: 1, universe: 'customers', condition } },
      },
    });
    store.followed.follow([through(inStore.input.definition.condition)]);
    expect(store.pass(noon(10))).toEqual([]);
    store.followed.follow([through({ orders: { where: { channel: { in: ['web'] } }, some: { gte: 1 } } })]);
    expect(store.pass(noon(10))).toEqual([
      'a left through 03-04T11:00 {"fact":"order","id":"order-1"} correction',
      'b entered through 03-06T11:00 {"fact":"order","id":"order-2"} correction',
    ]);
  });

  it('reconciles a log that was left behind', async () => {
    const store = await following([inStore], noon(10), factsOf(order('1', 'a', 4), order('2', 'b', 9)));
    store.followed.reconcileAll(
      inStore.key,
      new Map([
        ['a', [noon(3), null]],
        ['gone', [noon(2), noon(5)]],
      ]),
    );
    expect(store.pass(noon(10))).toEqual([
      'gone left in store 03-02T11:00 {"identity":true} correction',
      'gone left in store 03-05T11:00 {"identity":true} correction',
      'a left in store 03-03T11:00 {"identity":true} correction',
      'a entered in store 03-04T11:00 {"fact":"order","id":"order-1"} correction',
      'b entered in store 03-09T11:00 {"fact":"order","id":"order-2"} correction',
    ]);
  });

  it('is followed no more once its store is dropped for memory', async () => {
    const source = new ChangingSource(factsOf(order('1', 'a', 4)));
    const engine = new ResidentEngine({ source, memoryLimitMb: 0 });
    await engine.follow('one', [inStore], noon(10));
    expect(engine.followed('one')).toBeDefined();
    await engine.refresh('another');
    expect(engine.followed('one')).toBeUndefined();
  });
});
