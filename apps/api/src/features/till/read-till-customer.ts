import { dateOf, zoneCalendar } from '@throughline/core/calendar';
import { findLastOrders, type OrderAtTill, readOrdersAtTill } from '@throughline/db/people/read-at-till';
import { readPeople } from '@throughline/db/people/read-people';
import type { RequestContext } from '../../context.ts';
import type { MoneyModel } from '../../scalars.ts';
import { shownTo } from '../privacy/shown-to.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import { toSegmentInput } from '../segments/to-segment-input.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { nowOf } from '../stores/store-clock.ts';
import { findTillSegments } from './find-till-segments.ts';

const ordersMax = 5;

export const tillOrderStates = ['DONE', 'PARTLY_REFUNDED', 'REFUNDED', 'CANCELLED', 'NOT_COUNTED'] as const;
export type TillOrderState = (typeof tillOrderStates)[number];

export interface TillOrderModel {
  placedOn: string;
  place: string;
  amount: MoneyModel;
  state: TillOrderState;
}

export interface TillCustomerModel {
  name: string | null;
  tier: string | null;
  customerSince: string | null;
  orderCount: number;
  lastOrders: TillOrderModel[];
}

/** Whoever sees people elsewhere sees no more of them here; who sees nobody else, as staff do, is told whom they have before them. */
export const eyesAtTill = ({ permissions, seesPersonal }: OpenStore): Pick<OpenStore, 'seesPersonal'> => ({
  seesPersonal: seesPersonal || !permissions.has('people:read'),
});

/** What somebody at the till is told of one customer: nothing of where they live or how they are reached. */
export async function readTillCustomer(
  context: RequestContext,
  store: OpenStore,
  personId: string,
): Promise<TillCustomerModel | null> {
  const read = await context.services.database.inStore(store.id, async (client) => ({
    person: (await readPeople(client, [personId]))[0],
    totals: await readOrdersAtTill(client, personId),
    orders: await findLastOrders(client, personId, ordersMax),
  }));
  if (!read.person) return null;
  const { nameOf } = await context.loaders.channelNames(store);
  const dayOf = (at: Date) => dateOf(at.getTime(), zoneCalendar(store.timeZone));
  return {
    name: shownTo(eyesAtTill(store), { name: read.person.name }).name,
    tier: await tierOf(context, store, personId),
    customerSince: read.totals.firstOrderAt && dayOf(read.totals.firstOrderAt),
    orderCount: read.totals.orderCount,
    lastOrders: read.orders.map((order) => ({
      placedOn: dayOf(order.placedAt),
      place: order.location ?? nameOf(order.channel),
      amount: { amountMinor: order.grossMinor, currencyCode: store.currencyCode },
      state: stateOf(order),
    })),
  };
}

function stateOf({ cancelled, counted, grossMinor, refundedMinor }: OrderAtTill): TillOrderState {
  if (cancelled) return 'CANCELLED';
  if (!counted) return 'NOT_COUNTED';
  if (refundedMinor === 0n) return 'DONE';
  return refundedMinor >= grossMinor ? 'REFUNDED' : 'PARTLY_REFUNDED';
}

/** The first of the store's segments for the till that the person is in now. */
async function tierOf(context: RequestContext, store: OpenStore, personId: string): Promise<string | null> {
  const segments: SegmentModel[] = (await findTillSegments(context, store)).filter(({ archivedAt }) => !archivedAt);
  if (segments.length === 0) return null;
  const definitions = await context.loaders.definitions(store);
  const inputs = segments.map(({ definition }) => toSegmentInput(definition, definitions));
  const at = { instant: nowOf(context, store) };
  const intervals = await context.services.engine.memberships(store.id, personId, inputs, at);
  const tier = segments.find((_, index) => intervals[index]?.some(({ leftAt }) => leftAt === null));
  return tier ? `${tier.emoji ?? ''} ${tier.name}`.trim() : null;
}
