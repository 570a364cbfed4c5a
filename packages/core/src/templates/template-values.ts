// The parameters of templates: a value out of those the store has seen, or a threshold from how its customers are spread.

import { gapPreset, mostUsed } from '../recipes/preset-values.ts';
import { oneValue, type RecipeParameter, type RecipeValues, type ValueProblem } from '../recipes/recipe.ts';
import type { RepurchaseGaps } from '../recipes/store-outline.ts';

const fields = {
  product: { type: 'PRODUCT', label: 'Product', lacks: 'No order of the store names a product.' },
  variant: { type: 'TEXT', label: 'Variant', lacks: 'No order of the store names a variant.' },
  type: { type: 'TYPE', label: 'Product type', lacks: 'The products of the store have no type.' },
  vendor: { type: 'VENDOR', label: 'Vendor', lacks: 'The products of the store have no vendor.' },
  productTag: { type: 'TEXT', label: 'Product tag', lacks: 'The products of the store have no tags.' },
  collection: { type: 'TEXT', label: 'Collection', lacks: 'The products of the store are in no collection.' },
  channel: { type: 'CHANNEL', label: 'Channel', lacks: 'The store has no such channel.' },
  location: { type: 'LOCATION', label: 'Location', lacks: 'No order of the store names a location.' },
  orderTag: { type: 'ORDER_TAG', label: 'Order tag', lacks: 'No order of the store has a tag.' },
  discountCode: { type: 'DISCOUNT_CODE', label: 'Discount code', lacks: 'No order of the store has a discount code.' },
  gateway: { type: 'TEXT', label: 'Payment', lacks: 'No order of the store names how it was paid.' },
  fulfilment: { type: 'TEXT', label: 'Fulfilment', lacks: 'No order of the store says how it was handed over.' },
  utmSource: { type: 'TEXT', label: 'UTM source', lacks: 'No order of the store carries UTM parameters.' },
  utmMedium: { type: 'TEXT', label: 'UTM medium', lacks: 'No order of the store carries UTM parameters.' },
  utmCampaign: { type: 'TEXT', label: 'UTM campaign', lacks: 'No order of the store carries UTM parameters.' },
  referrer: { type: 'TEXT', label: 'Referrer', lacks: 'No order of the store names a referrer.' },
  tags: { type: 'TAG', label: 'Customer tag', lacks: 'No customer of the store has a tag.' },
  country: { type: 'TEXT', label: 'Country', lacks: 'No address is known yet.' },
  region: { type: 'TEXT', label: 'Region', lacks: 'No region is known yet.' },
  city: { type: 'TEXT', label: 'City', lacks: 'No city is known yet.' },
  language: { type: 'TEXT', label: 'Language', lacks: 'No language is known yet.' },
} as const;
export type TemplateField = keyof typeof fields;

/** A value of the field: the one used most, or the n-th of them. `name` tells two of one field apart. */
export function picked(field: TemplateField, name: string = field, place = 0): RecipeParameter {
  const { type, label, lacks } = fields[field];
  const suffix = place === 0 ? '' : ` ${place + 1}`;
  return {
    name,
    type,
    field,
    label: `${label}${suffix}`,
    hint: place === 0 ? lacks : `The store has no ${place + 1} values of ${label.toLowerCase()}.`,
    default: mostUsed(field, place),
  };
}

const tooFew = 'Too few customers have ordered twice to know when yours come back.';

/** Days within which a share of repeat customers come back; `below`: the share of the days that it ends a span with. */
export function gap(
  share: keyof RepurchaseGaps,
  name: string,
  label: string,
  below: readonly (keyof RepurchaseGaps)[] = [],
): RecipeParameter {
  return { name, type: 'NUMBER', label, hint: tooFew, min: 1, max: 3650, default: gapPreset(share, below) };
}

/** Of a span of days: one that ends where it begins holds nobody. */
export function rising(from: string, to: string): (values: RecipeValues) => ValueProblem[] {
  return (values) =>
    Number(oneValue(values, from)) < Number(oneValue(values, to))
      ? []
      : [{ name: to, message: 'Choose more days than where the span begins: nobody is in it.' }];
}

/** The number of orders that the top tenth of customers have, at least 3. */
export const loyalFrom: RecipeParameter = {
  name: 'LOYAL',
  type: 'NUMBER',
  label: 'Loyal from, orders',
  hint: 'Too few customers to know who is loyal.',
  min: 3,
  max: 1000,
  default: ({ topTenth }) => {
    if (!topTenth) return null;
    const orders = Math.max(3, topTenth.orders);
    const reason =
      orders === topTenth.orders
        ? `The top tenth of your customers have ordered ${orders} times or more.`
        : 'Even the top tenth of your customers order less: 3 is the least that is more than a repeat.';
    return { values: [String(orders)], reason };
  },
};

/** What the top tenth of customers have spent. */
export const topSpend: RecipeParameter = {
  name: 'SPENT',
  type: 'AMOUNT',
  label: 'Spent at least',
  hint: 'Too few customers to know who spends most.',
  default: ({ topTenth, currencyCode }) =>
    topTenth && {
      values: [topTenth.amount],
      reason: `The top tenth of your customers have spent ${topTenth.amount} ${currencyCode} or more.`,
    },
};

export function days(name: string, label: string, value: number, reason?: string): RecipeParameter {
  return {
    name,
    type: 'NUMBER',
    label,
    min: 1,
    max: 3650,
    default: () => ({ values: [String(value)], ...(reason && { reason }) }),
  };
}
