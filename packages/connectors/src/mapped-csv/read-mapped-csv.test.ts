import { createReadStream, existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ImportFileError } from '../import-file-error.ts';
import { readAll, textFile, usdStore } from '../shopify/shop-csv.test-data.ts';
import { globalElectronicsMapping } from './presets/global-electronics.ts';
import { mappedCsvReader } from './read-mapped-csv.ts';

const dataFolder = `${process.env.THROUGHLINE_TEST_DATA ?? '../shared/data'}/global_electronics`;
const hasData = existsSync(dataFolder);
if (!hasData) console.log(`Skipped: ${dataFolder} is absent`);

const sales = {
  dates: ['M/D/YYYY', 'YYYY-MM-DD HH:mm'],
  facts: [
    {
      kind: 'orders',
      order: 'order',
      placedAt: 'date',
      channel: {
        when: { column: 'store', in: ['0'] },
        use: { constant: 'online_store' },
        otherwise: { constant: 'pos' },
      },
      customer: { id: 'who' },
      negativeQuantities: 'refunds',
      lines: {
        productId: 'sku',
        title: { lookup: { file: 'p.csv', by: 'sku', key: 'id', column: 'title' } },
        quantity: 'n',
        amount: { multiply: ['n', { lookup: { file: 'p.csv', by: 'sku', key: 'id', column: 'price' } }] },
      },
    },
  ],
};
const products = {
  stripCurrency: true,
  decimals: '1.234,50',
  facts: [{ kind: 'products', id: 'id', title: 'title', price: 'price' }],
};
const mapping = { version: 1, files: { 'p.csv': products, 's.csv': sales } };
const productRows = 'id;title;price\nA;Mug;"€ 1.012,50 "\nB;Bowl;2,05\n';

const read = (salesRows: string, changed: unknown = mapping, productText = productRows) =>
  readAll(
    mappedCsvReader.read({
      format: 'mapped_csv',
      store: usdStore,
      mapping: changed,
      files: [textFile('s.csv', `order,date,store,who,sku,n\n${salesRows}`), textFile('p.csv', productText)],
    }),
  );

const failureOf = async (promise: Promise<unknown>) => {
  const error = await promise.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ImportFileError);
  return (error as ImportFileError).problems;
};

