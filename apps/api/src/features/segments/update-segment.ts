import { isDeepStrictEqual } from 'node:util';
import type { Problem } from '@throughline/core/segments/definition';
import type { RequestContext } from '../../context.ts';
import { readText } from '../../read-name.ts';
import { refuseUnknown } from '../../refused.ts';
import { checkVersion, type ItemChanges, readItemChanges } from '../folders/item-changes.ts';
import { shownDefinition } from '../privacy/shown-to.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { describeSegment } from './describe-segment.ts';
import { findSegment } from './find-segments.ts';
import { notifySegments } from './notify-segments.ts';
import { type DefinitionInput, readDefinition } from './read-definition.ts';
import { findSpellings, readTags } from './read-tags.ts';
import type { SegmentModel } from './segment-model.ts';

export interface SegmentChanges extends ItemChanges, DefinitionInput {
  emoji?: string | null;
  description?: string | null;
  /** About the version that another definition makes. */
  note?: string | null;
  /** All of them. */
  tags?: string[] | null;
  /** A member's id; null = nobody. */
  ownerId?: string | null;
}

/** Another definition makes the next version; the rest is changed in place. Without `expectedVersion` the last writer wins. */
export async function updateSegment(
  context: RequestContext,
  input: SegmentChanges,
): Promise<{ segment: SegmentModel; warnings: Problem[] }> {
  const current = await findSegment(context, input.id);
  if (current === null) refuseUnknown('id', 'segment');
  const { store } = current;
  const checked = (await changesDefinition(context, current, input))
    ? await readDefinition(context, store, input, current.id)
    : null;
  const note = readText('note', input.note ?? null, 500) ?? null;
  const plain = {
    ...(await readItemChanges(context, store, 'SEGMENT', input)),
    ...(input.emoji !== undefined && { emoji: readText('emoji', input.emoji, 32) ?? null }),
    ...(input.ownerId !== undefined && { ownerId: await readOwnerId(context, store, input.ownerId) }),
    ...(input.description !== undefined && { description: readText('description', input.description, 2_000) ?? null }),
  };
  const row = await context.services.database.inStore(store.id, async ({ prisma }) => {
    const data = {
      ...plain,
      ...(input.tags && { tags: readTags('tags', input.tags, await findSpellings(prisma)) }),
    };
    const locked = await prisma.$queryRaw<
      { version: number }[]
    >`SELECT version FROM segments WHERE id = ${current.id} FOR UPDATE`;
    const version = checkVersion(locked, input, 'segment') + 1;
    const before = await prisma.segment.findUniqueOrThrow({ where: { id: current.id } });
    if (checked === null || isDeepStrictEqual(before.definition, checked.definition)) {
      return prisma.segment.update({ where: { id: current.id }, data });
    }
    const { definition } = checked;
    await prisma.segmentVersion.create({
      data: { storeId: store.id, segmentId: current.id, version, definition, note, createdBy: context.viewer.id },
    });
    await notifySegments(prisma, store.id);
    const universe = (definition as { universe?: string }).universe ?? 'customers';
    return prisma.segment.update({ where: { id: current.id }, data: { ...data, definition, universe, version } });
  });
  return { segment: { ...row, store }, warnings: checked?.warnings ?? [] };
}

async function readOwnerId(context: RequestContext, store: OpenStore, ownerId: string | null): Promise<string | null> {
  if (ownerId !== null && !(await context.loaders.members(store)).has(ownerId)) refuseUnknown('ownerId', 'member');
  return ownerId;
}

/** What has dots for values is no definition of its own: it is handed back as it was shown. */
function isAsShown({ store, definition: current }: SegmentModel, definition: unknown): boolean {
  return !store.seesPersonal && isDeepStrictEqual(definition, shownDefinition(store, current));
}

/** Whether another definition is given than the segment shows. */
async function changesDefinition(
  context: RequestContext,
  current: SegmentModel,
  { definition, definitionText }: DefinitionInput,
): Promise<boolean> {
  if (typeof definitionText === 'string') {
    return (definition ?? null) !== null || definitionText !== (await describeSegment(context, current)).text;
  }
  return definition !== undefined && definition !== null && !isAsShown(current, definition);
}
