// The passes of insights by name, for threads that are handed one.

import { breakdownOrders } from './answer-breakdown.ts';
import { gapPeople } from './answer-channel-gap.ts';
import { usePeople } from './answer-channel-use.ts';
import { cohortPeople } from './answer-cohorts.ts';
import { firstAndNextPeople } from './answer-first-and-next.ts';
import { buyingPeople, channelPairs } from './answer-first-buys.ts';
import { firstOrderValues, firstProductPeople } from './answer-first-products.ts';
import { pathPeople, pathValues } from './answer-order-paths.ts';
import { periodOrders } from './answer-order-periods.ts';
import { valuesOfOrders } from './answer-order-values.ts';
import { basketPairs, basketValues } from './answer-product-affinity.ts';
import { gridPeople } from './answer-rfm-grid.ts';
import { rhythmPeople } from './answer-rhythm.ts';
import { switchPeople } from './answer-time-to-switch.ts';
import { transitionPairs } from './answer-transitions.ts';
import { groupPeople } from './asked-groups.ts';
import { channelOrders } from './channel-places.ts';
import { ordersAtLocations } from './near-channels.ts';
import type { PassKind, PeoplePass } from './people-pass.ts';

const KINDS = [
  groupPeople,
  channelOrders,
  usePeople,
  gapPeople,
  firstAndNextPeople,
  valuesOfOrders,
  cohortPeople,
  breakdownOrders,
  rhythmPeople,
  switchPeople,
  firstOrderValues,
  firstProductPeople,
  basketValues,
  basketPairs,
  pathValues,
  pathPeople,
  channelPairs,
  buyingPeople,
  gridPeople,
  ordersAtLocations,
  periodOrders,
  transitionPairs,
] as unknown as readonly PassKind<unknown, PeoplePass>[];

/** Throws a plain Error for an unknown name (a caller's bug). */
export function passKindOf(name: string): PassKind<unknown, PeoplePass> {
  const kind = KINDS.find((one) => one.name === name);
  if (!kind) throw new Error(`No pass of insights is named ${name}`);
  return kind;
}
