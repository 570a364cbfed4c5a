import { parseEmail, parsePhone } from '@throughline/connectors/contact';
import type { LookUpTerms } from '@throughline/db/people/look-up';
import { getCountries } from 'libphonenumber-js';
import { refuse } from '../../refused.ts';

const charactersMin = 3;
const charactersMax = 200;

/** What was scanned or typed, read as everything it can be. `timeZone`: of the store; phone numbers without a country are of its countries. */
export function readLookUpTerms(query: string, timeZone: string): LookUpTerms {
  const text = query.trim().replaceAll(/\s+/g, ' ');
  if ([...text].length < charactersMin || text.length > charactersMax)
    refuse('query', `Give ${charactersMin} to ${charactersMax} characters: a card, phone number, e-mail or name.`);
  const email = parseEmail(text);
  const phone = /\p{L}/u.test(text) ? undefined : parsePhone(text, ...countriesOf(timeZone));
  return {
    identifiers: [`member:${text}`, ...(email ? [`email:${email}`] : []), ...(phone ? [`phone:${phone}`] : [])],
    externalId: text,
    names: [...new Set([text, capitalised(text), text.toLowerCase()])],
  };
}

/** "émile durand" -> "Émile Durand", as names are kept: the database lower-cases plain Latin letters alone. */
const capitalised = (text: string): string =>
  text.toLowerCase().replaceAll(/(?<=^|[\s'-])\p{Ll}/gu, (letter) => letter.toUpperCase());

type WithZones = Intl.Locale & { timeZones?: string[]; getTimeZones?: () => string[] };

/** ISO 3166-1 alpha-2 codes of the countries that have the zone. */
export function countriesOf(timeZone: string): string[] {
  return getCountries().filter((country) => {
    const locale = new Intl.Locale(`und-${country}`) as WithZones;
    return (locale.getTimeZones?.() ?? locale.timeZones ?? []).includes(timeZone);
  });
}
