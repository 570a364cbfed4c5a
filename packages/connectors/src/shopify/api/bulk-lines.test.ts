import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { ResultGone, readBulkLines } from './bulk-lines.ts';
import { type LocalOutside, localOutside } from './local-outside.test-data.ts';

const open: LocalOutside[] = [];
afterEach(async () => {
  for (const outside of open.splice(0)) await outside.close();
});

const lines = Array.from({ length: 2000 }, (_, i) => JSON.stringify({ id: i, text: 'é'.repeat(i % 40) }));
const file = Buffer.from(`${lines.slice(0, 5).join('\n')}\n\n${lines.slice(5).join('\n')}\n`);

type Serve = (response: ServerResponse, from: number, ranged: boolean) => void;

async function serve(answer: Serve): Promise<LocalOutside> {
  const outside = await localOutside((request, response) => {
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1];
    answer(response, Number(range ?? 0), range !== undefined);
  });
  open.push(outside);
  return outside;
}

const whole: Serve = (response, from, ranged) => {
  if (ranged && from >= file.byteLength) response.writeHead(416).end();
  else response.writeHead(ranged ? 206 : 200).end(file.subarray(from));
};

async function readAll(outside: LocalOutside, offset = 0, sizeBytes: number | null = file.byteLength) {
  const read = [];
  for await (const line of readBulkLines({ url: outside.url, sizeBytes }, offset, outside)) read.push(line);
  return read;
}

describe('a result file', () => {
  it('is read line by line with the byte at which each begins; empty lines are passed over', async () => {
    const read = await readAll(await serve(whole));
    expect(read.map(({ text }) => text)).toEqual(lines);
    for (const { text, offset } of read) {
      expect(file.subarray(offset, offset + Buffer.byteLength(text)).toString()).toBe(text);
    }
  });

  it('is gone on with from any line', async () => {
    const outside = await serve(whole);
    const all = await readAll(outside);
    for (const from of [1, 6, 1234, 1999]) expect(await readAll(outside, all[from]!.offset)).toEqual(all.slice(from));
    expect(await readAll(outside, file.byteLength)).toEqual([]);
  });

  it('from a server without ranges is gone on with all the same', async () => {
    const outside = await serve((response) => response.writeHead(200).end(file));
    const all = await readAll(outside);
    expect(await readAll(outside, all[700]!.offset)).toEqual(all.slice(700));
  });

  it('of which the connection breaks again and again is read to its end, each line once', async () => {
    const outside = await serve((response, from, ranged) => {
      response.writeHead(ranged ? 206 : 200, { 'content-length': file.byteLength - from });
      const part = file.subarray(from, from + 9_973);
      response.write(part, () => (from + part.byteLength < file.byteLength ? response.destroy() : response.end()));
    });
    expect((await readAll(outside)).map(({ text }) => text)).toEqual(lines);
  });

  it('that ends early without a word is gone on with', async () => {
    const outside = await serve((response, from, ranged) => {
      response.writeHead(ranged ? 206 : 200).end(file.subarray(from, from + 20_011));
    });
    expect((await readAll(outside)).map(({ text }) => text)).toEqual(lines);
  });

  it('that has expired is told apart from one that cannot be reached', async () => {
    const expired = await serve((response) => response.writeHead(403).end('<Error>ExpiredToken</Error>'));
    await expect(readAll(expired)).rejects.toBeInstanceOf(ResultGone);
    const broken = await serve((response) => response.writeHead(500).end());
    await expect(readAll(broken)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(broken.waits.length).toBe(5);
  });
});
