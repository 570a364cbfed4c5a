// The middles of postal codes that the operator installed, for addresses without coordinates of their own.
import type { Point } from '@throughline/core/facts/coordinates';
import { countryCodeOf, postalCodesOf } from '@throughline/core/facts/postal-codes';
import { readCopied } from '../facts/copied-rows.ts';
import type { FindPlace, GeocodedAddress } from '../facts/geocode.ts';
import type { Snapshot } from '../facts/snapshot.ts';

const NO_PLACE: FindPlace = () => null;

/** All places of the instance: a store's addresses are asked for one by one while they stream in. */
export async function readAllPlaces(snapshot: Snapshot): Promise<FindPlace> {
  const countries = await snapshot.query<{ country: string }>('SELECT country FROM place_countries', []);
  if (countries.length === 0) return NO_PLACE;
  const places = new Places();
  const chunks = snapshot.copy('SELECT country, postal_code, lat, lon FROM places');
  const read = readCopied(chunks, (row) => {
    const country = row.known()!;
    places.add(country, ownText(row.text()), { lat: row.number(), lon: row.number() });
  });
  for await (const _ of read);
  return places.find;
}

/** V8 keeps a piece of a text as a view of the whole text. */
const ownText = (piece: string): string => Buffer.from(piece, 'latin1').toString('latin1');

/** The places that these addresses may stand at. */
export async function readPlacesOf(snapshot: Snapshot, addresses: Iterable<GeocodedAddress>): Promise<FindPlace> {
  const wanted = new Map<string, { country: string; code: string }>();
  for (const { lat, lon, country, postalCode } of addresses) {
    if ((lat != null && lon != null) || !country || !postalCode) continue;
    const known = countryCodeOf(country);
    if (known === null) continue;
    for (const code of postalCodesOf(known, postalCode)) wanted.set(`${known} ${code}`, { country: known, code });
  }
  if (wanted.size === 0) return NO_PLACE;
  const list = [...wanted.values()];
  const rows = await snapshot.query<Point & { country: string; code: string }>(
    `SELECT p.country, p.postal_code AS code, p.lat, p.lon FROM unnest($1::text[], $2::text[]) AS wanted (country, code)
     JOIN places p ON p.country = wanted.country AND p.postal_code = wanted.code`,
    [list.map(({ country }) => country), list.map(({ code }) => code)],
  );
  const places = new Places();
  for (const { country, code, lat, lon } of rows) places.add(country, code, { lat, lon });
  return places.find;
}

class Places {
  readonly #byCountry = new Map<string, Map<string, Point>>();

  add(country: string, code: string, point: Point): void {
    let codes = this.#byCountry.get(country);
    if (!codes) {
      codes = new Map();
      this.#byCountry.set(country, codes);
    }
    codes.set(code, point);
  }

  readonly find: FindPlace = (country, postalCode) => {
    const known = countryCodeOf(country);
    const codes = known === null ? undefined : this.#byCountry.get(known);
    if (!codes || known === null) return null;
    for (const code of postalCodesOf(known, postalCode)) {
      const point = codes.get(code);
      if (point) return point;
    }
    return null;
  };
}
