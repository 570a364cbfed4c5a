// Lists of postal codes as GeoNames gives them away (https://download.geonames.org/export/zip, CC BY 4.0): a zip or a text with a tab
// between twelve columns, or a CSV that names its columns. Read line by line, plain or packed by gzip.

import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isOnEarth } from '@throughline/core/facts/coordinates';
import { plainPostalCode } from '@throughline/core/facts/postal-codes';
import { parse } from 'csv-parse/sync';
import { isZip, listZip } from '../archive/list-zip.ts';
import { readZipEntry } from '../archive/read-zip-entry.ts';

export interface PostalCode {
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** As `plainPostalCode` gives it. */
  postalCode: string;
  lat: number;
  lon: number;
}

interface Columns {
  country: number;
  postalCode: number;
  lat: number;
  lon: number;
}

const GEONAMES: Columns = { country: 0, postalCode: 1, lat: 9, lon: 10 };
const NAMES: Record<keyof Columns, readonly string[]> = {
  country: ['country_code', 'country'],
  postalCode: ['postal_code', 'postalcode'],
  lat: ['latitude', 'lat', 'lat_mean'],
  lon: ['longitude', 'lon', 'lng', 'lon_mean'],
};

/** Throws with the line's number for a line that is none of a list of postal codes. */
export async function* readPostalCodes(file: string): AsyncGenerator<PostalCode> {
  let columns: Columns | null = null;
  let number = 0;
  for await (const line of createInterface({ input: await openText(file), crlfDelay: Infinity })) {
    number++;
    const text = number === 1 ? line.replace(/^\uFEFF/, '') : line;
    if (text.trim() === '') continue;
    const cells = text.includes('\t') ? text.split('\t') : cellsOf(text);
    if (columns === null) {
      columns = text.includes('\t') ? GEONAMES : columnsNamed(cells, file);
      if (columns !== GEONAMES) continue;
    }
    yield postalCodeOf(cells, columns, `${path.basename(file)}, line ${number}`);
  }
  if (columns === null) throw new Error(`${path.basename(file)} is empty`);
}

function cellsOf(line: string): string[] {
  return line.includes('"') ? (parse(line)[0] as string[]) : line.split(',');
}

function columnsNamed(header: string[], file: string): Columns {
  const names = header.map((name) => name.trim().toLowerCase());
  const found = Object.entries(NAMES).map(([key, known]) => [key, names.findIndex((name) => known.includes(name))]);
  const missing = found.filter(([, at]) => at === -1).map(([key]) => NAMES[key as keyof Columns][0]);
  if (missing.length === 0) return Object.fromEntries(found) as Columns;
  const expected = 'a list of postal codes of GeoNames (a zip, or a text with tabs), or a CSV that names its columns';
  throw new Error(`${path.basename(file)} has no column ${missing.join(', ')}; expected ${expected}`);
}

function postalCodeOf(cells: string[], columns: Columns, place: string): PostalCode {
  const country = (cells[columns.country] ?? '').trim().toUpperCase();
  const postalCode = plainPostalCode(cells[columns.postalCode] ?? '');
  const [lat, lon] = [cells[columns.lat], cells[columns.lon]].map((cell) => (cell?.trim() ? Number(cell) : Number.NaN));
  if (!/^[A-Z]{2}$/.test(country))
    throw new Error(`${place}: expected the two letters of a country, found "${country}"`);
  if (postalCode === '') throw new Error(`${place}: the postal code is missing`);
  if (!isOnEarth({ lat: lat!, lon: lon! }))
    throw new Error(`${place}: expected degrees, found ${cells[columns.lat]}, ${cells[columns.lon]}`);
  return { country, postalCode, lat: lat!, lon: lon! };
}

async function openText(file: string): Promise<Readable> {
  const head = await headOf(file);
  if (isZip(head)) return Readable.from(await openList(file));
  const bytes = createReadStream(file);
  return head[0] === 0x1f && head[1] === 0x8b ? bytes.pipe(createGunzip()) : bytes;
}

async function headOf(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    return (await handle.read(Buffer.alloc(4), 0, 4, 0)).buffer;
  } finally {
    await handle.close();
  }
}

/** The one text of an archive beside its readme. */
async function openList(file: string): Promise<AsyncIterable<Uint8Array>> {
  const name = path.basename(file);
  const lists = (await listZip(name, file)).filter((one) => !/readme/i.test(one.name));
  if (lists.length !== 1) throw new Error(`${name} holds ${lists.length} lists, expected one beside a readme`);
  return readZipEntry(name, file, lists[0]!.entry);
}
