// The oracle's people near own locations (docs/semantics.md 8), by brute force.

import type { Oracle } from './oracle.ts';
import { dayOfIso } from './oracle-calendar.ts';
import { amountOf } from './oracle-facts.ts';
import { customersOf, isWithin, type PlainScope } from './oracle-insights.ts';
import { fieldAt, kmBetween } from './oracle-profile.ts';

interface Asked {
  km: number;
  channels: string[] | null;
}

/** Lines of text: the channels, each location, the parts. */
export function nearStoresOf(oracle: Oracle, scope: PlainScope, { km, channels }: Asked, t: number): string[] {
  const counted = oracle.store.orders.filter((order) => !order.cancelled && order.at <= t);
  const handles = [...new Set(counted.map(({ channel }) => channel))];
  const hasLocation = (handle: string) =>
    counted.some(({ channel, location }) => channel === handle && location !== null);
  const chosen = channels ?? handles.filter((handle) => !hasLocation(handle));
  const people = customersOf(oracle, scope.segment, t)
    .map((id) => ({
      home: homeOf(oracle, id, t),
      orders: oracle.orders(id, t).filter((order) => isWithin(oracle, scope, order.at)),
    }))
    .filter(({ orders }) => orders.length > 0 && orders.every(({ channel }) => chosen.includes(channel)));
  const today = oracle.day(t);
  const open = oracle.store.locations.filter(
    ({ opens, closes }) =>
      (opens === null || dayOfIso(opens) <= today) && (closes === null || today <= dayOfIso(closes)),
  );
  const ids = [...new Set(open.map(({ id }) => id))].sort();
  const placed = ids.filter((wanted) => open.some(({ id, at }) => id === wanted && at !== null));
  const distance = (home: [number, number], wanted: string) =>
    Math.min(...open.flatMap(({ id, at }) => (id === wanted && at !== null ? [kmBetween(home, at)] : [])));
  const near = (home: [number, number] | null) => placed.filter((id) => home !== null && distance(home, id) <= km);
  const nearest = (home: [number, number] | null) => {
    const found = near(home);
    const least = Math.min(...found.map((id) => distance(home!, id)));
    return found.find((id) => distance(home!, id) === least);
  };
  const line = (of: typeof people) => {
    const orders = of.flatMap((person) => person.orders);
    const amount = orders.reduce((sum, order) => sum + amountOf(order, scope.base, t), 0);
    return `${of.length} ${orders.length} ${of.filter((person) => person.orders.length > 1).length} ${amount}`;
  };
  const is = (test: (home: [number, number] | null) => boolean) => people.filter(({ home }) => test(home));
  return [
    ...handles.sort().map((handle) => `${handle} ${hasLocation(handle)} ${chosen.includes(handle)}`),
    `unplaced ${ids.length - placed.length}`,
    ...placed.map(
      (id) => `${id} ${line(is((home) => near(home).includes(id)))} ${is((home) => nearest(home) === id).length}`,
    ),
    `all ${line(people)}`,
    `near ${line(is((home) => near(home).length > 0))}`,
    `far ${line(is((home) => home !== null && near(home).length === 0))}`,
    `unknown ${line(is((home) => home === null))}`,
    `placed ${is((home) => home !== null).length}`,
  ];
}

function homeOf(oracle: Oracle, person: string, t: number): [number, number] | null {
  const { held } = fieldAt(oracle, 'coordinates', person, t);
  return typeof held === 'string' ? (held.replace('~', '').split(',').map(Number) as [number, number]) : null;
}
