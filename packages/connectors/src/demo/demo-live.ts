// The demo store while it lives: who comes in in a stretch of time, the same for the same seed, however the time is cut.

import { civilOf, zoneCalendar } from '@throughline/core/calendar';
import type { Order, Profile } from '@throughline/core/facts/facts';
import { chooseChannel, type DemoCustomer, DemoCustomers } from './demo-customers.ts';
import { type DemoRegular, demoStore } from './demo-facts.ts';
import { type DemoVisit, demoOrder } from './demo-orders.ts';
import { demoLocations } from './demo-places.ts';
import { Random } from './random.ts';

export interface LiveOrder {
  order: Order;
  /** Of someone who comes for the first time. */
  profile?: Profile;
}

/** At most one order a slot. */
const slotMs = 20_000;
/** By local hour: the chance of an order in a slot. */
const hourChances = [
  0.06, 0.03, 0.02, 0.01, 0.01, 0.02, 0.05, 0.1, 0.16, 0.22, 0.28, 0.32, 0.34, 0.3, 0.28, 0.28, 0.3, 0.34, 0.36, 0.38,
  0.36, 0.3, 0.2, 0.12,
];
const newShare = 0.25;
const anonymousShare = 0.08;

/** Orders of (from, until], epoch milliseconds, ascending. */
export function liveOrders(seed: number, regulars: readonly DemoRegular[], from: number, until: number): LiveOrder[] {
  const orders: LiveOrder[] = [];
  for (let slot = Math.floor(from / slotMs); slot * slotMs <= until; slot++) {
    const live = orderOf(seed, regulars, slot);
    if (live && live.order.placedAt > from && live.order.placedAt <= until) orders.push(live);
  }
  return orders;
}

function orderOf(seed: number, regulars: readonly DemoRegular[], slot: number): LiveOrder | null {
  const random = new Random(Math.imul(seed ^ slot, 0x9e3779b1));
  const placedAt = slot * slotMs + random.whole(0, slotMs - 1);
  const calendar = zoneCalendar(demoStore.timeZone);
  const day = calendar.dayOf(placedAt);
  const hour = Math.floor((placedAt - calendar.startOfDay(day)) / 3_600_000);
  if (!random.chance(hourChances[hour] ?? 0)) return null;
  const kind = random.next();
  const known = kind >= newShare + anonymousShare ? random.pick(regulars) : undefined;
  const customer = kind < newShare ? newCustomer(random, slot, placedAt) : known?.customer;
  const position = (known?.orderCount ?? 0) + 1;
  const channel = customer ? chooseChannel(random, customer, position, { store: true, app: true }) : 'pos';
  const visit: DemoVisit = {
    placedAt,
    month: civilOf(day).month,
    channel,
    position,
    ...(channel === 'pos' ? { location: random.pick(demoLocations).externalId } : {}),
    ...(customer ? { customer } : {}),
  };
  const { cancelledAt: _later, ...order } = { ...demoOrder(random, visit), externalId: String(slot) };
  return { order, ...(kind < newShare ? { profile: customer!.profile } : {}) };
}

/** Nobody whom the history made, so with an id and an address of their own. */
function newCustomer(random: Random, slot: number, at: number): DemoCustomer {
  const made = new DemoCustomers(random).next(at);
  const { phone: _shared, ...profile } = made.profile;
  const email = profile.email!.replace('@', `.${slot}@`);
  return { ...made, phoneOnlyInStore: false, profile: { ...profile, externalId: `9${slot}`, email } };
}
