import type { DroppedFile } from './read-file-head.ts';

/** The file as one that a mapping reads, whatever its columns look like. */
export function mappedInstead({ nearly: _, ...file }: DroppedFile): DroppedFile {
  return { ...file, kind: 'other' };
}
