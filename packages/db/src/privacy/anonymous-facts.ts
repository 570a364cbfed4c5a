// An erased person's order or event as it may still be kept: who, where to and what they wrote is gone; what was bought, for how much,
// when and by which channel stays.
import type { Address, Event, Identifiers, Order } from '@throughline/core/facts/facts';
import { mentionsOf, type Values, valuesOfBuyer } from './mentions.ts';

export function anonymousOrder(order: Order): Order {
  const { billingAddress, kept: _kept, shippingAddress, ...rest } = order;
  const values = valuesOfBuyer(order.buyer, [shippingAddress, billingAddress]);
  const texts = withoutMentions(rest, values);
  const address = countryOnly(shippingAddress);
  return { ...texts, buyer: {}, ...(address && { shippingAddress: address }) };
}

export function anonymousEvent(event: Event): Event {
  const { properties: _properties, ...rest } = event;
  return { ...rest, customer: {} };
}

function countryOnly(address: Address | undefined): Address | undefined {
  return address?.country ? { country: address.country } : undefined;
}

const TEXTS = ['location', 'staff', 'gateway', 'referrer', 'utmSource', 'utmMedium', 'utmCampaign'] as const;

function withoutMentions<O extends Omit<Order, 'kept' | 'shippingAddress' | 'billingAddress'>>(
  order: O,
  values: Values,
): O {
  const mentions = mentionsOf(values);
  if (!mentions) return order;
  const kept = { ...order };
  for (const field of TEXTS) if (kept[field] && mentions(kept[field])) delete kept[field];
  kept.discountCodes = kept.discountCodes.filter((code) => !mentions(code));
  kept.tags = kept.tags.filter((tag) => !mentions(tag));
  kept.lines = kept.lines.map((line) => ({
    ...line,
    title: mentions(line.title) ? ERASED_TEXT : line.title,
    ...(line.variant && mentions(line.variant) && { variant: ERASED_TEXT }),
  }));
  return kept;
}

/** In the place of a text that can't be missing. */
export const ERASED_TEXT = 'erased';

/** Without those of the identifiers that are another's, an erased one's. */
export function withoutContacts<B extends Identifiers>(buyer: B, isErased: (key: string) => boolean): B {
  const kept = { ...buyer };
  if (kept.email && isErased(`email:${kept.email.trim().toLowerCase()}`)) delete kept.email;
  if (kept.phone && isErased(`phone:${kept.phone.trim()}`)) delete kept.phone;
  if (kept.memberId && isErased(`member:${kept.memberId.trim()}`)) delete kept.memberId;
  return kept;
}
