import { parseDay } from '@throughline/core/calendar';
import type { Address, AttributeValue, Profile } from '@throughline/core/facts/facts';
import { parseEmail, parsePhone } from '../contact.ts';
import { filled, present, problemAt, readDeletion, readRecord, settle } from '../read-record.ts';
import type { Account, Normalised, RawRecord } from '../source.ts';
import { isDeeper, nestingMax, notTooDeep } from '../zod-problems.ts';
import { type KlaviyoProfile, profileSchema } from './klaviyo-schemas.ts';

/** A profile of Klaviyo -> a profile. Pure. */
export function normaliseProfile(record: RawRecord, account: Pick<Account, 'store'>): Normalised {
  const deletion = readDeletion('profile', record.id, record.body);
  if (deletion) return deletion;
  const { value, problems } = readRecord(profileSchema, record.body);
  if (!value) return { facts: [], problems };
  const { id, attributes: given } = value;
  const properties = ['attributes', 'properties'];
  if (isDeeper(given.properties, nestingMax)) return settle([], [problemAt(record.body, properties, notTooDeep)]);
  const [emailText, phoneText] = [filled(given.email), filled(given.phone_number)];
  const email = emailText && parseEmail(emailText);
  const phone = phoneText && parsePhone(phoneText, account.store.country);
  const names = [filled(given.first_name), filled(given.last_name)].filter((each) => each !== undefined);
  const profile: Profile = {
    kind: 'profile',
    externalId: id,
    createdAt: given.created,
    updatedAt: given.updated,
    email,
    phone,
    memberId: filled(given.external_id),
    name: names.length > 0 ? names.join(' ') : undefined,
    address: given.location && addressOf(given.location),
    consents: consentsOf(given.subscriptions),
    attributes: present({
      ...customAttributes(given.properties ?? {}),
      ...present({
        organization: filled(given.organization),
        title: filled(given.title),
        locale: filled(given.locale),
      }),
      ...present({ email: email ? undefined : emailText, phone: phone ? undefined : phoneText }),
    }),
  };
  return { facts: [profile], problems: [] };
}

function addressOf(location: NonNullable<KlaviyoProfile['location']>): Address | undefined {
  const [lat, lon] = [degreesOf(location.latitude, 90), degreesOf(location.longitude, 180)];
  return present({
    line1: filled(location.address1),
    line2: filled(location.address2),
    city: filled(location.city),
    region: filled(location.region),
    postalCode: filled(location.zip),
    country: filled(location.country),
    ...(lat === undefined || lon === undefined ? {} : { lat, lon }),
  });
}

/** undefined for what is no place on Earth. */
function degreesOf(given: number | string | undefined, max: number): number | undefined {
  const degrees = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
  return typeof degrees === 'number' && Math.abs(degrees) <= max ? degrees : undefined;
}

/** A consent without a time of its own is none (docs/semantics.md 3). */
function consentsOf(subscriptions: KlaviyoProfile['subscriptions']): Profile['consents'] {
  const consent = (channel: NonNullable<KlaviyoProfile['subscriptions']>['email']) => {
    const { consent: state, consent_timestamp, last_updated } = channel?.marketing ?? {};
    const at = consent_timestamp ?? last_updated;
    return state && at !== undefined ? { state: state.toLowerCase(), at } : undefined;
  };
  if (!subscriptions) return undefined;
  const email = consent(subscriptions.email);
  const sms = consent(subscriptions.sms);
  return { ...(email && { email }), ...(sms && { sms }) };
}

const nameMax = 255;

/** Klaviyo's own properties begin with `$`. What is neither text, number, truth nor a list of texts is kept as its JSON. */
function customAttributes(properties: Record<string, unknown>): Record<string, AttributeValue> {
  const attributes: [string, AttributeValue][] = [];
  for (const [given, value] of Object.entries(properties)) {
    const name = given.trim();
    if (name === '' || name.startsWith('$') || name.length > nameMax) continue;
    const attribute = attributeOf(value);
    if (attribute !== undefined) attributes.push([name, attribute]);
  }
  return Object.fromEntries(attributes);
}

function attributeOf(value: unknown): AttributeValue | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'string') return parseDay(value) === null ? value : { date: value };
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
  return JSON.stringify(value);
}
