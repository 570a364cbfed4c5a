import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { readPostalCodes } from './read-postal-codes.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'postal-codes-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function readAll(file: string) {
  const found = [];
  for await (const one of readPostalCodes(file)) found.push(one);
  return found;
}

async function written(name: string, content: string | Buffer) {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

const tabs = [
  'CH\t8001\tZürich\tKanton Zürich\tZH\tBezirk Zürich\t112\tZürich\t261\t47.3667\t8.55\t4',
  'PT\t1000-001\tLisboa\tLisboa\t11\tLisboa\t1106\t\t\t38.7\t-9.1\t',
].join('\n');
const found = [
  { country: 'CH', postalCode: '8001', lat: 47.3667, lon: 8.55 },
  { country: 'PT', postalCode: '1000001', lat: 38.7, lon: -9.1 },
];

describe('a list of postal codes', () => {
  it('is read as a text with tabs, plain or packed', async () => {
    expect(await readAll(await written('all.txt', tabs))).toEqual(found);
    expect(await readAll(await written('all.txt.gz', gzipSync(tabs)))).toEqual(found);
  });

  it('is read out of its zip, beside a readme', async () => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from('About'), 'readme.txt');
    zip.addBuffer(Buffer.from(tabs), 'all.txt');
    zip.end();
    const file = path.join(folder, 'all.zip');
    await finished(zip.outputStream.pipe(createWriteStream(file)));
    expect(await readAll(file)).toEqual(found);
  });

  it('is read as a CSV by the names of its columns', async () => {
    const csv = 'postal_code,place,country_code,lat_mean,lon_mean\r\n8001,"Zürich, Altstadt",ch,47.3667,8.55\r\n';
    expect(await readAll(await written('all.csv', csv))).toEqual(found.slice(0, 1));
  });

  it.each([
    [
      'code,name\n1,a\n',
      'has no column country_code, postal_code, latitude, longitude; expected a list of postal codes',
    ],
    [`${tabs}\nCH\t\tZürich`, 'line 3: the postal code is missing'],
    [`${tabs}\nCH\t1\t\t\t\t\t\t\t\t91\t1\t`, 'line 3: expected degrees, found 91, 1'],
    [`${tabs}\nCH\t1\t\t\t\t\t\t\t\t\t1\t`, 'line 3: expected degrees, found , 1'],
    ['', 'is empty'],
  ])('%j is refused with its place', async (content, message) => {
    await expect(readAll(await written('wrong.txt', content))).rejects.toThrow(message);
  });
});

const shared = new URL('../../../../../shared/data/geo/geonames_postal_centroids_8countries.csv.gz', import.meta.url);
const hasShared = existsSync(shared);
if (!hasShared) console.info('Skipped: ../shared/data/geo is not there.');

it.runIf(hasShared)('the postal codes of eight countries are read whole', async () => {
  const all = await readAll(shared.pathname);
  expect(all).toHaveLength(89_367);
  expect(new Set(all.map(({ country }) => country)).size).toBe(8);
  expect(all.find(({ country, postalCode }) => country === 'AU' && postalCode === '2620')).toEqual({
    country: 'AU',
    postalCode: '2620',
    lat: -35.44041,
    lon: 149.21141,
  });
});
