import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, it } from 'vitest';
import { encodeRows } from './encode-rows.ts';

const order = (n: number, rest: object = {}) => ({
  ...{ id: `ord_${n}`, externalId: String(n), connectionId: 'con_1', personId: null },
  ...{ placedAt: '2026-01-05T12:00:00.123Z', cancelledAt: null, channel: 'pos', location: null, counted: true },
  ...{ discountCodes: [], tags: ['a', 'é'], gross: '12.30', product: '0.00', refunded: '-0.05', currencyCode: 'USD' },
  ...rest,
});

async function* inSlices(rows: object[], size: number): AsyncGenerator<object[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}

async function parquetOf(what: 'ORDERS' | 'PEOPLE', rows: object[], exponent = 2) {
  const parts: { bytes: Uint8Array; rows: number }[] = [];
  for await (const part of encodeRows({ what, format: 'PARQUET' }, inSlices(rows, 500), exponent)) parts.push(part);
  const bytes = Buffer.concat(parts.map((part) => part.bytes));
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  return { parts, file, metadata: parquetMetadata(file) };
}

it('row groups hold 10,000 rows, are handed on as they are full, and every row is there once', async () => {
  const { parts, file, metadata } = await parquetOf(
    'ORDERS',
    Array.from({ length: 20_300 }, (_, n) => order(n)),
  );
  expect(metadata.row_groups.map(({ num_rows }) => num_rows)).toEqual([10_000n, 10_000n, 300n]);
  expect(parts.map(({ rows }) => rows)).toEqual([...Array(40).fill(500), 300, 0]);
  const withBytes = parts.flatMap(({ bytes }, part) => (bytes.length > 4 ? [part] : []));
  expect(withBytes).toEqual([19, 39, 41]);
  const ids = (await parquetReadObjects({ file, columns: ['id'] })).map(({ id }) => id);
  expect(ids).toEqual(Array.from({ length: 20_300 }, (_, n) => `ord_${n}`));
});

it('columns have types: decimals of the currency, instants in UTC, lists', async () => {
  const { file, metadata } = await parquetOf('ORDERS', [order(1, { gross: '90071992547409.91' })]);
  const column = (name: string) => metadata.schema.find((one) => one.name === name);
  expect(column('gross')).toMatchObject({ type: 'INT64', converted_type: 'DECIMAL', precision: 18, scale: 2 });
  expect(column('placedAt')).toMatchObject({
    repetition_type: 'REQUIRED',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  });
  expect(await parquetReadObjects({ file })).toEqual([
    {
      ...{ id: 'ord_1', externalId: '1', connectionId: 'con_1', personId: null },
      ...{ placedAt: new Date('2026-01-05T12:00:00.123Z'), cancelledAt: null, channel: 'pos', location: null },
      ...{ counted: true, discountCodes: [], tags: ['a', 'é'] },
      ...{ gross: 90071992547409.91, product: 0, refunded: -0.05, currencyCode: 'USD' },
    },
  ]);
  const yen = await parquetOf('ORDERS', [order(1, { gross: '1230', product: '0', refunded: '0' })], 0);
  expect((await parquetReadObjects({ file: yen.file }))[0]).toMatchObject({ gross: 1230, product: 0 });
});

it('what is known of people keeps its parts, and what is not known is null', async () => {
  const known = {
    ...{ id: 'per_1', name: 'Ann', emails: ['a@example.com', 'b@example.com'], phones: [], externalIds: ['1'] },
    ...{ address: { city: 'Bern', country: 'CH', lat: 46.9 }, tags: [], birthDate: '1990-02-28' },
    attributes: { points: 12, since: { date: '2020-01-01' }, seen: ['x'] },
  };
  const unknown = { ...known, id: 'per_2', name: null, emails: [], address: null, birthDate: null, attributes: {} };
  const { file } = await parquetOf('PEOPLE', [known, unknown]);
  const address = { line1: null, line2: null, region: null, postalCode: null, lon: null };
  expect(await parquetReadObjects({ file })).toEqual([
    { ...known, birthDate: new Date('1990-02-28T00:00:00Z'), address: { ...known.address, ...address } },
    { ...unknown, address: undefined },
  ]);
});

it('an export of nobody is a valid file with its columns', async () => {
  const { file, metadata } = await parquetOf('PEOPLE', []);
  expect(metadata.num_rows).toBe(0n);
  expect(metadata.schema.slice(0, 2).map(({ name }) => name)).toEqual(['people', 'id']);
  expect(await parquetReadObjects({ file })).toEqual([]);
});
