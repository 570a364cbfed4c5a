// How e-mail addresses and phones of any source become identifiers (docs/semantics.md 6). What cannot be read as one is
// no identifier: the caller keeps its text.

import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

/** Trimmed and lower-cased; undefined when it is no address. */
export function parseEmail(text: string): string | undefined {
  const email = text.trim().toLowerCase();
  return /^[^\s@]+@[^\s@]+$/.test(email) ? email : undefined;
}

const phones = new Map<string, string | undefined>();
const phonesMax = 50_000;

/** E.164; `countries` (ISO 3166-1 alpha-2) are tried in order for a number without a country code. */
export function parsePhone(text: string, ...countries: (string | undefined)[]): string | undefined {
  const key = `${text}|${countries.join()}`;
  if (phones.has(key)) return phones.get(key);
  const phone = readPhone(text, countries);
  if (phones.size >= phonesMax) phones.clear();
  phones.set(key, phone);
  return phone;
}

function readPhone(text: string, countries: (string | undefined)[]): string | undefined {
  for (const country of [...countries, undefined]) {
    const region = country?.toUpperCase();
    if (region !== undefined && !isSupportedCountry(region)) continue;
    const number = parsePhoneNumberFromString(text, region as CountryCode | undefined);
    if (number?.isPossible()) return number.number;
  }
  return undefined;
}
