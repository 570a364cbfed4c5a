// Whether a text mentions one of a person's values: as a whole word, whatever the case. What is too short or too plain to tell anyone
// by (a number of few digits, a first name) is not searched for.
import type { Address, Identifiers } from '@throughline/core/facts/facts';

/** Texts that tell who somebody is, as they were written. */
export type Values = ReadonlySet<string>;

export type Mentions = (text: string) => boolean;

const NAME_LENGTH_MIN = 5;
const LINE_LENGTH_MIN = 6;
const NUMBER_LENGTH_MIN = 5;
const ID_LENGTH_MIN = 3;

export function valuesOfBuyer(
  buyer: Partial<Identifiers> & { externalId?: string },
  addresses: readonly (Address | null | undefined)[] = [],
): Set<string> {
  const values = new Set<string>();
  const add = (text: string | undefined, lengthMin: number) => {
    const value = text?.trim().normalize('NFC') ?? '';
    if (value.length < lengthMin || (/^\d+$/.test(value) && value.length < NUMBER_LENGTH_MIN)) return;
    values.add(value);
  };
  add(buyer.email, ID_LENGTH_MIN);
  add(buyer.phone, NUMBER_LENGTH_MIN);
  add(buyer.memberId, ID_LENGTH_MIN);
  for (const id of [buyer.customerId, buyer.externalId]) add(id, ID_LENGTH_MIN);
  add(buyer.name, NAME_LENGTH_MIN);
  for (const address of addresses) {
    add(address?.line1, LINE_LENGTH_MIN);
    add(address?.line2, LINE_LENGTH_MIN);
  }
  return values;
}

/** null = there is nothing to search for. */
export function mentionsOf(values: Iterable<string>): Mentions | null {
  const list = [...values];
  if (list.length === 0) return null;
  const pattern = patternOf(list, 'iu');
  return (text) => pattern.test(text.normalize('NFC'));
}

function patternOf(values: readonly string[], flags: string): RegExp {
  const list = values.map((value) => value.replace(/[\^$.*+?()[\]{}|/\\]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${list.join('|')})(?![\\p{L}\\p{N}])`, flags);
}

const PHONE_DIGITS_MIN = 7;

/** E-mails and phones, which are nobody else's, whatever they stand in. */
export function contactsAmong(values: readonly string[]): string[] {
  return values.filter(
    (value) =>
      /^[^\s@]+@[^\s@]+$/.test(value) ||
      (/^\+[\d ()./-]+$/.test(value) && value.replace(/\D/g, '').length >= PHONE_DIGITS_MIN),
  );
}

/** Puts a word in the place of every mention. */
export function withoutMentions(values: readonly string[]): (text: string) => string {
  const pattern = patternOf(values, 'giu');
  return (text) => text.replace(pattern, 'erased');
}

/** All texts of a JSON value replaced, keys included. */
export function replaceTexts(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((inner) => replaceTexts(inner, replace));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [replace(key), replaceTexts(inner, replace)]));
}

/** Whether a kept payload mentions one: in its JSON, its form fields, or as it is. */
export function payloadMentions(payload: Uint8Array, mentions: Mentions): boolean {
  const text = Buffer.from(payload).toString('utf8');
  if (mentions(text)) return true;
  try {
    return anyText(JSON.parse(text), mentions);
  } catch {
    return mentions(decodeForm(text));
  }
}

function decodeForm(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

export function anyText(value: unknown, mentions: Mentions): boolean {
  if (typeof value === 'string' || typeof value === 'number') return mentions(String(value));
  if (Array.isArray(value)) return value.some((inner) => anyText(inner, mentions));
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([key, inner]) => mentions(key) || anyText(inner, mentions));
}

/**
 * The values as bytes of a payload may write them, in the form in which PostgreSQL's `lower(encode(body, 'escape'))` shows them: as they
 * are, with JSON's escapes, and with a form's.
 */
export function escapedForms(values: Iterable<string>): string[] {
  const forms = new Set<string>();
  for (const value of values) {
    const json = JSON.stringify(value).slice(1, -1);
    const ascii = json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    for (const text of [value, value.toLowerCase(), value.normalize('NFD'), json, json.replaceAll('/', '\\/'), ascii])
      forms.add(escaped(text));
    for (const text of [encodeURIComponent(value), encodeURIComponent(value).replaceAll('%20', '+')])
      forms.add(escaped(text));
  }
  return [...forms];
}

/** As `encode(bytes, 'escape')`, lower-cased. */
function escaped(text: string): string {
  let shown = '';
  for (const byte of Buffer.from(text)) {
    if (byte === 0x5c) shown += '\\\\';
    else if (byte === 0 || byte >= 0x80) shown += `\\${byte.toString(8).padStart(3, '0')}`;
    else shown += String.fromCharCode(byte);
  }
  return shown.toLowerCase();
}
