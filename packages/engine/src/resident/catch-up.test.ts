import { describe, expect, it } from 'vitest';
import { ChangingSource } from '../../test/changing-source.ts';
import { orderRow, STORE_ID, type StoreFacts } from '../../test/store-rows.ts';
import { ResidentEngine } from './resident-engine.ts';

const EVERYONE = {
  definition: { version: 1 as const, universe: 'customers' as const, condition: { all: [] } },
  references: {},
};

/** Person p<i> has one order of each amount. */
const factsOf = (amounts: number[][]): StoreFacts => ({
  timeZone: 'Europe/Berlin',
  currencyCode: 'EUR',
  people: amounts.map((_, i) => ({ personId: `p${i}`, firstKnownAt: 0, name: null })),
  orders: amounts.flatMap((ofPerson, i) =>
    ofPerson.map((grossMinor, o) =>
      orderRow({ externalId: `${i}-${o}`, personId: `p${i}`, placedAt: o * 1000, grossMinor }),
    ),
  ),
});

async function opened(facts: StoreFacts) {
  const source = new ChangingSource(facts);
  const engine = new ResidentEngine({ source, memoryLimitMb: 1024 });
  const total = async () => {
    const [metrics] = await engine.metrics(STORE_ID, [EVERYONE], { day: '1970-01-02' }, 'gross');
    return metrics!.lifetimeValueMinor! * BigInt(metrics!.customerCount);
  };
  await total();
  return { source, total, orderCount: async () => (await engine.figures(STORE_ID, { day: '1970-01-02' })).orderCount };
}

const HUGE = 2 ** 52 + 1;

describe('a changed store', () => {
  it('is absorbed without being read as a whole again', async () => {
    const { source, total } = await opened(factsOf([[100], [200]]));
    source.become(factsOf([[100, 50], [200]]));
    expect(await total()).toBe(350n);
    expect(source.reads).toEqual({ whole: 1, changed: 1 });
  });

  it('stays exact where sums pass what a double holds', async () => {
    const { source, total } = await opened(factsOf([[HUGE, HUGE], [1]]));
    source.become(
      factsOf([
        [HUGE, HUGE],
        [HUGE, HUGE],
      ]),
    );
    expect(await total()).toBe(4n * BigInt(HUGE));
    expect(source.reads.whole).toBe(1);
  });

  it('is read as a whole when its sums outgrow one double for the first time', async () => {
    const { source, total } = await opened(factsOf([[1], [1]]));
    source.become(factsOf([[1], [HUGE, HUGE]]));
    expect(await total()).toBe(2n * BigInt(HUGE) + 2n);
    expect(source.reads.whole).toBe(2);
  });

  it('is read as a whole when its time zone has changed', async () => {
    const facts = factsOf([[1], [1]]);
    const { source, total } = await opened(facts);
    source.become({ ...facts, timeZone: 'Asia/Tokyo' }, ['p0']);
    expect(await total()).toBe(2n);
    expect(source.reads.whole).toBe(2);
  });

  it('is read as a whole when a location has moved, and not for its name', async () => {
    const berlin = { locationId: 'b', name: 'Berlin', lat: 52.5, lon: 13.4, opensOn: null, closesOn: null };
    const facts = { ...factsOf([[1], [1]]), locations: [berlin] };
    const { source, total } = await opened(facts);
    source.become({ ...facts, locations: [{ ...berlin, name: 'Berlin Mitte' }] }, ['p0']);
    expect(await total()).toBe(2n);
    expect(source.reads.whole).toBe(1);
    source.become({ ...facts, locations: [{ ...berlin, closesOn: '2026-01-01' }] }, ['p0']);
    expect(await total()).toBe(2n);
    expect(source.reads.whole).toBe(2);
  });

  it('is renewed in the background once many of its rows are dead', async () => {
    const many = Array.from({ length: 6000 }, () => 1);
    const { source, orderCount } = await opened(factsOf([many]));
    for (let i = 1; i <= 3; i++) {
      source.become(factsOf([[...many, i]]));
      expect(await orderCount()).toBe(6001);
    }
    while (source.reads.whole < 2) await new Promise(setImmediate);
    source.become(factsOf([[...many, 9, 9]]));
    expect(await orderCount()).toBe(6002);
  });
});
