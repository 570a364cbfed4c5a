import { createReadStream, existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { newProductLayout, oldProductLayout } from './product-columns.ts';
import { shopifyProductsReader } from './read-products-csv.ts';
import { readAll, rowsCsv, textFile, usdStore } from './shop-csv.test-data.ts';

const folder = `${process.env.THROUGHLINE_TEST_DATA ?? '../shared/data'}/shopify/csv`;
const hasData = existsSync(folder);
if (!hasData) console.log(`Skipped: ${folder} is absent`);

const readFile = (file: Parameters<typeof shopifyProductsReader.read>[0]['files'][number]) =>
  readAll(shopifyProductsReader.read({ format: 'shopify_products_csv', store: usdStore, files: [file] }));

describe('Shopify product file', () => {
  it.each([
    ['older', oldProductLayout],
    ['newer', newProductLayout],
  ])('reads the rows of one handle as one product with variants, in the %s layout', async (_name, layout) => {
    const [first, second] = layout.options;
    const rows = [
      {
        [layout.handle]: 'mug',
        Title: 'Mug',
        Vendor: 'Kiln',
        Type: 'Drinkware',
        Tags: 'a, b',
        [first]: 'Blue',
        [second]: 'L',
        [layout.sku]: "'001",
        [layout.price]: '12.50',
      },
      { [layout.handle]: 'mug', [first]: 'Red', [layout.price]: '13' },
      { [layout.handle]: 'mug' },
      { [layout.handle]: 'bowl', Title: 'Bowl', [first]: 'Default Title', [layout.price]: '5' },
    ];
    const csv = rowsCsv(
      rows,
      layout.columns.map(({ column }) => column),
    );
    const { facts, progress } = await readFile(textFile('products.csv', csv));
    expect(facts).toEqual([
      {
        kind: 'product',
        externalId: 'mug',
        title: 'Mug',
        vendor: 'Kiln',
        type: 'Drinkware',
        tags: ['a', 'b'],
        skus: ['001'],
        variants: [
          { sku: '001', title: 'Blue / L', priceMinor: 1250 },
          { title: 'Red', priceMinor: 1300 },
        ],
      },
      { kind: 'product', externalId: 'bowl', title: 'Bowl', tags: [], skus: [], variants: [{ priceMinor: 500 }] },
    ]);
    expect(progress[0]).toMatchObject({ rowsRead: 4, rowsAccepted: 4, facts: { product: 2 } });
  });

  it.each([
    ['older', oldProductLayout],
    ['newer', newProductLayout],
  ])('keeps, counts and lists columns that the %s layout does not name', async (_name, layout) => {
    const colour = 'Colour (product.metafields.shopify.color-pattern)';
    const care = 'Care (product.metafields.custom.care)';
    const rows = [
      {
        [layout.handle]: 'mug',
        Title: 'Mug',
        [layout.options[0]]: 'Blue',
        [colour]: 'blue',
        [care]: ' Hand wash, cold ',
      },
      { [layout.handle]: 'mug', [layout.options[0]]: 'Red', [colour]: 'red' },
      { [layout.handle]: 'mug', [colour]: 'blue' },
      { [layout.handle]: 'bowl', Title: 'Bowl' },
    ];
    const csv = rowsCsv(rows, [...layout.columns.map(({ column }) => column), colour, care]);
    const { facts, progress } = await readFile(textFile('products.csv', csv));
    expect(facts).toEqual([
      {
        kind: 'product',
        externalId: 'mug',
        title: 'Mug',
        tags: [],
        skus: [],
        variants: [{ title: 'Blue' }, { title: 'Red' }],
        attributes: { [colour]: ['blue', 'red'], [care]: 'Hand wash, cold' },
      },
      { kind: 'product', externalId: 'bowl', title: 'Bowl', tags: [], skus: [], variants: [] },
    ]);
    const what = 'Custom attribute of the product.';
    expect(progress[0]?.columns.filter(({ known }) => !known)).toEqual([
      { column: colour, fate: 'kept', what, known: false, filled: 3 },
      { column: care, fate: 'kept', what, known: false, filled: 1 },
    ]);
  });

  it('rejects a product without a title', async () => {
    const csv = rowsCsv([{ Handle: 'mug' }], ['Handle', 'Title']);
    const { rejections } = await readFile(textFile('products.csv', csv));
    expect(rejections).toMatchObject([{ line: 2, column: 'Title' }]);
  });

  it.skipIf(!hasData).each([
    ['products_apparel.csv', 20],
    ['products_home-and-garden.csv', 20],
    ['products_jewelery.csv', 20],
  ])('reads %s without rejections, knowing every column', async (name, count) => {
    const { facts, rejections, progress } = await readFile({ name, open: () => createReadStream(`${folder}/${name}`) });
    expect(rejections).toEqual([]);
    expect(facts).toHaveLength(count);
    expect(progress[0]?.columns.filter(({ known }) => !known)).toEqual([]);
  });
});
