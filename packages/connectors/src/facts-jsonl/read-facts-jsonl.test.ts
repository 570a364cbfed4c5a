import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rejectedCsv } from '../csv/rejected-csv.ts';
import { ImportFileError } from '../import-file-error.ts';
import type { ImportFile, ImportItem, Rejection } from '../import-reader.ts';
import { textFile, usdStore } from '../shopify/shop-csv.test-data.ts';
import { readFacts } from '../webhook/read-facts.ts';
import { factsJsonlReader } from './read-facts-jsonl.ts';

const order = { id: '1', placedAt: '2024-05-01T10:00:00-04:00', channel: 'pos', gross: '12.50', customer: { id: 'c' } };
const refund = { id: 'r', orderId: '1', refundedAt: '2024-05-02T10:00:00Z', amount: '2.50' };
const person = { id: 'c', email: 'Ann@Example.com', name: 'Ann' };
const event = { id: 'e', kind: 'email_opened', happenedAt: '2024-05-03T10:00:00Z', customer: { id: 'c' } };
const location = { id: 'l', name: 'Main Street' };

async function readFile(file: ImportFile) {
  const items: ImportItem[] = [];
  for await (const item of factsJsonlReader.read({ format: 'facts_jsonl', files: [file], store: usdStore }))
    items.push(item);
  const last = items.at(-1)!;
  return {
    facts: items.flatMap((item) => (item.kind === 'facts' ? item.facts : [])),
    rejections: items.flatMap((item): Rejection[] => (item.kind === 'rejected' ? item.rejections : [])),
    progress: last.kind === 'progress' ? last.files[0]! : null,
  };
}
const read = (text: string) => readFile(textFile('facts.jsonl', text));
const line = (value: object) => `${JSON.stringify(value)}\n`;
const failure = async (text: string) => {
  const error = await read(text).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ImportFileError);
  return (error as ImportFileError).problems[0];
};

