// The people behind the figures of channels as definitions. A place is that of a channel in a list; the one behind the last stands
// for all channels that are not in the list.

import type { Condition, Definition, Operators, OrdersCondition, Where } from '../segments/definition.ts';
import { neverOrdered, ordered, type PeopleScope, peopleWith, windowOf } from './people-behind.ts';

/** An order in the channel of a place. */
export function inChannel(channels: readonly string[], place: number): Where {
  return { channel: place < channels.length ? { in: [channels[place]!] } : { notIn: [...channels] } };
}

export function usersOf(scope: PeopleScope, channels: readonly string[], place: number): Definition {
  return peopleWith(scope, [ordered(scope, { where: inChannel(channels, place) })]);
}

/** Who used exactly the channels of these places. */
export function usersOfExactly(scope: PeopleScope, channels: readonly string[], places: readonly number[]): Definition {
  const used = places.map((place) => ordered(scope, { where: inChannel(channels, place) }));
  const named = places.filter((place) => place < channels.length).map((place) => channels[place]!);
  if (named.length === places.length) {
    return peopleWith(scope, [...used, neverOrdered(scope, { where: { channel: { notIn: named } } })]);
  }
  const unused = channels.filter((handle) => !named.includes(handle));
  const never = unused.length === 0 ? [] : [neverOrdered(scope, { where: { channel: { in: unused } } })];
  return peopleWith(scope, [...used, ...never]);
}

/** Who used so many different channels, with so many orders where that is asked. */
export function usersOfMany(scope: PeopleScope, channels: Operators, orders: Operators | null): Definition {
  const when = windowOf(scope);
  const measured: OrdersCondition = { ...(when && { when }), measure: { distinct: 'channel' }, is: channels };
  return peopleWith(scope, [{ orders: measured }, ...(orders ? [ordered(scope, { some: orders })] : [])]);
}

const LATER = { from: 2 };

/** Whose first order, inside the scope, was in the channel of a place; with a later one in that of another, in any other, or without any. */
export function firstIn(
  scope: PeopleScope,
  channels: readonly string[],
  place: number,
  next?: { later: number } | 'elsewhere' | 'none',
): Definition {
  const first = ordered(scope, { position: { from: 1, to: 1 }, where: inChannel(channels, place) });
  const conditions: Condition[] = [first];
  if (next === 'none') conditions.push({ orders: { position: LATER, none: true } });
  else if (next === 'elsewhere') {
    const where = { channel: place < channels.length ? { notIn: [channels[place]!] } : { in: [...channels] } };
    conditions.push({ orders: { position: LATER, where, some: { gte: 1 } } });
  } else if (next) {
    conditions.push({ orders: { position: LATER, where: inChannel(channels, next.later), some: { gte: 1 } } });
  }
  return peopleWith(scope, conditions);
}
