import type { FileFeedRow } from '@throughline/db/connections/file-feed-row';
import type { StoreClient } from '@throughline/db/database';
import { findPresets } from '../imports/find-presets.ts';

export interface FeedMapping {
  mapping: { files: Record<string, unknown> };
  name: string;
}

/** The mapping that the feed's files are read through, as it is now; null = it was deleted, or the format needs none. */
export async function readFeedMapping(
  { prisma, storeId }: StoreClient,
  { mappingId }: Pick<FileFeedRow, 'mappingId'>,
): Promise<FeedMapping | null> {
  if (mappingId === null) return null;
  const row =
    findPresets().find(({ id }) => id === mappingId) ??
    (await prisma.mapping.findFirst({ where: { storeId, id: mappingId } }));
  return row && { mapping: row.mapping as FeedMapping['mapping'], name: row.name };
}

/**
 * The mapping with its one file called as the file that came, which has a name of its own every day. A mapping of several files stays:
 * they come together in a zip, under the names it uses.
 */
export function mappingForFile({ mapping }: FeedMapping, file: string): unknown {
  const [only, ...others] = Object.keys(mapping.files);
  if (only === undefined || others.length > 0 || only === file) return mapping;
  const renamed = renameLookups(mapping.files[only], only, file);
  return { ...mapping, files: { [file]: renamed } };
}

/** Lookups of a file into itself. */
function renameLookups(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((each) => renameLookups(each, from, to));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => {
      const isLookup = key === 'lookup' && (each as { file?: unknown } | null)?.file === from;
      return [key, renameLookups(isLookup ? { ...(each as object), file: to } : each, from, to)];
    }),
  );
}
