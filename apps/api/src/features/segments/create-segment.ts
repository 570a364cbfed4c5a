import type { Problem } from '@throughline/core/segments/definition';
import type { StoreClient } from '@throughline/db/database';
import { newId } from '@throughline/db/ids';
import type { RequestContext } from '../../context.ts';
import { readName, readText } from '../../read-name.ts';
import { refuse } from '../../refused.ts';
import { readFolderId } from '../folders/read-folder-id.ts';
import { type OpenStore, openStoreOrRefuse } from '../stores/open-store.ts';
import { notifySegments } from './notify-segments.ts';
import { type DefinitionInput, readDefinition } from './read-definition.ts';
import { findSpellings, readTags } from './read-tags.ts';
import type { SegmentModel } from './segment-model.ts';

const segmentsMax = 5_000;

export interface NewSegment {
  name: string;
  emoji?: string | null;
  description?: string | null;
  /** Checked. */
  definition: object;
  folderId?: string | null;
  recipeHandle?: string;
  tags?: string[] | null;
}

/** Creates nothing while the definition has a problem; tells all of them. */
export async function createSegment(
  context: RequestContext,
  input: Omit<NewSegment, 'definition'> & DefinitionInput & { storeId: string },
): Promise<{ segment: SegmentModel; warnings: Problem[] }> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const { definition, warnings } = await readDefinition(context, store, input);
  const fresh = {
    ...input,
    name: readName('name', input.name),
    emoji: readText('emoji', input.emoji, 32) ?? null,
    description: readText('description', input.description, 2_000) ?? null,
    folderId: (await readFolderId(context, store, 'SEGMENT', input.folderId)) ?? null,
    definition,
  };
  const segment = await context.services.database.inStore(store.id, (client) =>
    insertSegment(client, store, context.viewer.id, fresh),
  );
  return { segment, warnings };
}

/** Puts a segment at the end of the store's order, as version 1. A user who makes it owns it. */
export async function insertSegment(
  { prisma }: Pick<StoreClient, 'prisma'>,
  store: OpenStore,
  createdBy: string,
  fresh: NewSegment,
): Promise<SegmentModel> {
  const { _count, _max } = await prisma.segment.aggregate({ _count: true, _max: { position: true } });
  if (_count >= segmentsMax) refuse('storeId', `A store has at most ${segmentsMax} segments.`, 'LIMIT');
  const owner = await prisma.user.findUnique({ where: { id: createdBy }, select: { id: true } });
  const row = await prisma.segment.create({
    data: {
      id: newId('seg'),
      storeId: store.id,
      name: fresh.name,
      emoji: fresh.emoji ?? null,
      description: fresh.description ?? null,
      definition: fresh.definition,
      universe: (fresh.definition as { universe?: string }).universe ?? 'customers',
      folderId: fresh.folderId ?? null,
      position: (_max.position ?? -1) + 1,
      recipeHandle: fresh.recipeHandle ?? null,
      createdBy,
      ownerId: owner?.id ?? null,
      tags: fresh.tags?.length ? readTags('tags', fresh.tags, await findSpellings(prisma)) : [],
    },
  });
  await prisma.segmentVersion.create({
    data: { storeId: store.id, segmentId: row.id, version: 1, definition: fresh.definition, createdBy },
  });
  await notifySegments(prisma, store.id);
  return { ...row, store };
}
