// The format of a mapping: which columns of which files make which facts. Published as docs/mapping.schema.json.
// Shapes only; what refers to what is checked by check-mapping.ts.

import { z } from 'zod';

const column = z.string().min(1).meta({ description: "A column's name as the file's header has it." });
const valueMap = z
  .record(z.string(), z.string())
  .meta({ description: 'What a found text becomes; a text that is not listed stays, or becomes `default`.' });
const condition = z
  .strictObject({ column, in: z.array(z.string()).optional(), notIn: z.array(z.string()).optional() })
  .meta({ description: 'True if the trimmed cell is one of `in` and none of `notIn`.' });

export type MappedCondition = z.infer<typeof condition>;

/** Modifiers of a read text, applied in this order. */
interface TextModifiers {
  padStart?: { length: number; with: string };
  values?: Record<string, string>;
  default?: string;
}

export type MappedValue =
  | string
  | ({ column: string } & TextModifiers)
  | { constant: string }
  | ({ lookup: { file: string; column: string; by: string; key?: string } } & TextModifiers)
  | { multiply: [MappedValue, MappedValue] }
  | { when: MappedCondition; use: MappedValue; otherwise?: MappedValue }
  | { join: MappedValue[]; with: string };

const modifiers = {
  padStart: z.strictObject({ length: z.int().min(1).max(100), with: z.string().length(1) }).optional(),
  values: valueMap.optional(),
  default: z
    .string()
    .optional()
    .meta({ description: 'Instead of a text that `values` does not list, and of an empty one.' }),
};

export const valueSchema: z.ZodType<MappedValue> = z
  .lazy(() =>
    z.union(
      [
        column,
        z.strictObject({ column, ...modifiers }),
        z.strictObject({ constant: z.string() }),
        z.strictObject({
          lookup: z.strictObject({ file: z.string(), column, by: column, key: column.optional() }),
          ...modifiers,
        }),
        z.strictObject({ multiply: z.tuple([valueSchema, valueSchema]) }),
        z.strictObject({ when: condition, use: valueSchema, otherwise: valueSchema.optional() }),
        z.strictObject({ join: z.array(valueSchema).min(1), with: z.string() }),
      ],
      "a column's name, or an object with column, constant, lookup, multiply, when or join",
    ),
  )
  .meta({
    id: 'value',
    description:
      "A column's name, or one of: column (with padStart, values, default), constant, lookup (the `column` of another file's row whose `key` equals this row's `by`; `key` absent = the same name), multiply (exact), when / use / otherwise, join.",
  });

const value = valueSchema;
const name = z.string().min(1, 'a name of at least 1 character');
const optional = value.optional();
const list = z
  .union(
    [value, z.strictObject({ value, split: z.string().min(1) })],
    "a column's name, an object with column, constant, lookup, multiply, when or join, or one with value and split",
  )
  .meta({ id: 'list', description: 'A value of one item, or one whose text is split.' });
const attribute = z
  .union(
    [
      value,
      z.strictObject({
        value,
        as: z.enum(['text', 'number', 'boolean', 'date', 'list']),
        split: z.string().optional(),
      }),
    ],
    "a column's name, an object with column, constant, lookup, multiply, when or join, or one with value and as",
  )
  .meta({
    id: 'attribute',
    description:
      'A text, or a value read as a number, boolean, date or list (split at commas unless `split` says otherwise).',
  });
const address = z.strictObject({
  line1: optional,
  line2: optional,
  city: optional,
  region: optional,
  postalCode: optional,
  country: optional.meta({ description: 'ISO 3166-1 alpha-2 where possible.' }),
  lat: optional,
  lon: optional,
});
const where = condition.optional();
const customer = z.strictObject({ id: optional, email: optional, phone: optional, memberId: optional, name: optional });

const lines = z.strictObject({
  id: optional.meta({ description: 'Of the line within its order; absent = its number.' }),
  productId: optional,
  title: value,
  variant: optional,
  type: optional,
  vendor: optional,
  sku: optional,
  tags: list.optional(),
  collections: list.optional(),
  quantity: value,
  amount: value.meta({ description: "Of the whole line, after discounts, in the store's currency." }),
});

