// Plain facts of random stores as the rows that an engine is handed.

import type { PlainEvent, PlainOrder, PlainStore } from './oracle-facts.ts';
import { orderRow, type StoreFacts } from './store-rows.ts';

export function factsOf(store: PlainStore): StoreFacts {
  return {
    timeZone: store.zone,
    currencyCode: 'USD',
    weekStartsOn: store.weekStartsOn,
    locations: store.locations.map(({ id, at, opens, closes }) => ({
      locationId: id,
      name: id,
      lat: at?.[0] ?? null,
      lon: at?.[1] ?? null,
      opensOn: opens,
      closesOn: closes,
    })),
    people: store.people.map(({ id, knownAt }) => ({ personId: id, firstKnownAt: knownAt, name: null })),
    orders: store.orders.filter((order) => !order.cancelled).map(rowOf),
    attributes: store.attributes.map(({ person, connection, id, field, value, at, undated, trust }) => ({
      personId: person,
      connection,
      externalId: id,
      field,
      value: field === 'birthDate' && typeof value === 'string' ? { date: value } : value,
      knownAt: at,
      undated,
      ...(trust > 0 && { trust }),
    })),
    events: [...store.events, ...store.orders.flatMap(derivedOf)].map(
      ({ person, connection, id, kind, at, properties }) => ({
        eventId: `${kind}-${connection}/${id}`,
        connection,
        externalId: id,
        personId: person,
        kind,
        happenedAt: at,
        properties,
      }),
    ),
  };
}

/** What readers of rows make of an order. */
function derivedOf({ person, connection, id, ...order }: PlainOrder): PlainEvent[] {
  if (person === null) return [];
  const events: PlainEvent[] = order.refunds.map((refund) => ({
    person,
    connection,
    id: refund.id,
    kind: 'order_refunded',
    at: refund.at,
    properties: { amount: refund.amount / 100, channel: order.channel, orderId: id },
  }));
  if (!order.cancelled || order.cancelledAt === undefined) return events;
  const { channel, location, gross, cancelledAt: at } = order;
  const properties = { amount: gross / 100, channel, orderId: id, ...(location !== null && { location }) };
  return [...events, { person, connection, id, kind: 'order_cancelled', at, properties }];
}

function rowOf(order: PlainOrder) {
  return orderRow({
    orderId: `${order.connection}/${order.id}`,
    connection: order.connection,
    externalId: order.id,
    personId: order.person,
    placedAt: order.at,
    channel: order.channel,
    location: order.location,
    country: order.country,
    city: order.city,
    coordinates: order.coordinates,
    utmSource: order.utmSource,
    tags: order.tags,
    discountCodes: order.codes,
    grossMinor: order.gross,
    productMinor: order.product,
    gift: order.gift,
    subscription: order.subscription ?? false,
    ...order.more,
    lines: order.lines.map((line) => ({
      lineId: line.id,
      product: line.product,
      title: line.product,
      variant: line.variant ?? null,
      type: line.type,
      vendor: line.vendor,
      sku: line.sku ?? null,
      tags: line.tags,
      collections: line.collections ?? [],
      quantity: line.quantity,
      amountMinor: line.amount,
    })),
    refunds: order.refunds.map((refund) => ({
      externalId: refund.id,
      refundedAt: refund.at,
      amountMinor: refund.amount,
      lines:
        refund.lines?.map(({ line, quantity, amount }) => ({ lineId: line, quantity, amountMinor: amount })) ?? null,
    })),
  });
}
