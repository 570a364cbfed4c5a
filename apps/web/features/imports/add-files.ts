import type { DroppedFile } from './read-file-head.ts';

/** Newly dropped files beside those before: one of the same name is replaced, and so is the one file of exchange rates. */
export function addFiles<Dropped extends Pick<DroppedFile, 'kind'> & { file: Pick<File, 'name'> }>(
  before: readonly Dropped[],
  added: readonly Dropped[],
): readonly Dropped[] {
  const rates = added.findLast((entry) => entry.kind === 'rates');
  const next = added.filter((entry) => entry.kind !== 'rates' || entry === rates);
  const replaced = (old: Dropped) =>
    next.some((entry) => entry.file.name === old.file.name || (old.kind === 'rates' && entry.kind === 'rates'));
  return [...before.filter((old) => !replaced(old)), ...next];
}
