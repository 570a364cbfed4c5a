import type { RequestContext } from '../../context.ts';
import { refuseUnknown } from '../../refused.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import { distinctTags, findSpellings, readTag, sameTag } from './read-tags.ts';
import { writeTags } from './write-tags.ts';

export interface RenamedTag {
  /** The segments that had the tag, archived ones included. */
  ids: string[];
  /** Those of them that had the other tag already: the two are one now. */
  mergedIds: string[];
}

/** Gives a tag another name on every segment; a name that is a tag already takes it in, none takes it off everywhere. */
export async function renameTag(
  context: RequestContext,
  input: { storeId: string; name: string; to?: string | null },
): Promise<RenamedTag> {
  const store = await openStoreOrRefuse(context, input.storeId);
  return context.services.database.inStore(store.id, async (client) => {
    const spellings = await findSpellings(client.prisma);
    const name = spellings.find((tag) => sameTag(tag, input.name.normalize('NFC').trim()));
    if (name === undefined) refuseUnknown('name', 'tag');
    const others = spellings.filter((tag) => tag !== name);
    const to = typeof input.to === 'string' ? readTag('to', input.to, others) : null;
    const { rows } = await client.sql.query<{ id: string; tags: string[] }>(
      'SELECT id, tags FROM segments WHERE $1 = ANY(tags) ORDER BY position, id FOR UPDATE',
      [name],
    );
    await writeTags(
      client,
      rows.map(({ id, tags }) => {
        const kept = tags.filter((tag) => tag !== name);
        return { id, tags: to === null ? kept : distinctTags('to', [...kept, to]) };
      }),
    );
    const merged = rows.filter(({ tags }) => to !== null && tags.includes(to));
    return { ids: rows.map((row) => row.id), mergedIds: merged.map((row) => row.id) };
  });
}
