// Zip archives for tests: honest ones, and ones altered in their bytes as an attacker would.

import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export interface ZipEntry {
  name: string;
  content: string | Buffer;
  /** Unix mode with the file's type. */
  mode?: number;
}

const directorySignature = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
const localSignature = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

/** Names are written as given, also those that no zip tool would write. They have at least 4 bytes. */
export async function makeZip(entries: ZipEntry[]): Promise<Buffer> {
  const zip = new ZipFile();
  const plain = entries.map(({ name }, i) => `~${i}~`.padEnd(Buffer.byteLength(name), '~'));
  for (const [i, { content, mode = 0o100644 }] of entries.entries())
    zip.addBuffer(Buffer.from(content), plain[i]!, { mode, mtime: new Date('2024-01-01T00:00:00Z') });
  zip.end();
  const bytes = await buffer(zip.outputStream);
  for (const [i, { name }] of entries.entries())
    for (const at of places(bytes, Buffer.from(plain[i]!))) bytes.write(name, at);
  return bytes;
}

/** Sets the bit of encryption in every header. */
export function encrypted(zip: Buffer): Buffer {
  const bytes = Buffer.from(zip);
  for (const at of places(bytes, directorySignature)) bytes[at + 8]! |= 1;
  for (const at of places(bytes, localSignature)) bytes[at + 6]! |= 1;
  return bytes;
}

/** The directory says that each file has so many bytes unpacked. */
export function claiming(zip: Buffer, unpackedBytes: number): Buffer {
  const bytes = Buffer.from(zip);
  for (const at of places(bytes, directorySignature)) bytes.writeUInt32LE(unpackedBytes, at + 24);
  return bytes;
}

function places(bytes: Buffer, sought: Buffer): number[] {
  const found: number[] = [];
  for (let at = bytes.indexOf(sought); at !== -1; at = bytes.indexOf(sought, at + sought.length)) found.push(at);
  return found;
}
