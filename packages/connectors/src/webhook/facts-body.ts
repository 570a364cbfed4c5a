// The body of the facts API as docs/api.md names it, published as docs/facts.schema.json.
// Shapes only; read-facts.ts makes facts of it. Unknown keys are refused.

import { parseDay, parseInstant } from '@throughline/core/calendar';
import { derivedEventKinds, isDerivedEvent } from '@throughline/core/facts/derived-events';
import { isCurrency, parseAmount } from '@throughline/core/money';
import { z } from 'zod';
import { parseEmail } from '../contact.ts';
import { isDeeper, nestingMax, notTooDeep } from '../zod-problems.ts';

export const factsMax = 1000;

const id = z.string().min(1).max(255);
const text = z.string().max(10_000);
const shortText = z.string().max(500);
const amount = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,6})?$/, 'a decimal string such as "12.50"')
  .meta({ description: "Decimal string in the store's currency." });
const positiveAmount = z
  .string()
  .regex(/^\d{1,15}(\.\d{1,6})?$/, 'a decimal string of 0 or more such as "12.50"')
  .meta({ description: "Decimal string in the store's currency, 0 or more." });
const instant = z
  .string()
  .refine(
    (value) => parseInstant(value) !== null,
    'a time in ISO 8601 with an offset such as "2024-05-01T10:00:00-04:00"',
  )
  .meta({ format: 'date-time' });
const date = z
  .string()
  .refine((value) => parseDay(value) !== null, 'a date such as "2024-05-01"')
  .meta({ format: 'date' });
const quantity = z.int().min(0).max(1_000_000_000);
const strings = z.array(shortText).max(1000);
const email = z
  .string()
  .max(320)
  .refine((value) => parseEmail(value) !== undefined, 'an e-mail address');

const customer = z.strictObject({
  id: id.optional(),
  email: email.optional(),
  phone: shortText
    .optional()
    .meta({ description: 'Any form; what cannot be read as E.164 is kept and identifies nobody.' }),
  memberId: id.optional(),
});

const address = z.strictObject({
  line1: shortText.optional(),
  city: shortText.optional(),
  region: shortText.optional(),
  postalCode: shortText.optional(),
  country: shortText.optional().meta({ description: 'ISO 3166-1 alpha-2.' }),
  lat: z.number().min(-90).max(90).optional(),
  lon: z.number().min(-180).max(180).optional(),
});

const line = z.strictObject({
  id: id.optional().meta({ description: 'Absent = the number of the line, from 1.' }),
  productId: id.optional(),
  title: shortText.min(1),
  variant: shortText.optional(),
  type: shortText.optional(),
  vendor: shortText.optional(),
  sku: shortText.optional(),
  tags: strings.optional(),
  collections: strings.optional(),
  quantity,
  amount: amount.meta({ description: 'After discounts, without tax and shipping; decimal string.' }),
});

export const orderSchema = z.strictObject({
  id,
  placedAt: instant,
  updatedAt: instant
    .optional()
    .meta({ description: 'The same id again: the larger one wins, without one the later arrival.' }),
  channel: shortText.min(1).meta({ description: "A source's name: lower-cased, `web` becomes `online_store`." }),
  location: shortText.optional(),
  gross: amount.meta({ description: 'Paid, with tax and shipping, after discounts; decimal string.' }),
  product: amount.optional().meta({ description: 'Absent = sum of the line amounts, without lines = gross.' }),
  customer: customer.optional(),
  lines: z.array(line).max(1000).optional(),
  discountCodes: strings.optional(),
  tags: strings.optional(),
  utm: z.strictObject({ source: text.optional(), medium: text.optional(), campaign: text.optional() }).optional(),
  referrer: text.optional(),
  fulfilment: shortText.optional(),
  staff: shortText.optional(),
  gateway: shortText.optional(),
  subscription: z.boolean().optional(),
  gift: z.boolean().optional(),
  shippingAddress: address.optional(),
  cancelledAt: instant.optional(),
  test: z.boolean().optional(),
});

export const refundSchema = z.strictObject({
  id,
  orderId: id.meta({ description: 'The order may arrive later.' }),
  refundedAt: instant,
  amount: positiveAmount,
  lines: z
    .array(z.strictObject({ lineId: id, quantity, amount: positiveAmount }))
    .max(1000)
    .optional(),
});

const money = z
  .strictObject({ amount: text, currencyCode: shortText })
  .refine(({ currencyCode }) => isCurrency(currencyCode), 'a currency code of ISO 4217')
  .refine(
    ({ amount: written, currencyCode }) => !isCurrency(currencyCode) || 'minor' in parseAmount(written, currencyCode),
    'a decimal amount of the currency',
  );
const consent = z.strictObject({ state: shortText.min(1), at: instant });

export const personSchema = z.strictObject({
  id,
  updatedAt: instant.optional(),
  email: email.optional(),
  phone: customer.shape.phone,
  memberId: id.optional(),
  name: shortText.optional(),
  address: address.optional(),
  birthDate: date.optional(),
  tags: strings.optional(),
  attributes: z
    .record(
      z.string().min(1, 'a name of at least 1 character').max(255, 'a name of at most 255 characters'),
      z.union([text, z.number(), z.boolean(), strings, money], 'a text, number, boolean, list of texts, date or money'),
    )
    .optional()
    .meta({
      description:
        'Text, number, boolean, list of texts, a date written YYYY-MM-DD, or money { amount, currencyCode }.',
    }),
  consents: z
    .record(shortText.min(1), consent)
    .optional()
    .meta({ description: 'By channel, such as email, sms, push or whatsapp.' }),
  language: shortText.min(1).optional().meta({ description: 'Tag of BCP 47, such as de or pt-BR.' }),
});

export const eventSchema = z.strictObject({
  id,
  kind: shortText
    .min(1)
    .refine(
      (kind) => !isDerivedEvent(kind),
      `a kind of your own: ${derivedEventKinds.join(' and ')} are made of the orders`,
    ),
  happenedAt: instant,
  customer: customer.refine(
    (value) => Object.values(value).some((part) => part !== undefined),
    'at least one of id, email, phone, memberId',
  ),
  properties: z
    .record(z.string(), z.unknown())
    .refine((properties) => !isDeeper(properties, nestingMax), notTooDeep)
    .optional(),
});

export const locationSchema = z.strictObject({
  id,
  name: shortText.min(1),
  lat: z.number().min(-90).max(90).optional(),
  lon: z.number().min(-180).max(180).optional(),
  opensOn: date.optional(),
  closesOn: date.optional(),
});

export const factsBodySchema = z
  .strictObject({
    orders: z.array(orderSchema).optional(),
    refunds: z.array(refundSchema).optional(),
    people: z.array(personSchema).optional(),
    events: z.array(eventSchema).optional(),
    locations: z.array(locationSchema).optional(),
  })
  .meta({ title: 'Facts', description: `Up to ${factsMax} facts in all.` });
