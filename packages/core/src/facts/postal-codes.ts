// Countries and postal codes as people write them, and as lists of postal codes have them: how an address finds its place.

/** Digits of a code that has lost zeros in front, as spreadsheets leave it. */
const DIGITS: Record<string, number> = { AU: 4, DE: 5, ES: 5, FR: 5, IT: 5, US: 5 };

/** How much of a code the list of such a country has: the first letters, or all but the last ones. */
const PARTS: Record<string, (code: string) => string> = {
  CA: (code) => code.slice(0, 3),
  GB: (code) => code.slice(0, -3),
  IE: (code) => code.slice(0, 3),
  MT: (code) => code.slice(0, 3),
  NL: (code) => code.slice(0, 4),
  US: (code) => code.slice(0, 5),
};

const ALSO: Record<string, string> = {
  'great britain': 'GB',
  holland: 'NL',
  'the netherlands': 'NL',
  uk: 'GB',
  'united states of america': 'US',
  usa: 'US',
};

let byName: Map<string, string> | null = null;

/** ISO 3166-1 alpha-2 of a code or an English name; null where it is none that is known. */
export function countryCodeOf(country: string): string | null {
  const text = country.trim();
  byName ??= englishNames();
  const known = byName.get(text.toLowerCase());
  if (known) return known;
  return /^[A-Za-z]{2}$/.test(text) ? text.toUpperCase() : null;
}

function englishNames(): Map<string, string> {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => code !== 'UK');
  const found = codes.flatMap((code): [string, string][] => {
    const name = names.of(code);
    return name ? [[name.toLowerCase(), code]] : [];
  });
  return new Map([...found, ...Object.entries(ALSO)]);
}

/** Capital letters and digits alone. */
export function plainPostalCode(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** The plain codes under which an address may stand in its country's list, the most exact first; none without a code. */
export function postalCodesOf(country: string, postalCode: string): string[] {
  const code = plainPostalCode(postalCode);
  if (code === '') return [];
  const found = [code];
  const digits = /^[A-Z]{1,2}(\d{4,})$/.exec(code)?.[1];
  if (digits) found.push(digits);
  if (country === 'LU' && /^\d{4}$/.test(code)) found.push(`L${code}`);
  const width = DIGITS[country];
  if (width && code.length < width && code.length >= width - 2 && /^\d+$/.test(code)) {
    found.push(code.padStart(width, '0'));
  }
  const part = PARTS[country]?.(code);
  if (part && part.length >= 2 && part !== code) found.push(part);
  return found;
}
