import type { AttributeValue, Consent, Profile } from '@throughline/core/facts/facts';
import { parseEmail, parsePhone } from '../../contact.ts';
import type { ImportStore } from '../../import-reader.ts';
import type { Normalised, RecordProblem } from '../../source.ts';
import { Fields } from './fields.ts';
import { readAddress } from './read-address.ts';

/**
 * A customer as the Admin API has it -> a profile. `body`: the fields of `customerFields` with `metafields`, whole. Numbers of orders
 * and amounts spent are left out: figures are made from orders.
 */
export function normaliseCustomer(body: unknown, store: ImportStore): Normalised {
  const problems: RecordProblem[] = [];
  const customer = new Fields(body, problems);
  const address = customer.object('defaultAddress');
  const emailState = customer.object('defaultEmailAddress');
  const phoneState = customer.object('defaultPhoneNumber');
  const smsState = phoneState?.object('smsMarketingConsent');
  const [emailText, phoneText] = [emailState?.text('emailAddress'), phoneState?.text('phoneNumber')];
  const email = emailText === undefined ? undefined : parseEmail(emailText);
  const phone =
    phoneText === undefined ? undefined : parsePhone(phoneText, address?.text('countryCodeV2'), store.country);
  const attributes = readAttributes(customer, address);
  const metafields = customer.list('metafields').map(readMetafield);
  for (const { name, value } of metafields.sort((a, b) => (a.name < b.name ? -1 : 1))) attributes[name] = value;
  if (emailText && !email) attributes.Email = emailText;
  if (phoneText && !phone) attributes.Phone = phoneText;
  const emailConsent = readConsent(emailState, 'marketingState', 'marketingUpdatedAt');
  const smsConsent = readConsent(smsState, 'state', 'updatedAt');
  noteUndated(attributes, 'Accepts Email Marketing', emailConsent, emailState?.text('marketingState'));
  noteUndated(attributes, 'Accepts SMS Marketing', smsConsent, smsState?.text('state'));
  const birthDate = metafields.find(({ name, value }) => name === 'facts.birth_date' && isDate(value))?.value;
  const profile: Profile = {
    kind: 'profile',
    externalId: customer.ownId(),
    updatedAt: customer.instant('updatedAt'),
    createdAt: customer.instant('createdAt'),
    email,
    ...(email !== undefined && !customer.flag('verifiedEmail') ? { emailVerified: false } : {}),
    phone,
    name: [customer.text('firstName'), customer.text('lastName')].filter(Boolean).join(' ') || undefined,
    address: readAddress(address),
    ...(birthDate === undefined ? {} : { birthDate: birthDate as string }),
    tags: customer.texts('tags'),
    attributes,
    ...(emailConsent || smsConsent
      ? { consents: { ...(emailConsent ? { email: emailConsent } : {}), ...(smsConsent ? { sms: smsConsent } : {}) } }
      : {}),
  };
  return problems.length > 0 ? { facts: [], problems } : { facts: [profile], problems };
}

/** Under the names of the customer export's columns where it has one. */
function readAttributes(customer: Fields, address: Fields | undefined): Record<string, AttributeValue> {
  const values: Record<string, string | undefined> = {
    Note: customer.text('note'),
    'Tax Exempt': customer.flag('taxExempt') ? 'yes' : 'no',
    'Default Address Company': address?.text('company'),
    'Default Address Phone': address?.text('phone'),
    Language: customer.text('locale'),
    'Account State': customer.text('state')?.toLowerCase(),
  };
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Without a date it is no consent, since nothing says from when on it holds. */
function readConsent(state: Fields | undefined, stateName: string, atName: string): Consent | undefined {
  const text = state?.text(stateName)?.toLowerCase();
  const at = state?.instant(atName);
  return text === undefined || at === undefined ? undefined : { state: text, at };
}

function noteUndated(
  attributes: Record<string, AttributeValue>,
  name: string,
  consent: Consent | undefined,
  state: string | undefined,
): void {
  if (!consent && state !== undefined) attributes[name] = state === 'SUBSCRIBED' ? 'yes' : 'no';
}

/** `custom.shoe_size`; numbers, dates, booleans and lists of texts by the metafield's type, all else as its text. */
function readMetafield(metafield: Fields): { name: string; value: AttributeValue } {
  const name = `${metafield.text('namespace') ?? ''}.${metafield.text('key') ?? ''}`;
  const text = metafield.text('value') ?? '';
  return { name, value: typedValue(metafield.text('type') ?? '', text) };
}

function typedValue(type: string, text: string): AttributeValue {
  if (type === 'boolean') return text === 'true';
  if (type === 'number_integer' || type === 'number_decimal') {
    const value = Number(text);
    return text !== '' && Number.isFinite(value) && (type === 'number_decimal' || Number.isSafeInteger(value))
      ? value
      : text;
  }
  if (type === 'list.single_line_text_field') return textList(text) ?? text;
  return text;
}

function textList(text: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

function isDate(value: AttributeValue): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
}
