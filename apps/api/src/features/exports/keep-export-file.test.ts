import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeRows } from './encode-rows.ts';
import { keepExportFile } from './keep-export-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-export-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function* slices(...all: object[][]): AsyncGenerator<object[]> {
  yield* all;
}
const lines = (rows: AsyncGenerator<object[]>) => encodeRows({ what: 'PEOPLE', format: 'JSONL' }, rows, 2);

it('a file holds one object a line, and its checksum and size are those of its bytes', async () => {
  const file = path.join(folder, 'one', 'export.jsonl');
  const told: number[] = [];
  const kept = await keepExportFile(file, lines(slices([{ a: 1 }, { a: 'é\n' }], [{ a: null }])), async (rows) => {
    told.push(rows);
  });
  expect(readFileSync(file, 'utf8')).toBe('{"a":1}\n{"a":"é\\n"}\n{"a":null}\n');
  // printf '{"a":1}\n{"a":"é\\n"}\n{"a":null}\n' | sha256sum
  expect(kept).toEqual({
    rows: 3,
    bytes: 32,
    sha256: '287c92b7c5db3a62dd2ea015aeb023e4543ff630f014a7b23b0ccbbf37c5e129',
  });
  expect(told).toEqual([2, 3]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('a file that is cut off is not there, and the next attempt begins anew', async () => {
  const file = path.join(folder, 'two', 'export.jsonl');
  async function* cutOff(): AsyncGenerator<object[]> {
    yield [{ a: 1 }, { a: 2 }];
    throw new Error('cut off');
  }
  await expect(keepExportFile(file, lines(cutOff()), async () => {})).rejects.toThrow('cut off');
  expect(existsSync(file)).toBe(false);
  await keepExportFile(file, lines(slices([{ a: 3 }])), async () => {});
  expect(readFileSync(file, 'utf8')).toBe('{"a":3}\n');
  expect(existsSync(`${file}.part`)).toBe(false);
});