const orders = z.strictObject({
  kind: z.literal('orders'),
  where,
  order: value.meta({ description: "The order's id: rows with the same one are its lines." }),
  placedAt: value,
  updatedAt: optional,
  paidAt: optional,
  cancelledAt: optional,
  channel: value,
  location: optional,
  staff: optional,
  gateway: optional,
  fulfilment: optional,
  referrer: optional,
  utmSource: optional,
  utmMedium: optional,
  utmCampaign: optional,
  discountCodes: list.optional(),
  tags: list.optional(),
  gross: optional.meta({ description: 'Absent = the sum of the line amounts.' }),
  product: optional.meta({ description: 'Absent = the sum of the line amounts, without lines the gross amount.' }),
  customerCurrency: optional,
  customer: customer.optional(),
  shippingAddress: address.optional(),
  subscription: optional,
  gift: optional,
  test: optional,
  lines: lines.optional(),
  negativeQuantities: z
    .enum(['refuse', 'refunds'])
    .optional()
    .meta({ description: 'Lines with a negative quantity: refused (default), or refunds of the order.' }),
  refundedAt: optional.meta({ description: 'Time of such a refund; absent = placedAt, marked assumed.' }),
  refundOf: optional.meta({ description: 'The order that rows with only negative quantities refund.' }),
  kept: z.array(column).optional().meta({ description: 'Columns shown with the order and never computed with.' }),
});

const refunds = z.strictObject({
  kind: z.literal('refunds'),
  where,
  id: value,
  orderId: value,
  refundedAt: value,
  amount: value,
  lineId: optional,
  quantity: optional,
});

const people = z.strictObject({
  kind: z.literal('people'),
  where,
  id: value,
  createdAt: optional,
  updatedAt: optional,
  email: optional,
  phone: optional,
  memberId: optional,
  name: optional,
  birthDate: optional,
  tags: list.optional(),
  address: address.optional(),
  attributes: z.record(name, attribute).optional(),
});

const products = z.strictObject({
  kind: z.literal('products'),
  where,
  id: value,
  title: value,
  type: optional,
  vendor: optional,
  tags: list.optional(),
  collections: list.optional(),
  sku: optional,
  price: optional,
});

const locations = z.strictObject({
  kind: z.literal('locations'),
  where,
  id: value,
  name: value,
  lat: optional,
  lon: optional,
  opensOn: optional,
  closesOn: optional,
});

const file = z.strictObject({
  encoding: z.enum(['utf-8', 'windows-1252']).optional().meta({ description: 'Default utf-8.' }),
  delimiter: z.enum([',', ';', '\t']).optional().meta({ description: 'Default: found from the header.' }),
  decimals: z
    .enum(['1,234.50', '1.234,50'])
    .optional()
    .meta({ description: 'How the file writes numbers; default 1,234.50.' }),
  stripCurrency: z.boolean().optional().meta({ description: 'Drop currency signs, codes and spaces around numbers.' }),
  dates: z.array(z.string().min(1)).min(1).optional().meta({
    description:
      "Formats tried in order: ISO, or made of YYYY M MM D DD H HH h hh mm ss SSS A Z (offset), e.g. M/D/YYYY. Without an offset in the store's zone; a date alone is its first instant. Default ISO.",
  }),
  facts: z.array(z.discriminatedUnion('kind', [orders, refunds, people, products, locations])).optional(),
  ignored: z
    .array(column)
    .optional()
    .meta({ description: 'Columns that are not to be used; every other column must be.' }),
});

export const mappingSchema = z
  .strictObject({
    version: z.literal(1),
    name: z.string().max(200).optional(),
    files: z.record(name, file).meta({ description: "By the files' names." }),
  })
  .meta({ title: 'Mapping of CSV files to facts' });

export type Mapping = z.infer<typeof mappingSchema>;
export type FileMapping = z.infer<typeof file>;
export type FactMapping = NonNullable<FileMapping['facts']>[number];
export type OrdersMapping = z.infer<typeof orders>;
export type RefundsMapping = z.infer<typeof refunds>;
export type PeopleMapping = z.infer<typeof people>;
export type ProductsMapping = z.infer<typeof products>;
export type LocationsMapping = z.infer<typeof locations>;
export type AddressMapping = z.infer<typeof address>;
export type ListMapping = z.infer<typeof list>;
export type AttributeMapping = z.infer<typeof attribute>;
