// Writes a store's columns to a file. What is written is the state at the call, though changes are absorbed meanwhile: orders,
// lines, refunds, events and steps of attributes are only ever appended, so their bytes in use stay what they are and are streamed from
// the live columns (one that outgrows its buffer is copied to another, the old one stays); all that is written in place
// (slices of persons, names, counts) is copied at the call. Cold columns that are out of memory are read from the file before,
// one group at a time, and joined with the tails that they had at the call.

import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import {
  COLD_GROUPS,
  type ColdGroup,
  coldColumns,
  type Held,
  heldIn,
  isColdPlace,
  rowCounts,
} from '../columns/cold-columns.ts';
import type { Columns } from '../columns/columns.ts';
import { coldBytes, isOut, joined } from '../columns/out-columns.ts';
import { plainColumns } from '../columns/plain-columns.ts';
import { columnsShape } from './columns-shape.ts';
import { packValue } from './pack-value.ts';
import type { Packed } from './packed.ts';
import {
  type ColdFile,
  encodeTail,
  FIRST_LINE,
  type Section,
  type SnapshotHeader,
  type SnapshotMeta,
  versionOf,
} from './snapshot-format.ts';
import { writeAll, writeSection } from './write-section.ts';

/** Ends the names of files that are not yet whole. */
export const UNFINISHED = '.unfinished';

const APPENDED = new Set(['orders', 'lines', 'refunds', 'limbs']);
const APPENDED_TEXTS = new Set(['personIds', 'personNames']);
const APPENDED_OF_PERSON_REFUNDS = new Set(['effectiveAt', 'refund']);
const APPENDED_OF_ATTRIBUTES = new Set(['at', 'codes']);

/** Columns of which rows in use are never written again (see absorb.ts); the path of names leads to a typed array. */
export function isAppended([name, second, third]: readonly string[]): boolean {
  if (name === 'personRefunds') return APPENDED_OF_PERSON_REFUNDS.has(second!);
  if (name === 'events') return second !== 'start' && second !== 'end';
  if (name === 'attributes') return APPENDED_OF_ATTRIBUTES.has(third!);
  return APPENDED.has(name!) || (APPENDED_TEXTS.has(name!) && second === 'bytes');
}

/** Columns as they were at one moment; those of cold groups are packed when their turn comes. */
interface Moment {
  hot: Packed;
  cold: Map<ColdGroup, () => Packed | Promise<Packed>>;
}

export interface WriteSnapshotOptions {
  /** Asked for the mark of the change number. */
  readMark?(changeNumber: number): Promise<string | null>;
  /** Reads a group that is out of memory from the file that holds `columns.out.base` rows. */
  readOut?(group: ColdGroup): Promise<Held[]>;
}

/** Replaces the file by one that holds the columns as they are at the call, or leaves it as it was and throws. */
export async function writeSnapshot(
  file: string,
  columns: Columns,
  { readMark = async () => null, readOut = noneOut }: WriteSnapshotOptions = {},
): Promise<{ meta: SnapshotMeta; coldFile: ColdFile }> {
  const { storeId, changeNumber } = columns.store;
  const base = rowCounts(columns);
  const moment = momentOf(columns, readOut);
  const { orderCount } = columns;
  const meta: SnapshotMeta = { storeId, changeNumber, mark: await readMark(changeNumber), orderCount };
  const unfinished = `${file}.${randomBytes(6).toString('hex')}${UNFINISHED}`;
  try {
    const sections = await writeFile(unfinished, moment, meta);
    await rename(unfinished, file);
    await syncFolder(path.dirname(file));
    return { meta, coldFile: { file, changeNumber, base, sections } };
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw error;
  }
}

async function noneOut(group: ColdGroup): Promise<never> {
  throw new Error(`The columns of ${group} are out of memory, and no file is known to hold them`);
}

function momentOf(columns: Columns, readOut: (group: ColdGroup) => Promise<Held[]>): Moment {
  const hotBytes = columns.sizeBytes - coldBytes(columns);
  const hot = packValue({ ...plainColumns(columns), sizeBytes: hotBytes }, { isAppended, isLeftOut: isColdPlace });
  const { base, tails } = columns.out;
  const now = rowCounts(columns);
  const cold: Moment['cold'] = new Map();
  for (const group of COLD_GROUPS) {
    if (isOut(columns, group)) {
      const then = { tails: tails.get(group)!.map((held) => ({ ...held })), base, now };
      cold.set(group, async () => {
        const whole = joined(columns, group, { read: await readOut(group), ...then });
        return packGroup(columns, group, whole);
      });
    } else {
      const held = coldColumns(columns, group).map((column) => heldIn(columns, column));
      const packed = packGroup(columns, group, held);
      cold.set(group, () => packed);
    }
  }
  return { hot, cold };
}

function packGroup(columns: Columns, group: ColdGroup, held: Held[]): Packed {
  const fields = coldColumns(columns, group).map((column, i) =>
    Object.fromEntries(column.fields.map((field) => [field, held[i]![field]])),
  );
  return packValue(fields, { isAppended: (at) => group !== 'people' || at.at(-1) === 'bytes' });
}

async function writeFile(file: string, { hot, cold }: Moment, meta: SnapshotMeta): Promise<SnapshotHeader['cold']> {
  const version = versionOf(await columnsShape());
  const handle = await open(file, 'wx', 0o600);
  try {
    await writeAll(handle, FIRST_LINE);
    let at = FIRST_LINE.length;
    const write = async (packed: Packed): Promise<Section> => {
      const section = await writeSection(handle, at, packed);
      at += section.sizeBytes;
      return section;
    };
    const hotSection = await write(hot);
    const sections: [ColdGroup, Section][] = [];
    for (const [group, pack] of cold) sections.push([group, await write(await pack())]);
    const header: SnapshotHeader = {
      version,
      meta,
      hot: hotSection,
      cold: Object.fromEntries(sections) as SnapshotHeader['cold'],
    };
    const encoded = Buffer.from(JSON.stringify(header));
    await writeAll(handle, encoded);
    await writeAll(handle, encodeTail(encoded));
    await handle.sync();
    return header.cold;
  } finally {
    await handle.close();
  }
}

/** Makes the new name survive a power cut, where the system lets a folder be synced. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
