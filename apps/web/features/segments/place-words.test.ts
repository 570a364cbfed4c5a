import { describe, expect, it } from 'vitest';
import { addressLines, cityWords, regionWords } from './place-words.ts';

describe('an address in words', () => {
  const address = { line1: 'Hauptstraße 1', city: 'Geltendorf', postalCode: '82269', region: 'Bayern', country: 'DE' };

  it('is short in tables and full on the page', () => {
    expect(cityWords(address)).toBe('Geltendorf, DE');
    expect(regionWords(address)).toBe('Geltendorf, Bayern, DE');
    expect(addressLines(address)).toEqual(['Hauptstraße 1', '82269 Geltendorf', 'Bayern', 'DE']);
  });

  it('leaves out what is not known', () => {
    expect(cityWords(null)).toBe('–');
    expect(cityWords({ country: 'DE' })).toBe('DE');
    expect(regionWords({})).toBeNull();
    expect(addressLines({ city: ' ' })).toEqual([]);
  });
});
