// An address of the API (plain JSON, every part may be missing) as screens say it.

function part(address: unknown, key: string): string | null {
  if (typeof address !== 'object' || address === null) return null;
  const value = (address as Record<string, unknown>)[key];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** `Lacassine, US`; an en dash when neither is known. */
export function cityWords(address: unknown): string {
  return [part(address, 'city'), part(address, 'country')].filter(Boolean).join(', ') || '–';
}

/** `Fresno, California, United States`; null when nothing is known. */
export function regionWords(address: unknown): string | null {
  return [part(address, 'city'), part(address, 'region'), part(address, 'country')].filter(Boolean).join(', ') || null;
}

/** Street, postal code and city, region, country: the lines that are known. */
export function addressLines(address: unknown): string[] {
  const town = [part(address, 'postalCode'), part(address, 'city')].filter(Boolean).join(' ');
  return [
    part(address, 'line1'),
    part(address, 'line2'),
    town,
    part(address, 'region'),
    part(address, 'country'),
  ].filter((line): line is string => line !== null && line !== '');
}
