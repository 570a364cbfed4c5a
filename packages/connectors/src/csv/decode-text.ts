// Plain bytes to chunks of valid UTF-8 without a byte order mark. Strict: a byte that the encoding does not know ends the
// read with its place, and so does a NUL byte in the first line: that is no text. Further down it is a matter of its row.

import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { csvError } from './csv-error.ts';

export type Encoding = 'utf-8' | 'windows-1252';

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

export async function* decodeText(
  fileName: string,
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
): AsyncGenerator<Buffer> {
  let offset = 0;
  let lines = 1;
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    let bytes: Buffer = held.length > 0 ? Buffer.concat([held, chunk]) : chunk;
    if (offset === 0 && bytes.subarray(0, 3).equals(byteOrderMark)) {
      if (encoding !== 'utf-8') throw wrongMark(fileName, encoding);
      offset = 3;
      bytes = bytes.subarray(3);
    }
    const end = encoding === 'utf-8' ? lastWholeCharacter(bytes) : bytes.length;
    held = bytes.subarray(end);
    const whole = bytes.subarray(0, end);
    if (lines === 1) refuseNul(fileName, whole);
    yield decode(fileName, whole, encoding, offset, lines);
    lines += countLines(whole, whole.length);
    offset += whole.length;
  }
  if (held.length > 0) throw invalidByte(fileName, held, encoding, offset, lines);
}

function decode(fileName: string, bytes: Buffer, encoding: Encoding, offset: number, lines: number): Buffer {
  if (encoding === 'utf-8') {
    if (!isUtf8(bytes)) throw invalidByte(fileName, bytes, encoding, offset, lines);
    return bytes;
  }
  const text = iconv.decode(bytes, encoding);
  if (text.includes('\uFFFD')) throw invalidByte(fileName, bytes, encoding, offset, lines);
  return Buffer.from(text, 'utf8');
}

/** The end of the last character that is not cut by the chunk's end; wrong bytes are left for the check. */
function lastWholeCharacter(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < length ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

function countLines(bytes: Buffer, end: number): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at !== -1 && at < end; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}

function refuseNul(fileName: string, bytes: Buffer): void {
  const at = bytes.indexOf(0);
  if (at === -1 || countLines(bytes, at) > 0) return;
  throw csvError(fileName, {
    path: 'line 1',
    found: 'a NUL byte',
    expected: 'text',
    message: 'Line 1 holds a NUL byte: this is no text, or text in UTF-16. Save the file as "CSV UTF-8".',
  });
}

function invalidByte(fileName: string, bytes: Buffer, encoding: Encoding, offset: number, lines: number) {
  let at = 0;
  while (at < bytes.length && isWhole(bytes.subarray(0, at + 1), encoding)) at++;
  if (encoding === 'utf-8') while (at > 0 && !isUtf8(bytes.subarray(0, at))) at--;
  const line = lines + countLines(bytes, at);
  const byte = `0x${(bytes[at] ?? 0).toString(16).padStart(2, '0')}`;
  const advice =
    encoding === 'utf-8'
      ? 'The file is probably in windows-1252 (older Excel): choose that encoding, or save it as "CSV UTF-8".'
      : 'Choose another encoding.';
  return csvError(fileName, {
    path: `line ${line}`,
    found: `byte ${byte} at offset ${offset + at}`,
    expected: `${encoding} text`,
    message: `Byte ${byte} at offset ${offset + at} (line ${line}) is not valid ${encoding}. ${advice}`,
  });
}

/** Whether `bytes` are valid, or could be with more bytes behind them. */
function isWhole(bytes: Buffer, encoding: Encoding): boolean {
  if (encoding !== 'utf-8') return !iconv.decode(bytes.subarray(-1), encoding).includes('\uFFFD');
  return isUtf8(bytes.subarray(0, lastWholeCharacter(bytes)));
}

function wrongMark(fileName: string, encoding: Encoding) {
  return csvError(fileName, {
    path: 'line 1',
    found: 'a UTF-8 byte order mark',
    expected: `${encoding} text`,
    message: `The file says of itself that it is in UTF-8, but it is to be read as ${encoding}. Choose UTF-8.`,
  });
}
