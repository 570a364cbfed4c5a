import type { Product } from '@throughline/core/facts/facts';
import { Cells, columnPositions, splitList, withoutApostrophe } from '../cells.ts';
import type { CsvRecord } from '../csv/read-csv.ts';
import type { ImportInput, ImportReader } from '../import-reader.ts';
import { importTables, previewTables } from '../import-tables.ts';
import type { NormalisedRows, RowNormaliser, RowProblem, TableSource } from '../table-source.ts';
import { checkShopifyHeader } from './columns.ts';
import { newProductLayout, oldProductLayout, type ProductLayout } from './product-columns.ts';
import { shopifyFile } from './shopify-file.ts';

/** Shopify's product file, older or newer layout; several rows a product (variants, images) share its handle. */
export const shopifyProductsReader: ImportReader = {
  read: (input) => importTables([productsSource(input)], input.signal),
  preview: (input, rowsMax = 50) => previewTables([productsSource(input)], rowsMax, input.signal),
};

function productsSource(input: ImportInput): TableSource {
  const file = shopifyFile(input);
  return {
    file,
    csv: { encoding: 'utf-8' },
    normaliser: (header): RowNormaliser => {
      const layout = header.includes(newProductLayout.handle) ? newProductLayout : oldProductLayout;
      const notKept = 'Counted and listed; products have no custom attributes.';
      const columns = checkShopifyHeader(file.name, header, layout.columns, notKept).map((column) =>
        column.known ? column : { ...column, fate: 'ignored' as const },
      );
      const at = columnPositions(header);
      const handleAt = at.get(layout.handle)!;
      return {
        unit: 'product',
        columns,
        groupKey: (fields) => fields[handleAt]?.trim() ?? '',
        normalise: (rows) => normaliseProduct(rows, at, layout, input.store.currencyCode),
      };
    },
  };
}

function normaliseProduct(
  rows: CsvRecord[],
  at: ReadonlyMap<string, number>,
  layout: ProductLayout,
  currency: string,
): NormalisedRows {
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
  };
  return problems.length > 0 ? { facts: [], problems } : { facts: [product], problems };
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
