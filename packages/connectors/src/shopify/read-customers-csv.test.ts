import { describe, expect, it } from 'vitest';
import { ImportFileError } from '../import-file-error.ts';
import { customerColumns, legacyCustomerColumns } from './customer-columns.ts';
import { shopifyCustomersReader } from './read-customers-csv.ts';
import { readAll, rowsCsv, textFile, usdStore } from './shop-csv.test-data.ts';

const header = customerColumns.map(({ column }) => column);
const legacyHeader = legacyCustomerColumns.map(({ column }) => column);
const read = (columns: string[], rows: Record<string, string>[]) =>
  readAll(
    shopifyCustomersReader.read({
      format: 'shopify_customers_csv',
      store: usdStore,
      files: [textFile('customers.csv', rowsCsv(rows, columns))],
    }),
  );
const ann = {
  'First Name': 'Ann',
  'Last Name': 'Lee',
  Email: 'Ann@Example.com',
  Tags: 'vip, wholesale',
  'Accepts Email Marketing': 'yes',
};

describe('Shopify customer export', () => {
  it('reads a profile: the id without its apostrophe, address, tags; consent without a time is an attribute', async () => {
    const metafield = 'Shoe size (customer.metafields.custom.shoe)';
    const row = {
      ...ann,
      'Customer ID': "'7210448301122",
      'Default Address Address1': '1 Elm',
      'Default Address City': 'London',
      'Default Address Country Code': 'GB',
      'Default Address Zip': "'E8 4QJ",
      'Default Address Phone': '020 7946 0000',
      Phone: '07700 900123',
      'Total Spent': '12.00',
      [metafield]: '42',
    };
    const { facts, progress } = await read([...header, metafield], [row]);
    expect(facts).toEqual([
      {
        kind: 'profile',
        externalId: '7210448301122',
        email: 'ann@example.com',
        phone: '+447700900123',
        name: 'Ann Lee',
        address: { line1: '1 Elm', city: 'London', postalCode: 'E8 4QJ', country: 'GB' },
        tags: ['vip', 'wholesale'],
        attributes: {
          'Accepts Email Marketing': 'yes',
          'Default Address Phone': '020 7946 0000',
          'Total Spent': '12.00',
          [metafield]: '42',
        },
      },
    ]);
    expect(progress[0]?.columns.at(-1)).toMatchObject({ column: metafield, known: false, filled: 1 });
  });

  it('keys profiles of the legacy layout by e-mail, else phone', async () => {
    const { facts, rejections } = await read(legacyHeader, [
      { ...ann, City: 'Paris', 'Country Code': 'FR' },
      { 'First Name': 'Bo', Phone: '+12125550100' },
      { 'First Name': 'Cy' },
    ]);
    expect(facts.map((fact) => fact.kind === 'profile' && [fact.externalId, fact.address?.country])).toEqual([
      ['ann@example.com', 'FR'],
      ['+12125550100', undefined],
    ]);
    expect(rejections).toMatchObject([{ line: 4, column: 'Email' }]);
  });

  it('rejects an id that a spreadsheet has rounded', async () => {
    const { rejections } = await read(header, [{ ...ann, 'Customer ID': '7.21E+12' }]);
    expect(rejections).toMatchObject([{ column: 'Customer ID', value: '7.21E+12' }]);
  });

  it('names missing columns', async () => {
    await expect(read(['Name', 'Email'], [])).rejects.toThrow(ImportFileError);
    await expect(read(['Name', 'Email'], [])).rejects.toThrow('Customer ID, First Name, Last Name');
  });
});
