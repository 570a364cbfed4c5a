// Which dropped file plays which file of a mapping: by name, else by its columns.
import type { DroppedFile } from '../read-file-head.ts';
import { guessFact } from './mapping-fields.ts';
import { type FileMapping, type Mapping, usedColumns } from './mapping-format.ts';

type Head = Pick<DroppedFile, 'encoding' | 'head'> & { file: Pick<File, 'name'> };
const stem = (name: string) =>
  name
    .toLowerCase()
    .replace(/\.gz$/, '')
    .replace(/\.(csv|txt|tsv)$/, '');

/** Mapping file name -> index of the dropped file; files that nothing fits are left out. No dropped file is used twice. */
export function matchFiles(mapping: Mapping, dropped: readonly Head[]): Record<string, number> {
  const names = Object.keys(mapping.files);
  const used = usedColumns(mapping);
  const taken = new Set<number>();
  const matched: Record<string, number> = {};
  const take = (name: string, fits: (head: Head) => boolean) => {
    if (matched[name] !== undefined) return;
    const index = dropped.findIndex((head, at) => !taken.has(at) && fits(head));
    if (index === -1) return;
    taken.add(index);
    matched[name] = index;
  };
  for (const name of names) take(name, (head) => stem(head.file.name) === stem(name));
  for (const name of names) {
    const columns = [...(used.get(name) ?? [])];
    if (columns.length > 1) take(name, (head) => columns.every((column) => head.head.header.includes(column)));
  }
  return matched;
}

/** How well a mapping fits: 1 = every file of both sides has its counterpart. */
export function fitOf(mapping: Mapping, dropped: readonly Head[]): number {
  const matched = Object.keys(matchFiles(mapping, dropped)).length;
  return matched / Math.max(1, Object.keys(mapping.files).length, dropped.length);
}

const slashed = /^\d{1,2}\/\d{1,2}\/\d{4}$/;
const dotted = /^\d{1,2}\.\d{1,2}\.\d{4}$/;

/** The date formats that the first rows seem to be written in; none = ISO. */
export function guessDates(rows: readonly (readonly string[])[]): string[] | undefined {
  const cells = rows.flat().map((cell) => cell.trim());
  const found = cells.filter((cell) => slashed.test(cell));
  if (found.length > 0) return [found.some((cell) => Number(cell.split('/')[0]) > 12) ? 'D/M/YYYY' : 'M/D/YYYY'];
  return cells.some((cell) => dotted.test(cell)) ? ['D.M.YYYY'] : undefined;
}

/** A first draft of a mapping for files that none is known for. */
export function draftMapping(dropped: readonly Head[]): Mapping {
  const files = dropped.map(({ file, head, encoding }): [string, FileMapping] => {
    const fact = guessFact(head.header);
    const dates = guessDates(head.rows);
    const money = head.rows.some((row) => row.some((cell) => /^[$€£¥]\s?\d/.test(cell.trim())));
    return [
      file.name,
      {
        ...(encoding === 'windows-1252' ? { encoding } : {}),
        ...(dates ? { dates } : {}),
        ...(money ? { stripCurrency: true } : {}),
        ...(fact ? { facts: [fact] } : {}),
      },
    ];
  });
  return { version: 1, files: Object.fromEntries(files) };
}
