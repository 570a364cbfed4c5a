import { parseDay } from '@throughline/core/calendar';
import type { AttributeValue, Profile } from '@throughline/core/facts/facts';
import { parseEmail, parsePhone } from '../contact.ts';
import { filled, present, readDeletion, readRecord } from '../read-record.ts';
import type { Account, Normalised, RawRecord } from '../source.ts';
import { readAddress } from './normalise-order.ts';
import { customerSchema } from './square-schemas.ts';

/** A customer of Square -> a profile. Pure. */
export function normaliseCustomer(record: RawRecord, account: Pick<Account, 'store'>): Normalised {
  const deletion = readDeletion('profile', record.id, record.body);
  if (deletion) return deletion;
  const { value: customer, problems } = readRecord(customerSchema, record.body);
  if (!customer) return { facts: [], problems };
  const address = customer.address && readAddress(customer.address);
  const [emailText, phoneText] = [filled(customer.email_address), filled(customer.phone_number)];
  const email = emailText && parseEmail(emailText);
  const phone = phoneText && parsePhone(phoneText, address?.country, account.store.country);
  const names = [filled(customer.given_name), filled(customer.family_name)].filter((each) => each !== undefined);
  const birthday = filled(customer.birthday);
  const birthDate = birthday && hasYear(birthday) ? birthday : undefined;
  const attributes = present<Record<string, AttributeValue | undefined>>({
    company: filled(customer.company_name),
    creation_source: filled(customer.creation_source)?.toLowerCase(),
    email_unsubscribed: customer.preferences?.email_unsubscribed,
    birthday: birthDate ? undefined : birthday,
    email: email ? undefined : emailText,
    phone: phone ? undefined : phoneText,
  });
  const profile: Profile = {
    kind: 'profile',
    externalId: customer.id,
    createdAt: customer.created_at,
    updatedAt: customer.updated_at,
    email,
    phone,
    memberId: filled(customer.reference_id),
    name: names.length > 0 ? names.join(' ') : filled(customer.nickname),
    address,
    birthDate,
    attributes: attributes as Record<string, AttributeValue> | undefined,
  };
  return { facts: [profile], problems: [] };
}

/** Square writes year 0000 where the buyer gave none. */
function hasYear(birthday: string): boolean {
  return parseDay(birthday) !== null && !birthday.startsWith('0000');
}
