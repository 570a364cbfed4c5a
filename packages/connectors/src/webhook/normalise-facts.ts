// Checked facts of the facts API to the facts that are stored (docs/semantics.md 1). Pure.

import { parseDay, parseInstant } from '@throughline/core/calendar';
import { channelHandle } from '@throughline/core/facts/channel';
import type {
  Address,
  AttributeValue,
  Event,
  Identifiers,
  Location,
  Money,
  Order,
  OrderLine,
  Profile,
  Refund,
} from '@throughline/core/facts/facts';
import { parseAmount } from '@throughline/core/money';
import type { z } from 'zod';
import { parseEmail, parsePhone } from '../contact.ts';
import type { ImportStore } from '../import-reader.ts';
import type { eventSchema, locationSchema, orderSchema, personSchema, refundSchema } from './facts-body.ts';

type OrderInput = z.infer<typeof orderSchema>;
type PersonInput = z.infer<typeof personSchema>;
type CustomerInput = NonNullable<OrderInput['customer']>;

export interface NormaliseProblem {
  path: (string | number)[];
  found: string;
  expected: string;
  message: string;
}

export interface Normalised<T> {
  fact: T;
  problems: NormaliseProblem[];
}

export class FactNormaliser {
  readonly #store: ImportStore;

  constructor(store: ImportStore) {
    this.#store = store;
  }

  order(input: OrderInput): Normalised<Order> {
    const amounts = new Amounts(this.#store.currencyCode);
    const lines = (input.lines ?? []).map((line, i): OrderLine => {
      const { id = String(i + 1), amount, ...rest } = line;
      return { ...rest, id, amountMinor: amounts.read(amount, ['lines', i, 'amount']) };
    });
    noteRepeatedLines(lines, amounts.problems);
    const grossMinor = amounts.read(input.gross, ['gross']);
    const lineSum = lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const productMinor =
      input.product === undefined
        ? lines.length > 0
          ? lineSum
          : grossMinor
        : amounts.read(input.product, ['product']);
    const { buyer, unread } = this.#identifiers(input.customer ?? {}, input.shippingAddress);
    const fact: Order = {
      kind: 'order',
      externalId: input.id,
      placedAt: parseInstant(input.placedAt)!,
      updatedAt: optionalInstant(input.updatedAt),
      cancelledAt: optionalInstant(input.cancelledAt),
      channel: channelHandle(input.channel),
      location: input.location,
      staff: input.staff,
      gateway: input.gateway,
      fulfilment: input.fulfilment,
      referrer: input.referrer,
      utmSource: input.utm?.source,
      utmMedium: input.utm?.medium,
      utmCampaign: input.utm?.campaign,
      discountCodes: input.discountCodes ?? [],
      tags: input.tags ?? [],
      grossMinor,
      productMinor,
      subscription: input.subscription,
      gift: input.gift,
      test: input.test,
      buyer,
      shippingAddress: input.shippingAddress,
      lines,
      ...(unread ? { kept: { phone: unread } } : {}),
    };
    return { fact, problems: amounts.problems };
  }

  refund(input: z.infer<typeof refundSchema>): Normalised<Refund> {
    const amounts = new Amounts(this.#store.currencyCode);
    const fact: Refund = {
      kind: 'refund',
      externalId: input.id,
      orderExternalId: input.orderId,
      refundedAt: parseInstant(input.refundedAt)!,
      amountMinor: amounts.read(input.amount, ['amount']),
      lines: input.lines?.map(({ lineId, quantity, amount }, i) => ({
        lineId,
        quantity,
        amountMinor: amounts.read(amount, ['lines', i, 'amount']),
      })),
    };
    return { fact, problems: amounts.problems };
  }

  person(input: PersonInput): Normalised<Profile> {
    const { buyer, unread } = this.#identifiers(input, input.address);
    const attributes = Object.entries(input.attributes ?? {}).map(
      ([name, value]) => [name, attributeValue(value)] as const,
    );
    if (unread && !input.attributes?.phone) attributes.push(['phone', unread]);
    const consents = Object.entries(input.consents ?? {}).map(
      ([channel, consent]) => [channel, dated(consent)] as const,
    );
    const fact: Profile = {
      kind: 'profile',
      externalId: input.id,
      updatedAt: optionalInstant(input.updatedAt),
      email: buyer.email,
      phone: buyer.phone,
      memberId: buyer.memberId,
      name: input.name,
      address: input.address,
      birthDate: input.birthDate,
      tags: input.tags,
      ...(attributes.length > 0 ? { attributes: Object.fromEntries(attributes) } : {}),
      ...(input.language !== undefined && { language: input.language }),
      ...(input.consents && { consents: Object.fromEntries(consents) }),
    };
    return { fact, problems: [] };
  }

  event(input: z.infer<typeof eventSchema>): Normalised<Event> {
    const { buyer } = this.#identifiers(input.customer, undefined);
    const { id, kind, happenedAt, properties } = input;
    return {
      fact: {
        kind: 'event',
        externalId: id,
        eventKind: kind,
        happenedAt: parseInstant(happenedAt)!,
        customer: buyer,
        properties,
      },
      problems: [],
    };
  }

  location({ id, ...rest }: z.infer<typeof locationSchema>): Normalised<Location> {
    return { fact: { kind: 'location', externalId: id, ...rest }, problems: [] };
  }

  /** `unread`: a phone that is none in E.164. */
  #identifiers(input: CustomerInput, address: Address | undefined): { buyer: Identifiers; unread?: string } {
    const phone =
      input.phone === undefined ? undefined : parsePhone(input.phone, address?.country, this.#store.country);
    const buyer: Identifiers = {
      customerId: input.id,
      email: input.email === undefined ? undefined : parseEmail(input.email),
      phone,
      memberId: input.memberId,
    };
    return { buyer, ...(input.phone && !phone ? { unread: input.phone } : {}) };
  }
}

class Amounts {
  readonly problems: NormaliseProblem[] = [];
  readonly #currency: string;

  constructor(currency: string) {
    this.#currency = currency;
  }

  read(text: string, path: (string | number)[]): number {
    const parsed = parseAmount(text, this.#currency);
    if ('minor' in parsed) return parsed.minor;
    this.problems.push({
      path,
      found: JSON.stringify(text),
      expected: `an amount in ${this.#currency}`,
      message: `${parsed.problem}.`,
    });
    return 0;
  }
}

function noteRepeatedLines(lines: OrderLine[], problems: NormaliseProblem[]): void {
  const seen = new Set<string>();
  for (const [i, { id }] of lines.entries()) {
    if (seen.has(id)) {
      problems.push({
        path: ['lines', i, 'id'],
        found: JSON.stringify(id),
        expected: 'each line id once',
        message: `The line id "${id}" stands twice.`,
      });
    }
    seen.add(id);
  }
}

function optionalInstant(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseInstant(text)!;
}

/** Text of the form of a date is a date. */
function attributeValue(value: string | number | boolean | string[] | Money): AttributeValue {
  return typeof value === 'string' && parseDay(value) !== null ? { date: value } : value;
}

function dated({ state, at }: { state: string; at: string }) {
  return { state, at: parseInstant(at)! };
}
