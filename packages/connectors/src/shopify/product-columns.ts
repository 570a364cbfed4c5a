// The fates of the columns of Shopify's product files, in the older layout and in the newer one.

import type { LayoutColumn } from './columns.ts';

const used = (column: string, what: string): LayoutColumn => ({ column, fate: 'used', what });
const required = (column: string, what: string): LayoutColumn => ({ column, fate: 'used', what, required: true });
const ignored = (what: string, ...columns: string[]): LayoutColumn[] =>
  columns.map((column) => ({ column, fate: 'ignored', what }));

/** Where the two layouts call the same thing by different names. */
export interface ProductLayout {
  handle: string;
  sku: string;
  price: string;
  options: readonly [string, string, string];
  columns: readonly LayoutColumn[];
}

const shop = 'About the shop window, not about what was sold.';
const stock = 'About stock, shipping and tax.';
const google = [
  'Google Product Category',
  'Gender',
  'Age Group',
  'MPN',
  'AdWords Grouping',
  'AdWords Labels',
  'Condition',
  'Custom Product',
];
const googleNew = [
  'Google product category',
  'Gender',
  'Age group',
  'Manufacturer part number (MPN)',
  'Ad group name',
  'Ads labels',
  'Condition',
  'Custom product',
];

const common: LayoutColumn[] = [
  required('Title', 'Title: lines of orders are matched to it. Empty on further rows (variants) of a product.'),
  used('Vendor', 'Vendor, where an order line names none.'),
  used('Type', 'Type, of all order lines of the product.'),
  used('Tags', 'Product tags, separated by commas.'),
];

export const oldProductLayout: ProductLayout = {
  handle: 'Handle',
  sku: 'Variant SKU',
  price: 'Variant Price',
  options: ['Option1 Value', 'Option2 Value', 'Option3 Value'],
  columns: [
    required('Handle', 'Brings the rows of one product together; its key.'),
    ...common,
    used('Variant SKU', 'SKU: first way from an order line to the product.'),
    used('Variant Price', 'List price of the variant.'),
    ...['Option1 Value', 'Option2 Value', 'Option3 Value'].map((column) => used(column, 'Title of the variant.')),
    ...ignored('The option values say enough.', 'Option1 Name', 'Option2 Name', 'Option3 Name'),
    ...ignored(
      shop,
      'Body (HTML)',
      'Published',
      'Image Src',
      'Image Position',
      'Image Alt Text',
      'Gift Card',
      'SEO Title',
      'SEO Description',
      'Variant Image',
      'Status',
    ),
    ...ignored(
      stock,
      'Variant Grams',
      'Variant Inventory Tracker',
      'Variant Inventory Qty',
      'Variant Inventory Policy',
      'Variant Fulfillment Service',
      'Variant Requires Shipping',
      'Variant Taxable',
      'Variant Barcode',
      'Variant Weight Unit',
      'Variant Tax Code',
      'Cost per item',
    ),
    ...ignored('A list price that was not paid.', 'Variant Compare At Price'),
    ...ignored(
      'For advertisements.',
      ...google.map((name) => `Google Shopping / ${name}`),
      ...[0, 1, 2, 3, 4].map((n) => `Google Shopping / Custom Label ${n}`),
    ),
  ],
};

export const newProductLayout: ProductLayout = {
  handle: 'URL handle',
  sku: 'SKU',
  price: 'Price',
  options: ['Option1 value', 'Option2 value', 'Option3 value'],
  columns: [
    required('URL handle', 'Brings the rows of one product together; its key.'),
    ...common,
    used('SKU', 'SKU: first way from an order line to the product.'),
    used('Price', 'List price of the variant.'),
    ...['Option1 value', 'Option2 value', 'Option3 value'].map((column) => used(column, 'Title of the variant.')),
    ...ignored(
      'The option values say enough.',
      'Option1 name',
      'Option2 name',
      'Option3 name',
      'Option1 Linked To',
      'Option2 Linked To',
      'Option3 Linked To',
    ),
    ...ignored(
      shop,
      'Description',
      'Published on online store',
      'Status',
      'Product image URL',
      'Image position',
      'Image alt text',
      'Variant image URL',
      'Gift card',
      'SEO title',
      'SEO description',
    ),
    ...ignored(
      stock,
      'Barcode',
      'Cost per item',
      'Charge tax',
      'Tax code',
      'Unit price total measure',
      'Unit price total measure unit',
      'Unit price base measure',
      'Unit price base measure unit',
      'Inventory tracker',
      'Inventory quantity',
      'Continue selling when out of stock',
      'Weight value (grams)',
      'Weight unit for display',
      'Requires shipping',
      'Fulfillment service',
    ),
    ...ignored("Shopify's own taxonomy; Type is the merchant's.", 'Product category'),
    ...ignored('A list price that was not paid.', 'Compare-at price'),
    ...ignored(
      'For advertisements.',
      ...googleNew.map((name) => `Google Shopping / ${name}`),
      ...[0, 1, 2, 3, 4].map((n) => `Google Shopping / Custom label ${n}`),
    ),
  ],
};
