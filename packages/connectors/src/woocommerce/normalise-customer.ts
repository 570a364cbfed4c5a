import type { AttributeValue, Profile } from '@throughline/core/facts/facts';
import { parseEmail, parsePhone } from '../contact.ts';
import { filled, present, readDeletion, readRecord } from '../read-record.ts';
import type { Account, Normalised, RawRecord } from '../source.ts';
import { addressOf, nameOf } from './normalise-order.ts';
import { customerSchema } from './woo-schemas.ts';

/** A customer of WooCommerce -> a profile. Pure. Its phone stands in the billing address and identifies nobody. */
export function normaliseCustomer(record: RawRecord, account: Pick<Account, 'store'>): Normalised {
  const deletion = readDeletion('profile', record.id, record.body);
  if (deletion) return deletion;
  const { value: customer, problems } = readRecord(customerSchema, record.body);
  if (!customer) return { facts: [], problems };
  const emailText = filled(customer.email);
  const email = emailText && parseEmail(emailText);
  const phoneText = filled(customer.billing?.phone);
  const country = filled(customer.billing?.country);
  const profile: Profile = {
    kind: 'profile',
    externalId: String(customer.id),
    createdAt: customer.date_created_gmt,
    updatedAt: customer.date_modified_gmt ?? customer.date_created_gmt,
    email,
    name: nameOf(customer) ?? nameOf(customer.billing),
    address: addressOf(customer.billing) ?? addressOf(customer.shipping),
    attributes: present({
      company: filled(customer.billing?.company),
      role: filled(customer.role),
      username: filled(customer.username),
      billing_phone: phoneText && (parsePhone(phoneText, country, account.store.country) ?? phoneText),
      email: email ? undefined : emailText,
    }) as Record<string, AttributeValue> | undefined,
  };
  return { facts: [profile], problems: [] };
}
