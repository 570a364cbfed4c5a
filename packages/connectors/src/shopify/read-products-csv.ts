import type { AttributeValue, Product } from '@throughline/core/facts/facts';
import { Cells, columnPositions, splitList, withoutApostrophe } from '../cells.ts';
import type { CsvRecord } from '../csv/read-csv.ts';
import type { ImportFile, ImportInput, ImportReader } from '../import-reader.ts';
import { importTables, previewTables } from '../import-tables.ts';
import type { NormalisedRows, RowNormaliser, RowProblem, TableSource } from '../table-source.ts';
import { checkShopifyHeader } from './columns.ts';
import { newProductLayout, oldProductLayout, type ProductLayout } from './product-columns.ts';
import { shopifyFiles } from './shopify-files.ts';

/** Shopify's product file, older or newer layout; several rows a product (variants, images) share its handle. */
export const shopifyProductsReader: ImportReader = {
  read: (input) => importTables(productsSources(input), input.signal),
  preview: (input, rowsMax = 50) => previewTables(productsSources(input), rowsMax, input.signal),
};

interface ProductContext {
  at: ReadonlyMap<string, number>;
  keptColumns: readonly string[];
  layout: ProductLayout;
  currency: string;
}

function productsSources(input: ImportInput): TableSource[] {
  return shopifyFiles(input).map((file) => productsSource(file, input));
}

function productsSource(file: ImportFile, input: ImportInput): TableSource {
  return {
    file,
    csv: { encoding: 'utf-8' },
    normaliser: (header): RowNormaliser => {
      const layout = header.includes(newProductLayout.handle) ? newProductLayout : oldProductLayout;
      const columns = checkShopifyHeader(file.name, header, layout.columns, 'Custom attribute of the product.');
      const context: ProductContext = {
        at: columnPositions(header),
        keptColumns: columns.filter(({ fate }) => fate === 'kept').map(({ column }) => column),
        layout,
        currency: input.store.currencyCode,
      };
      const handleAt = context.at.get(layout.handle)!;
      return {
        unit: 'product',
        columns,
        groupKey: (fields) => fields[handleAt]?.trim() ?? '',
        normalise: (rows) => normaliseProduct(rows, context),
      };
    },
  };
}

function normaliseProduct(rows: CsvRecord[], context: ProductContext): NormalisedRows {
  const { at, keptColumns, layout, currency } = context;
  const problems: RowProblem[] = [];
  const all = rows.map((row) => new Cells(row, at, problems));
  const head = all.find((cells) => cells.text('Title') !== '') ?? all[0]!;
  const externalId = head.required(layout.handle, "the product's handle");
  const title = head.required('Title', "the product's title on its first row");
  const variants = all.flatMap((cells) => readVariant(cells, layout, currency));
  const product: Product = {
    kind: 'product',
    externalId,
    title,
    type: head.optional('Type'),
    vendor: head.optional('Vendor'),
    tags: splitList(head.text('Tags')),
    skus: [...new Set(variants.flatMap(({ sku }) => (sku ? [sku] : [])))],
    variants,
    attributes: readAttributes(all, keptColumns),
  };
  return problems.length > 0 ? { facts: [], problems } : { facts: [product], problems };
}

/** By column: its text, or all its texts where the rows of the product differ in it; absent without any. */
function readAttributes(rows: Cells[], columns: readonly string[]): Record<string, AttributeValue> | undefined {
  const attributes = columns.flatMap((column): [string, AttributeValue][] => {
    const texts = [...new Set(rows.map((cells) => cells.text(column)).filter((text) => text !== ''))];
    return texts.length === 0 ? [] : [[column, texts.length === 1 ? texts[0]! : texts]];
  });
  return attributes.length === 0 ? undefined : Object.fromEntries(attributes);
}

/** None for a row that only carries an image. */
function readVariant(cells: Cells, layout: ProductLayout, currency: string): NonNullable<Product['variants']> {
  const sku = withoutApostrophe(cells.text(layout.sku)) || undefined;
  const options = layout.options
    .map((column) => cells.text(column))
    .filter((text) => text !== '' && text !== 'Default Title');
  const priceMinor = cells.text(layout.price) === '' ? undefined : cells.amount(layout.price, currency);
  if (sku === undefined && options.length === 0 && priceMinor === undefined) return [];
  return [{ sku, title: options.length > 0 ? options.join(' / ') : undefined, priceMinor }];
}
