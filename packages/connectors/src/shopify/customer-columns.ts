// The fates of the columns of Shopify's customer export, in the present layout and in the legacy one (without ids).

import type { LayoutColumn } from './columns.ts';

const used = (column: string, what: string): LayoutColumn => ({ column, fate: 'used', what });
const kept = (column: string, what: string): LayoutColumn => ({ column, fate: 'kept', what });

const attribute = 'Custom attribute of the profile.';
const noConsent = 'Custom attribute of the profile; no dated consent, since the file does not say when it was given.';
const address = 'Address of the profile.';

const shared: LayoutColumn[] = [
  { ...used('First Name', 'Name of the profile.'), required: true },
  { ...used('Last Name', 'Name of the profile.'), required: true },
  { ...used('Email', 'Identifier, trimmed and lower-cased.'), required: true },
  kept('Accepts Email Marketing', noConsent),
  used('Phone', 'Identifier in E.164; kept as text if it cannot be read.'),
  kept('Accepts SMS Marketing', noConsent),
  kept('Total Spent', `${attribute} Figures are made from orders.`),
  kept('Total Orders', `${attribute} Figures are made from orders.`),
  kept('Note', attribute),
  kept('Tax Exempt', attribute),
  used('Tags', 'Tags of the profile, separated by commas.'),
];

export const customerColumns: readonly LayoutColumn[] = [
  {
    ...used('Customer ID', "The customer's id, the same as in Shopify's API; a leading apostrophe is dropped."),
    required: true,
  },
  ...shared,
  kept('Default Address Company', attribute),
  used('Default Address Address1', address),
  used('Default Address Address2', address),
  used('Default Address City', address),
  used('Default Address Province Code', address),
  used('Default Address Country Code', `${address} Its country reads a phone without a country code.`),
  used('Default Address Zip', `${address} A leading apostrophe is dropped.`),
  kept('Default Address Phone', `${attribute} Contact data, it identifies nobody.`),
];

/** Without an id: a profile is keyed by its e-mail, else its phone. */
export const legacyCustomerColumns: readonly LayoutColumn[] = [
  ...shared,
  kept('Company', attribute),
  used('Address1', address),
  used('Address2', address),
  used('City', address),
  kept('Province', attribute),
  used('Province Code', address),
  kept('Country', attribute),
  used('Country Code', `${address} Its country reads a phone without a country code.`),
  used('Zip', `${address} A leading apostrophe is dropped.`),
];
