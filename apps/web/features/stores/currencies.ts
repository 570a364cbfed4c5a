// Currencies and time zones of the world to pick from, and a guess at the person's own.
import type { TokenOption } from '@throughline/ui/token-select';

const names = (locale: string, type: 'currency') => new Intl.DisplayNames([locale], { type, fallback: 'code' });

/** ISO 4217 codes with their names, in order of code. */
export function currencyOptions(locale: string): readonly TokenOption[] {
  const name = names(locale, 'currency');
  return Intl.supportedValuesOf('currency').map((code) => ({
    value: code,
    label: `${code}  ${name.of(code) ?? ''}`.trim(),
  }));
}

/** IANA zones with their offset now. */
export function timeZoneOptions(): readonly TokenOption[] {
  const offset = (zone: string) =>
    new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
      .formatToParts()
      .find((part) => part.type === 'timeZoneName')?.value ?? '';
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((zone) => ({
    value: zone,
    label: zone.replaceAll('_', ' '),
    count: offset(zone),
  }));
}

const byRegion: Readonly<Record<string, string>> = {
  US: 'USD',
  GB: 'GBP',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
  JP: 'JPY',
  CH: 'CHF',
  SE: 'SEK',
  NO: 'NOK',
  DK: 'DKK',
  PL: 'PLN',
  BR: 'BRL',
  IN: 'INR',
  MX: 'MXN',
  CN: 'CNY',
  KR: 'KRW',
  SG: 'SGD',
  HK: 'HKD',
  ZA: 'ZAR',
  KW: 'KWD',
};
const euro = new Set([
  'AT',
  'BE',
  'CY',
  'DE',
  'EE',
  'ES',
  'FI',
  'FR',
  'GR',
  'HR',
  'IE',
  'IT',
  'LT',
  'LU',
  'LV',
  'MT',
  'NL',
  'PT',
  'SI',
  'SK',
]);

/** The currency of the locale's region; USD where unknown. */
export function guessCurrency(locale: string): string {
  const region = new Intl.Locale(locale).maximize().region ?? '';
  return euro.has(region) ? 'EUR' : (byRegion[region] ?? 'USD');
}
