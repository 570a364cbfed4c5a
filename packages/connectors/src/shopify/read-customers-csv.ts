import type { Address, AttributeValue, Profile } from '@throughline/core/facts/facts';
import { Cells, columnPositions, splitList, withoutApostrophe } from '../cells.ts';
import { parseEmail, parsePhone } from '../contact.ts';
import type { CsvRecord } from '../csv/read-csv.ts';
import type { ImportFile, ImportInput, ImportReader } from '../import-reader.ts';
import { importTables, previewTables } from '../import-tables.ts';
import type { NormalisedRows, RowNormaliser, RowProblem, TableSource } from '../table-source.ts';
import { checkShopifyHeader } from './columns.ts';
import { customerColumns, legacyCustomerColumns } from './customer-columns.ts';
import { shopifyFiles } from './shopify-files.ts';

/** Shopify's customer export, told apart by the column Customer ID from its legacy layout. */
export const shopifyCustomersReader: ImportReader = {
  read: (input) => importTables(customersSources(input), input.signal),
  preview: (input, rowsMax = 50) => previewTables(customersSources(input), rowsMax, input.signal),
};

interface CustomerContext {
  at: ReadonlyMap<string, number>;
  keptColumns: readonly string[];
  legacy: boolean;
  country?: string;
}

function customersSources(input: ImportInput): TableSource[] {
  return shopifyFiles(input).map((file) => customersSource(file, input));
}

function customersSource(file: ImportFile, input: ImportInput): TableSource {
  return {
    file,
    csv: { encoding: 'utf-8' },
    normaliser: (header): RowNormaliser => {
      const legacy = !header.includes('Customer ID') && header.includes('Address1');
      const layout = legacy ? legacyCustomerColumns : customerColumns;
      const columns = checkShopifyHeader(file.name, header, layout, 'Custom attribute of the profile.');
      const context: CustomerContext = {
        at: columnPositions(header),
        keptColumns: columns.filter(({ fate }) => fate === 'kept').map(({ column }) => column),
        legacy,
        country: input.store.country,
      };
      return { unit: 'customer', columns, normalise: ([record]) => normaliseCustomer(record!, context) };
    },
  };
}

function normaliseCustomer(record: CsvRecord, context: CustomerContext): NormalisedRows {
  const problems: RowProblem[] = [];
  const cells = new Cells(record, context.at, problems);
  const address = readAddress(cells, context.legacy ? '' : 'Default Address ');
  const [emailText, phoneText] = [cells.text('Email'), withoutApostrophe(cells.text('Phone'))];
  const email = parseEmail(emailText);
  const phone = phoneText ? parsePhone(phoneText, address?.country, context.country) : undefined;
  const attributes: Record<string, AttributeValue> = {};
  for (const column of context.keptColumns) {
    const text = cells.text(column);
    if (text !== '') attributes[column] = text;
  }
  if (emailText && !email) attributes.Email = emailText;
  if (phoneText && !phone) attributes.Phone = phoneText;
  const externalId = context.legacy ? legacyKey(cells, email, phone) : readId(cells);
  const profile: Profile = {
    kind: 'profile',
    externalId,
    email,
    phone,
    name: [cells.text('First Name'), cells.text('Last Name')].filter((part) => part !== '').join(' ') || undefined,
    address,
    tags: splitList(cells.text('Tags')),
    attributes,
  };
  return problems.length > 0 ? { facts: [], problems } : { facts: [profile], problems };
}

function readId(cells: Cells): string {
  const id = withoutApostrophe(cells.text('Customer ID'));
  if (!/^\d+$/.test(id))
    cells.note('Customer ID', "the customer's id in digits alone (a spreadsheet may have rounded it)");
  return id;
}

function legacyKey(cells: Cells, email: string | undefined, phone: string | undefined): string {
  const key = email ?? phone;
  if (!key) cells.note('Email', 'an e-mail address or a phone: the file has no ids');
  return key ?? '';
}

function readAddress(cells: Cells, prefix: string): Address | undefined {
  const address: Address = {
    line1: cells.optional(`${prefix}Address1`),
    line2: cells.optional(`${prefix}Address2`),
    city: cells.optional(`${prefix}City`),
    region: cells.optional(`${prefix}Province Code`),
    postalCode: withoutApostrophe(cells.text(`${prefix}Zip`)) || undefined,
    country: cells.optional(`${prefix}Country Code`),
  };
  return Object.values(address).some((value) => value !== undefined) ? address : undefined;
}
