// One history of a shop, told in any order, repeatedly and with losses, or while it is read as a whole: always the same facts.

import type { Fact } from '@throughline/core/facts/facts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../src/demo/random.ts';
import { shopify } from '../src/shopify/api/shopify.ts';
import { hasAdminSchema } from './shopify-admin/admin-schema.ts';
import type { Delivery } from './shopify-admin/deliveries.ts';
import { liveTurn, roughMix } from './shopify-admin/live-turn.ts';
import { cleanBackfill, FactsHeld, openShop, rawDelivery, type ShopAtHand, workDelivery } from './shopify-shop.ts';

interface Course {
  seed: number;
  turns: number;
  /** Chance that a delivery that waits is worked after a turn; the rest come at the end, in any order. */
  promptRate: number;
  duplicateRate: number;
  /** Of deliveries that a later reading of everything makes good: all, deletions and merges too. */
  lossRate: number;
}

const courses = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  turns: fc.integer({ min: 1, max: 20 }),
  promptRate: fc.constantFrom(0, 0.3, 0.9),
  duplicateRate: fc.constantFrom(0, 0.5),
  lossRate: fc.constantFrom(0, 0.4, 1),
});

/** What a reading of changes does not tell of. */
const final = ['orders/delete', 'customers/delete', 'customers/merge', 'inventory_levels/disconnect'];

/** Everything anew, and behind it, one by one, what was not among it. */
async function readAnew({ account, outside }: ShopAtHand, held: FactsHeld): Promise<void> {
  const unread = new Set(held.all.filter(({ kind }) => kind in shopify.kept!).map((fact) => refText(fact)));
  for await (const { records } of shopify.backfill(account, null, outside)) {
    held.land(records, account);
    const read = records.flatMap((record) => shopify.normalise(record, account).facts);
    for (const fact of read) unread.delete(refText(fact));
  }
  const refs = [...unread].map((text) => {
    const [kind, id] = text.split(' ') as [string, string];
    return { kind, id };
  });
  for await (const records of shopify.fetchObjects(account, refs, outside)) held.land(records, account);
}

const refText = (fact: Fact) =>
  `${shopify.kept![fact.kind as keyof NonNullable<typeof shopify.kept>]} ${'externalId' in fact ? fact.externalId : ''}`;

/** A shop that goes on, and its deliveries, which wait to be worked. */
class Telling {
  readonly held = new FactsHeld();
  readonly #at: ShopAtHand;
  readonly #course: Course;
  readonly #random: Random;
  readonly #waiting: Delivery[] = [];
  #turn = 0;

  constructor(at: ShopAtHand, course: Course, losing: 'all' | 'changes' = 'changes') {
    this.#at = at;
    this.#course = course;
    this.#random = new Random(course.seed);
    at.server.deliveries.options.paused = true;
    at.shop.listen((event) => {
      for (const delivery of at.server.deliveries.deliveriesOf(event)) {
        if ((losing === 'all' || !final.includes(event.topic)) && this.#random.chance(course.lossRate)) continue;
        this.#waiting.push(delivery, ...(this.#random.chance(course.duplicateRate) ? [delivery] : []));
      }
    });
  }

  /** Several turns may fall into one second, the grain of Shopify's times. */
  async turn(): Promise<void> {
    this.#at.clock.now += this.#random.pick([0, 400, 60_000]);
    liveTurn(this.#at.shop, this.#course.seed * 100 + this.#turn++, roughMix);
    while (this.#waiting.length > 0 && this.#random.chance(this.#course.promptRate)) await this.#work();
  }

  async #work(): Promise<void> {
    const [delivery] = this.#waiting.splice(this.#random.whole(0, this.#waiting.length - 1), 1);
    await workDelivery(this.#at, rawDelivery(delivery!, this.#at.clock.now), this.held);
  }

  async finish(): Promise<void> {
    while (this.#waiting.length > 0) await this.#work();
  }
}

async function withShop(
  course: Course,
  follow: (at: ShopAtHand, telling: Telling) => Promise<void>,
  losing?: 'all' | 'changes',
): Promise<void> {
  const at = await openShop({ seed: course.seed, orders: 25, products: 12 });
  try {
    await shopify.subscribe!(at.account, 'https://throughline.example/inbox/1', at.outside);
    const telling = new Telling(at, course, losing);
    await follow(at, telling);
    expect(telling.held.all).toEqual((await cleanBackfill(at)).all);
    expect(telling.held.dead).toEqual([]);
    expect([...at.server.api.missing]).toEqual([]);
  } finally {
    await at.server.close();
  }
}

describe.skipIf(!hasAdminSchema())('the history of a shop', () => {
  it('by deliveries in any order, repeated and lost, ends in the facts of a clean backfill', async () => {
    await fc.assert(
      fc.asyncProperty(courses, (course) =>
        withShop(course, async ({ account, outside }, telling) => {
          const { held } = telling;
          for await (const { records } of shopify.backfill(account, null, outside)) held.land(records, account);
          const since = outside.now();
          for (let i = 0; i < course.turns; i++) await telling.turn();
          await telling.finish();
          if (course.lossRate === 0) return;
          for await (const { records } of shopify.incremental(account, since, null, outside))
            held.land(records, account);
        }),
      ),
      { numRuns: 12 },
    );
  });

  it('by deliveries of which any are lost ends, once everything is read anew, in the facts of a clean backfill', async () => {
    await fc.assert(
      fc.asyncProperty(courses, (course) =>
        withShop(
          course,
          async (at, telling) => {
            for await (const { records } of shopify.backfill(at.account, null, at.outside))
              telling.held.land(records, at.account);
            for (let i = 0; i < course.turns; i++) await telling.turn();
            await telling.finish();
            await readAnew(at, telling.held);
          },
          'all',
        ),
      ),
      { numRuns: 12 },
    );
  });

  it('read as a whole while it goes on ends in the facts of a clean backfill', async () => {
    await fc.assert(
      fc.asyncProperty(courses, (course) =>
        withShop({ ...course, lossRate: 0 }, async ({ account, outside }, telling) => {
          const turns = Math.ceil(course.turns / 6);
          for await (const { records } of shopify.backfill(account, null, outside)) {
            for (let i = 0; i < turns; i++) await telling.turn();
            telling.held.land(records, account, true);
          }
          await telling.finish();
        }),
      ),
      { numRuns: 12 },
    );
  });
});
