// Later states of a random store: orders that come late, are edited, cancelled or get another person; refunds and attributes
// that come and go; people that appear, merge into others and part again.

import fc from 'fast-check';
import type { PlainOrder } from './oracle-facts.ts';
import { firstFact, type RandomStore } from './random-store.ts';

/** Sorted before, among and behind the people of random stores. */
const IDS = ['another', 'person-0', 'person-1', 'person-1b', 'person-2', 'person-3', 'zoe'];
const HOUR = 3_600_000;

type Fate = 'kept' | 'absent' | 'edited' | 'unrefunded' | 'anonymous' | 'moved' | 'cancelled';

export interface RandomChange {
  /** One for each order, taken in turn. */
  fates: Fate[];
  /** Whether each attribute is there, taken in turn. */
  attributes: boolean[];
  /** Whether each event is there, taken in turn; of those that are, every third comes later and reads otherwise. */
  events: boolean[];
  /** For each person, taken in turn, who it is: equal ones have merged. */
  identities: number[];
}

export const randomChange: fc.Arbitrary<RandomChange> = fc.record({
  fates: fc.array(
    fc.constantFrom<Fate>(
      'kept',
      'kept',
      'kept',
      'kept',
      'absent',
      'edited',
      'unrefunded',
      'anonymous',
      'moved',
      'cancelled',
    ),
    { minLength: 3, maxLength: 14 },
  ),
  attributes: fc.array(fc.constantFrom(true, true, false), { minLength: 1, maxLength: 5 }),
  events: fc.array(fc.constantFrom(true, true, true, false), { minLength: 1, maxLength: 5 }),
  identities: fc.oneof<fc.Arbitrary<number[]>[]>(
    fc.constant([1, 2, 4, 5]),
    fc.array(fc.nat(IDS.length - 1), { minLength: 2, maxLength: 4 }),
  ),
});

/** The store with the change made to it. */
export function changed(store: RandomStore, { fates, attributes, events, identities }: RandomChange): RandomStore {
  const oldIds = store.people.map(({ id }) => id);
  const identity = (id: string) => IDS[identities[oldIds.indexOf(id) % identities.length]!]!;
  const facts = {
    orders: store.orders.flatMap((order, i) => orderAfter(order, fates[i % fates.length]!, identity)),
    attributes: store.attributes
      .filter((_, i) => attributes[i % attributes.length])
      .map((row) => ({ ...row, person: identity(row.person) })),
    events: store.events.flatMap((event, i) => {
      if (!events[i % events.length]) return [];
      const own = { ...event, person: identity(event.person) };
      return i % 3 < 2 ? [own] : [{ ...own, at: own.at + HOUR, properties: { ...own.properties, score: 3 } }];
    }),
  };
  const known = new Map<string, number>();
  for (const { id, knownAt } of store.people) {
    known.set(identity(id), Math.min(knownAt, known.get(identity(id)) ?? Number.POSITIVE_INFINITY));
  }
  for (const { person, at } of facts.orders) if (person !== null && !known.has(person)) known.set(person, at);
  const people = [...known].map(([id, knownAt]) => ({ id, knownAt: firstFact(id, facts, knownAt) }));
  return { ...store, ...facts, people };
}

function orderAfter(order: PlainOrder, fate: Fate, identity: (id: string) => string): PlainOrder[] {
  const own = { ...order, person: order.person === null ? null : identity(order.person) };
  switch (fate) {
    case 'absent':
      return [];
    case 'edited':
      return [
        { ...own, at: own.at - HOUR, gross: own.gross + 100, channel: 'unseen', tags: ['Unseen'], city: 'Unseen' },
      ];
    case 'unrefunded':
      return [{ ...own, refunds: [] }];
    case 'anonymous':
      return [{ ...own, person: null }];
    case 'moved':
      return [{ ...own, person: IDS[order.gross % IDS.length]! }];
    case 'cancelled':
      return [{ ...own, cancelled: true }];
    default:
      return [own];
  }
}
