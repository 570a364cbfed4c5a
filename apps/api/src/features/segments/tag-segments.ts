import type { RequestContext } from '../../context.ts';
import { Refused, refuse } from '../../refused.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import { distinctTags, findSpellings, readTags, sameTag } from './read-tags.ts';
import type { SegmentModel } from './segment-model.ts';
import { writeTags } from './write-tags.ts';

export interface TagSegmentsInput {
  storeId: string;
  ids: string[];
  add?: string[] | null;
  remove?: string[] | null;
}

const idsMax = 1_000;

/** Puts tags on all the segments and takes others off; what a segment has or lacks already stays so. One unknown id changes nothing. */
export async function tagSegments(
  context: RequestContext,
  input: TagSegmentsInput,
): Promise<{ segments: SegmentModel[] }> {
  const store = await openStoreOrRefuse(context, input.storeId);
  if (input.ids.length > idsMax)
    refuse('ids', `At most ${idsMax.toLocaleString('en')} segments at once, found ${input.ids.length}.`, 'LIMIT');
  const ids = [...new Set(input.ids)];
  const rows = await context.services.database.inStore(store.id, async (client) => {
    const spellings = await findSpellings(client.prisma);
    const add = readTags('add', input.add ?? [], spellings);
    const remove = readTags('remove', input.remove ?? [], spellings);
    const { rows: found } = await client.sql.query<{ id: string; tags: string[] }>(
      'SELECT id, tags FROM segments WHERE id = ANY($1) ORDER BY id FOR UPDATE',
      [ids],
    );
    refuseMissing(
      input.ids,
      found.map((row) => row.id),
    );
    const changed = found.map(({ id, tags }) => {
      const kept = [...tags, ...add].filter((tag) => !remove.some((gone) => sameTag(gone, tag)));
      return { id, tags: distinctTags('add', kept) };
    });
    await writeTags(client, changed);
    return client.prisma.segment.findMany({ where: { id: { in: ids } } });
  });
  const byId = new Map(rows.map((row) => [row.id, { ...row, store }]));
  return { segments: ids.map((id) => byId.get(id)!) };
}

function refuseMissing(wanted: readonly string[], present: readonly string[]): void {
  const known = new Set(present);
  const problems = wanted.flatMap((id, index) =>
    known.has(id)
      ? []
      : [{ path: ['ids', String(index)], code: 'NOT_FOUND' as const, message: 'There is no such segment.' }],
  );
  if (problems.length > 0) throw new Refused(problems);
}
