// Regions of one law, by ISO 3166-1 alpha-2 code of a country. Membership as of 2026.

const EU = 'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' ');
const EFTA_IN_EEA = 'IS LI NO'.split(' ');

const regions: Record<string, readonly string[]> = {
  EU,
  EEA: [...EU, ...EFTA_IN_EEA],
  GB: ['GB'],
  CH: ['CH'],
  US: ['US'],
  CA: ['CA'],
};

export const legalRegionNames = Object.keys(regions);

/** The regions a country lies in, of a code in any case; none of an unknown country or a country's name. */
export function legalRegionsOf(country: string): string[] {
  const code = country.trim().toUpperCase();
  return legalRegionNames.filter((name) => regions[name]!.includes(code));
}