describe('facts as JSON Lines', () => {
  it('reads each line as the facts API reads the fact, blank lines and a byte order mark aside', async () => {
    const text = `\uFEFF${line({ order })}\r\n\n${line({ refund })}  ${line({ person })}${line({ event })}${JSON.stringify({ location })}`;
    const { facts, progress, rejections } = await read(text);
    const body = { orders: [order], refunds: [refund], people: [person], events: [event], locations: [location] };
    expect(facts).toEqual(readFacts(body, usdStore).facts.map(({ fact }) => fact));
    expect(facts.map(({ kind }) => kind)).toEqual(['order', 'refund', 'profile', 'event', 'location']);
    expect(rejections).toEqual([]);
    expect(progress).toMatchObject({
      rowsRead: 5,
      rowsAccepted: 5,
      rowsRejected: 0,
      bytesRead: 2 * Buffer.byteLength(text),
    });
    expect(progress!.facts).toEqual({ order: 1, refund: 1, profile: 1, event: 1, location: 1 });
  });

  it('rejects a bad line with its number and every reason, and reads the rest', async () => {
    const bad = {
      order: { ...order, gross: 12.5, lines: [{ title: 'Mug', quantity: 1, amount: '1.234' }], colour: 'red' },
    };
    const { facts, rejections, progress } = await read(line({ person }) + line(bad) + line({ refund }));
    expect(facts.map(({ externalId }) => externalId)).toEqual(['c', 'r']);
    expect(progress).toMatchObject({ rowsRead: 3, rowsAccepted: 2, rowsRejected: 1 });
    expect(rejections).toEqual([
      {
        file: 'facts.jsonl',
        line: 2,
        column: 'order.gross',
        value: '12.5',
        expected: 'string',
        reason: 'order.gross: Expected string, found 12.5. order.colour: "colour" is not known here.',
        header: ['Line', 'Fact'],
        fields: ['2', JSON.stringify(bad)],
      },
    ]);
  });

  it('says of each line that is no fact what it should be', async () => {
    const lines = [
      '{"order": {}, "person": {}}',
      '{"orders": []}',
      '{"__proto__": {}}',
      '{"toString": {}}',
      '[1]',
      'null',
      '{"order"',
    ];
    const { rejections } = await read(`${line({ person })}${lines.join('\n')}\n${'='.repeat(3)}cmd\n`);
    const one =
      'The line is to be an object with one key that says what it is: order, refund, person, event, location.';
    expect(rejections.map(({ line: number, reason }) => [number, reason])).toEqual([
      [2, one],
      [3, one],
      [4, one],
      [5, one],
      [6, one],
      [7, one],
      [8, 'The line is not JSON.'],
      [9, 'The line is not JSON.'],
    ]);
  });

  it('rejects a line that is too long, not in UTF-8, holds a NUL or is nested too deep, alone', async () => {
    const nested = `{"event":${JSON.stringify({ ...event, properties: { x: 0 } }).replace('0}', `${'['.repeat(50_000)}${']'.repeat(50_000)}}`)}}`;
    const text = Buffer.concat([
      Buffer.from(line({ person })),
      Buffer.from(`{"person": {"id": "${'x'.repeat(3_000_000)}"}}\n`),
      Buffer.from([...Buffer.from('{"person": {"id": "'), 0xff, ...Buffer.from('"}}\n')]),
      Buffer.from(`${String.raw`{"person": {"id": "a\u0000b"}}`}\n${nested}\n${line({ refund })}`),
    ]);
    const file: ImportFile = {
      name: 'f.jsonl',
      sizeBytes: text.length,
      open: async function* () {
        yield text;
      },
    };
    const { facts, rejections } = await readFile(file);
    expect(facts.map(({ externalId }) => externalId)).toEqual(['c', 'r']);
    expect(rejections.map(({ line: number, reason }) => [number, reason])).toEqual([
      [2, 'The line is longer than 1048576 bytes; the download holds its beginning alone.'],
      [3, 'The line is not in UTF-8.'],
      [4, expect.stringMatching(/^person\.id: Expected text without NUL/)],
      [5, expect.stringMatching(/more than 100 levels of nesting/)],
    ]);
    expect(rejections[0]!.fields[1]).toBe(`{"person": {"id": "${'x'.repeat(181)}...`);
  });

  it('refuses a file that is no JSON Lines at all before anything is handed over', async () => {
    expect((await failure('id,total\n1,2\n'))?.message).toMatch(
      /^This is not JSON Lines: its first line is no JSON object/,
    );
    expect((await failure('[{"order": {}}]'))?.message).toMatch(/^This is a JSON list. Write one fact a line/);
    expect((await failure('\n \n'))?.message).toBe('The file is empty.');
    expect((await failure('PK\x03\x04 workbook'))?.message).toMatch(/not a JSON Lines file/);
  });

  it('reads gzip like the plain file, and refuses one that unpacks to more than any export does', async () => {
    const zipped = (bytes: Buffer): ImportFile => {
      const packed = gzipSync(bytes);
      return {
        name: 'f.jsonl.gz',
        sizeBytes: packed.length,
        open: async function* () {
          yield packed;
        },
      };
    };
    expect((await readFile(zipped(Buffer.from(line({ order }) + line({ person }))))).facts).toHaveLength(2);
    const bomb = Buffer.concat([Buffer.from(line({ order })), Buffer.alloc(70 * 1024 ** 2, ' ')]);
    await expect(readFile(zipped(bomb))).rejects.toThrow(
      'The file unpacks to more than 250 times its size, as no real export does.',
    );
  });

  it('reads a download of rejected lines that was corrected', async () => {
    const { rejections } = await read(`${line({ order: { ...order, gross: 'x' } })}=1+1\n${line({ person })}`);
    const download = [...rejectedCsv(rejections)].join('');
    const again = await read(download);
    expect(again.rejections.map(({ line: number, fields }) => [number, fields[1]])).toEqual([
      [2, JSON.stringify({ order: { ...order, gross: 'x' } })],
      [3, '=1+1'],
    ]);
    const corrected = await read(download.replace('""gross"":""x""', '""gross"":""3.00""'));
    expect(corrected.facts).toMatchObject([{ kind: 'order', externalId: '1', grossMinor: 300 }]);
    expect(corrected.progress).toMatchObject({ rowsRead: 2, rowsAccepted: 1, rowsRejected: 1 });
  });

  it('reads the same however the bytes are cut into chunks', async () => {
    const text = Buffer.from(
      [line({ order }), '\n', line({ person: { ...person, name: 'Zoë 🎈' } }), '{"x"\n', line({ refund })].join(''),
    );
    const whole = await readFile({
      name: 'f',
      open: async function* () {
        yield text;
      },
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: text.length - 1 }), { maxLength: 12 }), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), text.length];
        const parts = at
          .slice(1)
          .map((end, i) => text.subarray(at[i], end))
          .filter((part) => part.length > 0);
        const cut = await readFile({
          name: 'f',
          open: async function* () {
            yield* parts;
          },
        });
        expect(cut.facts).toEqual(whole.facts);
        expect(cut.rejections).toEqual(whole.rejections);
      }),
      { numRuns: 50 },
    );
  });

  it('previews the first lines, and reads no more than they need', async () => {
    let opened = 0;
    const endless: ImportFile = {
      name: 'f',
      open: async function* () {
        for (;;) {
          if (opened++ > 100) throw new Error('read on');
          yield Buffer.from(`${line({ person })}{"x"\n`);
        }
      },
    };
    const { rows } = await factsJsonlReader.preview({ format: 'facts_jsonl', files: [endless], store: usdStore }, 3);
    expect(rows.map((row) => [row.line, row.facts?.[0]?.externalId ?? row.rejection?.reason])).toEqual([
      [1, 'c'],
      [2, 'The line is not JSON.'],
      [3, 'c'],
    ]);
  });
});
