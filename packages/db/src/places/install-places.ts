// The places of whole countries, put in the stead of those that were installed before. Every store is told: people may be elsewhere now.

import { once } from 'node:events';
import type { Point } from '@throughline/core/facts/coordinates';
import { from as copyFrom } from 'pg-copy-streams';
import type { Database } from '../database.ts';
import { advanceForSettings } from '../facts/change-number.ts';

export interface PostalPlace extends Point {
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** As `plainPostalCode` gives it. */
  postalCode: string;
}

export interface InstalledCountry {
  country: string;
  postalCodes: number;
  installedAt: Date;
}

/** Several places of one code become one, in their middle. In one transaction: all or none of them are installed. */
export async function installPlaces(
  database: Database,
  places: AsyncIterable<PostalPlace>,
): Promise<InstalledCountry[]> {
  const client = await database.pool.connect();
  let isDone = false;
  try {
    await client.query('BEGIN');
    await client.query(
      'CREATE TEMP TABLE arriving_places (country text, postal_code text, lat float8, lon float8) ON COMMIT DROP',
    );
    const stream = client.query(copyFrom('COPY arriving_places FROM STDIN'));
    const finished = once(stream, 'finish');
    finished.catch(() => {});
    try {
      for await (const chunk of encoded(places)) {
        if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), finished]);
      }
    } catch (error) {
      stream.destroy(error as Error);
      throw error;
    }
    stream.end();
    await finished;
    await client.query('DELETE FROM places WHERE country IN (SELECT DISTINCT country FROM arriving_places)');
    await client.query(INSERT);
    const { rows } = await client.query<InstalledCountry>(RECORD);
    await client.query('COMMIT');
    isDone = true;
    if (rows.length > 0) await tellStores(database);
    return rows.sort((a, b) => (a.country < b.country ? -1 : 1));
  } finally {
    client.release(!isDone);
  }
}

const CHUNK_LENGTH = 1 << 16;

async function* encoded(places: AsyncIterable<PostalPlace>): AsyncGenerator<string> {
  let held = '';
  for await (const { country, postalCode, lat, lon } of places) {
    held += `${country}\t${postalCode}\t${lat}\t${lon}\n`;
    if (held.length < CHUNK_LENGTH) continue;
    yield held;
    held = '';
  }
  if (held !== '') yield held;
}

/** Longitudes are turned to within half a circle of the code's westernmost, so that the middle does not jump over the line of the date. */
const INSERT = `
  WITH turned AS (
    SELECT country, postal_code, lat, lon, min(lon) OVER (PARTITION BY country, postal_code) AS west FROM arriving_places),
  middles AS (
    SELECT country, postal_code, avg(lat ORDER BY lat) AS lat,
      avg(CASE WHEN lon - west > 180 THEN lon - 360 ELSE lon END ORDER BY lon) AS lon
    FROM turned GROUP BY country, postal_code)
  INSERT INTO places (country, postal_code, lat, lon)
  SELECT country, postal_code, lat, CASE WHEN lon < -180 THEN lon + 360 ELSE lon END FROM middles`;

const RECORD = `
  INSERT INTO place_countries (country, postal_codes)
  SELECT country, count(DISTINCT postal_code)::int FROM arriving_places GROUP BY country
  ON CONFLICT (country) DO UPDATE SET postal_codes = excluded.postal_codes, installed_at = clock_timestamp()
  RETURNING country, postal_codes AS "postalCodes", installed_at AS "installedAt"`;

async function tellStores(database: Database): Promise<void> {
  const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM stores ORDER BY id');
  for (const { id } of rows) await database.inStore(id, (store) => advanceForSettings(store));
}

/** The countries of which places are installed. */
export async function readInstalledCountries(database: Database): Promise<InstalledCountry[]> {
  const { rows } = await database.pool.query<InstalledCountry>(
    `SELECT country, postal_codes AS "postalCodes", installed_at AS "installedAt" FROM place_countries ORDER BY country`,
  );
  return rows;
}
