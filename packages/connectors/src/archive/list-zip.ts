// What a zip holds, told and checked from its directory before anything of it is unpacked. Nothing is ever written to disk under a name
// of the archive, nor unpacked to disk at all: a file is known by its number and read where it lies (read-zip-entry.ts). Its name is a label.

import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import { ImportFileError, type ImportProblem } from '../import-file-error.ts';

export interface ZipLimits {
  /** Everything in the archive, folders too. */
  entriesMax: number;
  filesMax: number;
  /** Of all files together, unpacked. */
  unpackedBytesMax: number;
  /** Unpacked to packed; looked at above `ratioFromBytes`. */
  ratioMax: number;
  ratioFromBytes: number;
}

export interface PackedFile {
  /** The number of the entry within the archive, from 0. */
  entry: number;
  /** Without folders; distinct within the archive. */
  name: string;
  /** Unpacked. */
  bytes: number;
}

export const zipLimits: ZipLimits = {
  entriesMax: 1_000,
  filesMax: 50,
  unpackedBytesMax: 16 * 1024 ** 3,
  ratioMax: 250,
  ratioFromBytes: 64 * 1024 ** 2,
};

const nameLengthMax = 200;
const fileTypeMask = 0o170000;
const symbolicLink = 0o120000;
const stored = 0;
const deflated = 8;
/** What operating systems add beside the files. */
const byproduct = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

/** Whether a file that begins with these bytes is a zip; an empty one begins otherwise. */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
}

/** The archive's files in its order. Throws `ImportFileError` when it is damaged, or holds what is not unpacked. */
export async function listZip(archive: string, path: string, limits = zipLimits): Promise<PackedFile[]> {
  const zip = await openZip(archive, path);
  try {
    if (zip.entryCount > limits.entriesMax) {
      throw zipError(archive, {
        found: `${zip.entryCount} entries`,
        expected: `at most ${limits.entriesMax}`,
        message: `The archive has ${zip.entryCount} entries, at most ${limits.entriesMax} are read. Split it.`,
      });
    }
    return await listFiles(archive, zip, limits);
  } catch (error) {
    throw error instanceof ImportFileError ? error : damaged(archive, error);
  } finally {
    zip.close();
  }
}

/** By its number, from an archive that is kept open. */
export async function findZipEntry(zip: ZipFile, number: number): Promise<Entry | undefined> {
  let at = 0;
  for await (const entry of zip.eachEntry()) if (at++ === number) return entry;
  return undefined;
}

export async function openZip(archive: string, path: string): Promise<ZipFile> {
  try {
    // Names are read by us: one that leads elsewhere is a name like any other.
    return await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
    throw damaged(archive, error);
  }
}

async function listFiles(archive: string, zip: ZipFile, limits: ZipLimits): Promise<PackedFile[]> {
  const files: PackedFile[] = [];
  const taken = new Set<string>();
  let at = 0;
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    const number = at++;
    const path = pathOf(entry);
    if (path.endsWith('[Content_Types].xml')) throw workbook(archive);
    if (isFolder(entry, path) || byproduct.test(path)) continue;
    refuseEntry(archive, entry, labelOf(path, number));
    unpacked += entry.uncompressedSize;
    const name = distinct(labelOf(path, number), taken);
    taken.add(name);
    files.push({ entry: number, name, bytes: entry.uncompressedSize });
  }
  refuseAmount(archive, files.length, unpacked, zip.fileSize, limits);
  return files;
}

function refuseEntry(archive: string, entry: Entry, name: string): void {
  const refuse = (found: string, message: string) => {
    throw zipError(archive, { path: name, found, message });
  };
  if (entry.isEncrypted()) refuse('an encrypted file', `${name} is encrypted. Make the archive without a password.`);
  if (((entry.externalFileAttributes >>> 16) & fileTypeMask) === symbolicLink)
    refuse('a symbolic link', `${name} is a symbolic link, not a file. Put the file itself into the archive.`);
  if (entry.compressionMethod !== stored && entry.compressionMethod !== deflated)
    refuse(
      `compression method ${entry.compressionMethod}`,
      `${name} is compressed in a way that is not read. Make an ordinary zip (Deflate).`,
    );
}

function refuseAmount(archive: string, files: number, unpacked: number, packed: number, limits: ZipLimits): void {
  const refuse = (found: string, expected: string, message: string) => {
    throw zipError(archive, { found, expected, message });
  };
  if (files === 0) refuse('no files', 'at least one file', 'The archive holds no files.');
  if (files > limits.filesMax)
    refuse(`${files} files`, `at most ${limits.filesMax}`, `The archive holds ${files} files. Split it.`);
  if (unpacked > limits.unpackedBytesMax)
    refuse(
      `${unpacked} bytes`,
      `at most ${limits.unpackedBytesMax}`,
      `The archive unpacks to ${unpacked} bytes, at most ${limits.unpackedBytesMax} are read. Split it.`,
    );
  // Also where entries share the same packed bytes.
  if (unpacked > limits.ratioFromBytes && unpacked > limits.ratioMax * packed)
    refuse(
      `${unpacked} bytes in ${packed}`,
      `at most ${limits.ratioMax} times its size`,
      `The archive unpacks to more than ${limits.ratioMax} times its size, as no real export does.`,
    );
}

function pathOf(entry: Entry): string {
  return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
}

function isFolder(entry: Entry, path: string): boolean {
  return /[/\\]$/.test(path) && entry.uncompressedSize === 0;
}

/** The last part of the path, without what no screen shows. */
function labelOf(path: string, number: number): string {
  const last =
    path
      .split(/[/\\]/)
      .filter((part) => !['', '.', '..'].includes(part))
      .at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  if (clean === '') return `file ${number + 1}`;
  return clean.length > nameLengthMax ? clean.slice(-nameLengthMax) : clean;
}

function distinct(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let copy = 2; taken.has(free); copy++) free = `${name} (${copy})`;
  return free;
}

function workbook(archive: string): ImportFileError {
  return zipError(archive, {
    found: 'an Excel workbook',
    expected: 'CSV text',
    message: 'This is an Excel workbook (XLSX), not a CSV file. Open it there and save it as "CSV UTF-8".',
  });
}

export function damaged(archive: string, error: unknown): ImportFileError {
  const reason = error instanceof Error ? error.message.split('. ')[0]!.replace(/\.$/, '') : String(error);
  return zipError(archive, {
    found: 'a damaged zip archive',
    message: `The zip archive (or Excel workbook) is damaged or cut off (${reason}). Make or upload it again.`,
  });
}

export function zipError(archive: string, problem: Omit<ImportProblem, 'file'>): ImportFileError {
  return new ImportFileError([{ file: archive, ...problem }]);
}
