// Which of Shopify's files a header nearly is: its own columns are there, some that its reader needs are not.
import type { ShopifyKind } from './detect-file-kind.ts';

export type NearlyShopify = { kind: ShopifyKind; missing: readonly string[] };

type Layout = {
  kind: ShopifyKind;
  /** As the reader asks for them (docs/import-shopify.md). */
  required: readonly string[];
  /** Names that other systems' files hardly have: two of them tell. */
  own: readonly string[];
};

/** The columns that an order export must have. */
export const requiredOrderColumns = [
  'Name',
  'Email',
  'Currency',
  'Subtotal',
  'Total',
  'Created at',
  'Lineitem quantity',
  'Lineitem name',
  'Lineitem price',
  'Cancelled at',
  'Refunded Amount',
  'Id',
  'Source',
] as const;

const productMarks = ['Body (HTML)', 'Variant SKU', 'Variant Price', 'Option1 Name', 'Option1 Value'];

const layouts: readonly Layout[] = [
  {
    kind: 'shopifyOrders',
    required: requiredOrderColumns,
    own: ['Financial Status', 'Fulfillment Status', 'Lineitem name', 'Lineitem quantity', 'Lineitem price'],
  },
  {
    kind: 'shopifyCustomers',
    required: ['First Name', 'Last Name', 'Email'],
    own: ['Accepts Email Marketing', 'Accepts SMS Marketing', 'Total Spent', 'Total Orders', 'Tax Exempt'],
  },
  {
    kind: 'shopifyProducts',
    required: ['URL handle', 'Title'],
    own: ['URL handle', 'Option1 value', 'SEO title', 'Published on online store'],
  },
  { kind: 'shopifyProducts', required: ['Handle', 'Title'], own: productMarks },
];

/** undefined for a complete file of Shopify's and for any other file. */
export function nearlyShopify(header: readonly string[]): NearlyShopify | undefined {
  const names = new Set(header.map((name) => name.trim()));
  const layout = layouts.find(({ own }) => own.filter((name) => names.has(name)).length >= 2);
  const missing = layout?.required.filter((name) => !names.has(name)) ?? [];
  return layout && missing.length > 0 ? { kind: layout.kind, missing } : undefined;
}
