// The hand-made store of awkward customers, as plain facts: orders of one instant, a customer of a cancelled order alone, a refund before
// its order, a 29 February birthday, an order in the night of a clock change and on either side of a midnight, zero and negative
// amounts, money of another currency, missing values, one person of two profiles, an order that is nobody's, one without a channel.

import type { OrderText, PlainAttribute, PlainOrder, PlainStore } from '../oracle-facts.ts';
import raw from './store.json' with { type: 'json' };

interface RawLine {
  product: string;
  type?: string;
  vendor?: string;
  sku?: string;
  variant?: string;
  tags?: string[];
  collections?: string[];
  quantity: number;
  amount: number;
}

interface RawOrder extends Partial<Record<OrderText, string>> {
  id: string;
  person: string | null;
  at: string;
  channel: string;
  location?: string;
  country?: string;
  city?: string;
  utmSource?: string;
  gross: number;
  product: number;
  gift?: boolean;
  subscription?: boolean;
  cancelledAt?: string;
  tags?: string[];
  codes?: string[];
  lines?: RawLine[];
  refunds?: { id: string; at: string; amount: number }[];
}

interface RawProfile {
  person: string;
  connection?: string;
  id: string;
  at: string;
  values: Record<string, PlainAttribute['value']>;
}

/** Values that carry a time of their own. */
const isDated = (field: string): boolean =>
  field === 'tags' || field.startsWith('consent:') || field.startsWith('listed:');

export const segmentTexts: Record<string, string> = raw.segments;

export function caseStore(): PlainStore {
  return {
    zone: raw.zone,
    weekStartsOn: raw.weekStartsOn,
    locations: raw.locations.map(({ id, at, opens }) => ({
      id,
      at: at as [number, number],
      opens: opens ?? null,
      closes: null,
    })),
    people: Object.entries(raw.people).map(([id, at]) => ({ id, knownAt: Date.parse(at) })),
    orders: (raw.orders as RawOrder[]).map(orderOf),
    attributes: (raw.profiles as unknown as RawProfile[]).flatMap(({ person, connection = 'shop', id, at, values }) =>
      Object.entries(values).map(([field, value]) => ({
        person,
        connection,
        id,
        field,
        value,
        at: Date.parse(at),
        undated: !isDated(field),
        trust: 0,
      })),
    ),
    events: raw.events.map(({ person, kind, at, properties = {} }, i) => ({
      person,
      connection: 'shop',
      id: `e${i}`,
      kind,
      at: Date.parse(at),
      properties: properties as Record<string, string | number>,
    })),
  };
}

function orderOf({ id, person, at, cancelledAt, ...order }: RawOrder): PlainOrder {
  const { channel, gross, product, location, country, city, utmSource, gift, subscription, tags, codes } = order;
  const { lines = [], refunds = [], staff, gateway, fulfilment, referrer, utmMedium, utmCampaign } = order;
  const { currency = 'USD', region, postalCode } = order;
  const texts = { staff, gateway, fulfilment, referrer, utmMedium, utmCampaign, currency, region, postalCode };
  return {
    connection: 'shop',
    id,
    person,
    at: Date.parse(at),
    channel,
    location: location ?? null,
    country: country ?? null,
    city: city ?? null,
    coordinates: null,
    utmSource: utmSource ?? null,
    more: Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
    tags: tags ?? [],
    codes: codes ?? [],
    gross,
    product,
    gift: gift ?? false,
    subscription: subscription ?? false,
    cancelled: cancelledAt !== undefined,
    ...(cancelledAt !== undefined && { cancelledAt: Date.parse(cancelledAt) }),
    lines: lines.map(({ type, vendor, tags: lineTags, ...line }, i) => ({
      ...line,
      id: String(i + 1),
      type: type ?? null,
      vendor: vendor ?? null,
      tags: lineTags ?? [],
    })),
    refunds: refunds.map((refund) => ({ ...refund, at: Date.parse(refund.at), lines: null })),
  };
}