describe('mapped CSV', () => {
  it('multiplies quantity by a looked-up price exactly, and dates are the first instant in the zone of the store', async () => {
    const { facts, rejections } = await read('1,3/10/2024,0,c1,A,3\n1,3/10/2024,0,c1,B,1\n');
    expect(rejections).toEqual([]);
    expect(facts.at(-1)).toMatchObject({
      kind: 'order',
      externalId: '1',
      placedAt: Date.UTC(2024, 2, 10, 5),
      channel: 'online_store',
      buyer: { customerId: 'c1' },
      grossMinor: 303955,
      productMinor: 303955,
      lines: [
        { id: '1', productId: 'A', title: 'Mug', quantity: 3, amountMinor: 303750 },
        { id: '2', productId: 'B', title: 'Bowl', quantity: 1, amountMinor: 205 },
      ],
    });
  });

  it('tries date formats in order', async () => {
    const { facts } = await read('1,2024-07-01 09:30,1,,B,1\n');
    expect(facts.at(-1)).toMatchObject({ placedAt: Date.UTC(2024, 6, 1, 13, 30), channel: 'pos' });
  });

  it('makes a refund of lines with a negative quantity', async () => {
    const { facts } = await read('1,7/1/2024,1,c1,A,2\n1,7/1/2024,1,c1,A,-1\n');
    expect(facts.slice(-2)).toMatchObject([
      { kind: 'order', grossMinor: 202500, lines: [{ id: '1' }] },
      {
        kind: 'refund',
        externalId: '1:returns',
        orderExternalId: '1',
        refundedAt: Date.UTC(2024, 6, 1, 4),
        amountMinor: 101250,
        lines: [{ lineId: '1', quantity: 1, amountMinor: 101250 }],
        assumedTime: true,
      },
    ]);
  });

  it('refuses negative quantities unless the mapping says what they are', async () => {
    const plain = structuredClone(mapping);
    delete (plain.files['s.csv'].facts[0] as { negativeQuantities?: string }).negativeQuantities;
    const { rejections } = await read('1,7/1/2024,1,c1,A,-1\n', plain);
    expect(rejections).toMatchObject([{ line: 2, column: 'n', value: '-1' }]);
  });

  it('rejects a whole order for one bad row, with every problem of the row', async () => {
    const { facts, rejections, progress } = await read(
      '1,7/1/2024,1,c1,A,1\n1,7/1/2024,1,c1,Z,x\n2,7/1/2024,1,c1,B,1\n',
    );
    expect(facts.filter(({ kind }) => kind === 'order')).toMatchObject([{ externalId: '2' }]);
    expect(rejections.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'Another row of the same order, at line 3, was rejected.'],
      [3, 'sku is "Z", expected a value of id in p.csv. n is "x", expected a number written like 1,234.50.'],
    ]);
    expect(
      progress.map(({ file, rowsRead, rowsAccepted, rowsRejected }) => [file, rowsRead, rowsAccepted, rowsRejected]),
    ).toEqual([
      ['p.csv', 2, 2, 0],
      ['s.csv', 3, 1, 2],
    ]);
  });

  it('rejects an order whose rows disagree about its date', async () => {
    const { rejections } = await read('1,7/1/2024,1,c1,A,1\n1,7/2/2024,1,c1,B,1\n');
    expect(rejections.map(({ line, column, value, expected }) => [line, column, value, expected])).toEqual([
      [2, undefined, undefined, undefined],
      [3, 'date', '7/2/2024', '"7/1/2024" as in the order\'s first row'],
    ]);
  });

  it('brings the rows of one order together wherever they stand', async () => {
    const { facts } = await read('1,7/1/2024,1,c1,A,1\n2,7/1/2024,1,c2,B,1\n1,7/1/2024,1,c1,B,1\n');
    expect(facts.flatMap((fact) => (fact.kind === 'order' ? [[fact.externalId, fact.lines.length]] : []))).toEqual([
      ['1', 2],
      ['2', 1],
    ]);
  });

  it('names every problem of the mapping with the files at once', async () => {
    const changed = structuredClone(mapping) as unknown as { files: Record<string, Record<string, unknown>> };
    changed.files['s.csv']!.ignored = ['gone', 'who'];
    changed.files['p.csv']!.facts = [{ kind: 'products', id: 'id', title: 'name' }];
    changed.files['x.csv'] = {};
    const problems = await failureOf(read('1,7/1/2024,1,c1,A,1\n', changed));
    expect(problems.map(({ file, path, found }) => [file, path, found])).toEqual([
      ['x.csv', 'files["x.csv"]', 'no such file'],
      ['p.csv', 'files["p.csv"].facts[0].title', 'no column "name"'],
      ['s.csv', 'files["s.csv"].ignored[0]', 'no column "gone"'],
      ['s.csv', 'files["s.csv"].ignored[1]', '"who"'],
    ]);
  });

  it('refuses a column that the mapping neither uses nor ignores', async () => {
    const problems = await failureOf(read('1,7/1/2024,1,c1,A,1\n', mapping, 'id;title;price;colour\nA;Mug;1;red\n'));
    expect(problems).toEqual([
      {
        file: 'p.csv',
        path: 'files["p.csv"].ignored',
        found: 'column "colour"',
        expected: 'every column used or ignored',
        message: 'The column "colour" is neither used nor listed in "ignored". (files["p.csv"].ignored)',
      },
    ]);
  });

  it('tells of the shape of the mapping, of an unreadable file and of the columns of the others at once', async () => {
    const { 's.csv': sales, 'p.csv': products } = mapping.files;
    const files = [
      textFile('s.csv', 'order,date,store,who,sku,n\n'),
      textFile('p.csv', 'id;title;price;colour\n'),
      textFile('q.csv', ''),
      textFile('r.csv', 'ä'),
    ];
    const other = { ignored: ['x'] };
    const wrong = {
      version: 3,
      files: {
        's.csv': { ...sales, ignored: ['note'] },
        'p.csv': products,
        'q.csv': {},
        'r.csv': { ...other, encoding: 5 },
      },
    };
    const problems = await failureOf(
      readAll(mappedCsvReader.read({ format: 'mapped_csv', store: usdStore, mapping: wrong, files })),
    );
    expect(problems.map(({ file, path, message }) => [file, path, message])).toEqual([
      ['q.csv', undefined, 'The file is empty.'],
      [undefined, 'version', 'version: Expected 1, found 3.'],
      [undefined, 'files["r.csv"].encoding', 'files["r.csv"].encoding: Expected "utf-8" or "windows-1252", found 5.'],
      ['s.csv', 'files["s.csv"].ignored[0]', 'The file has no column "note" to ignore. (files["s.csv"].ignored[0])'],
      [
        'p.csv',
        'files["p.csv"].ignored',
        'The column "colour" is neither used nor listed in "ignored". (files["p.csv"].ignored)',
      ],
    ]);
  });

  it('rejects a row with a NUL, and each row that looks it up', async () => {
    const { facts, rejections } = await read(
      '1,7/1/2024,1,c1,A,1\n2,7/1/2024,1,c1,C,1\n3,7/1/2024,1,c\x001,A,1\n',
      mapping,
      `${productRows}C;Cu\0p;1\n`,
    );
    expect(facts.flatMap((fact) => (fact.kind === 'order' ? [fact.externalId] : []))).toEqual(['1']);
    expect(rejections.map(({ file, line, column }) => [file, line, column])).toEqual([
      ['p.csv', 4, 'title'],
      ['s.csv', 3, 'sku'],
      ['s.csv', 4, 'who'],
    ]);
  });

  it('refuses a lookup key that stands twice with different values', async () => {
    const problems = await failureOf(read('1,7/1/2024,1,c1,A,1\n', mapping, `${productRows}A;Cup;1\n`));
    expect(problems.map(({ path, found }) => [path, found])).toEqual([
      ['line 4', '"Mug" and "Cup"'],
      ['line 4', '"€ 1.012,50" and "1"'],
    ]);
  });

  it('hands over nothing of a file that turns out to be cut off', async () => {
    const items: string[] = [];
    const input = {
      format: 'mapped_csv' as const,
      store: usdStore,
      mapping,
      files: [
        textFile('s.csv', 'order,date,store,who,sku,n\n1,7/1/2024,1,c1,A,1\n2,"7/'),
        textFile('p.csv', productRows),
      ],
    };
    const run = async () => {
      for await (const { kind } of mappedCsvReader.read(input)) items.push(kind);
    };
    expect((await failureOf(run()))[0]?.message).toContain('cut off');
    expect(items.filter((kind) => kind === 'facts')).toEqual([]);
  });

  it('rejects a last row that is cut off, with its order', async () => {
    const { facts, rejections } = await read('1,7/1/2024,1,c1,A,1\n2,7/1/2024,1,c1,A,1\n2,7/1/2024,1');
    expect(facts.filter(({ kind }) => kind === 'order')).toMatchObject([{ externalId: '1' }]);
    expect(rejections.at(-1)).toMatchObject({
      line: 4,
      expected: '6 columns',
      reason: 'The row has 3 columns, the header has 6. It is the last row: the file may be cut off.',
    });
  });

  it('notes a file that has a header and no rows', async () => {
    const { progress } = await read('');
    expect(progress[1]).toMatchObject({ file: 's.csv', rowsRead: 0, notes: ['The file has a header and no rows.'] });
  });

  it.skipIf(!hasData)('reads Global Electronics to the cent', { timeout: 60_000 }, async () => {
    const files = ['Sales.csv', 'Customers.csv', 'Products.csv', 'Stores.csv'].map((name) => ({
      name,
      open: () => createReadStream(`${dataFolder}/${name}`),
    }));
    const startedAt = performance.now();
    const { facts, rejections, progress } = await readAll(
      mappedCsvReader.read({ format: 'mapped_csv', store: usdStore, mapping: globalElectronicsMapping, files }),
    );
    console.log(`Global Electronics read in ${Math.round(performance.now() - startedAt)} ms`);
    const orders = facts.filter((fact) => fact.kind === 'order');
    const sum = (channel: string) =>
      orders.reduce((total, order) => total + (order.channel === channel ? order.grossMinor : 0), 0);
    expect(rejections).toEqual([]);
    expect(progress.map(({ file, rowsAccepted, facts: counts }) => [file, rowsAccepted, counts])).toEqual([
      ['Stores.csv', 67, { location: 66 }],
      ['Products.csv', 2517, { product: 2517 }],
      ['Customers.csv', 15266, { profile: 15266 }],
      ['Sales.csv', 62884, { order: 26326 }],
    ]);
    expect(orders.reduce((total, { lines }) => total + lines.length, 0)).toBe(62884);
    expect([sum('pos'), sum('online_store')]).toEqual([4435115496, 1140432463]);
    expect(new Set(orders.map(({ buyer }) => buyer.customerId)).size).toBe(11887);
    expect(new Set(orders.flatMap(({ location }) => location ?? [])).size).toBe(57);
    expect(facts.find((fact) => fact.kind === 'profile' && fact.externalId === '301')).toMatchObject({
      name: 'Lilly Harding',
      birthDate: '1939-07-03',
      address: { city: 'WANDEARAH EAST', region: 'South Australia', postalCode: '5523', country: 'AU' },
      attributes: { gender: 'Female' },
    });
    expect(orders.find(({ externalId }) => externalId === '366001')).toMatchObject({
      placedAt: Date.UTC(2016, 0, 1, 5),
      channel: 'online_store',
      customerCurrency: 'USD',
      kept: { 'Delivery Date': '1/13/2016' },
      lines: [
        { id: '1', productId: '1048', quantity: 2 },
        { id: '2', productId: '2007', quantity: 1 },
      ],
    });
  });
});
