import { isDeepStrictEqual } from 'node:util';
import type { Problem } from '@throughline/core/segments/definition';
import type { RequestContext } from '../../context.ts';
import { readName, readText } from '../../read-name.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { readFolderId } from '../folders/read-folder-id.ts';
import { checkDefinition } from './check-definition.ts';
import { findSegment } from './find-segments.ts';
import { notifySegments } from './notify-segments.ts';
import type { SegmentModel } from './segment-model.ts';

export interface SegmentChanges {
  id: string;
  name?: string | null;
  emoji?: string | null;
  description?: string | null;
  definition?: unknown;
  expectedVersion?: number | null;
  folderId?: string | null;
  favourite?: boolean | null;
}

/** Another definition makes the next version; the rest is changed in place. Without `expectedVersion` the last writer wins. */
export async function updateSegment(
  context: RequestContext,
  input: SegmentChanges,
): Promise<{ segment: SegmentModel; warnings: Problem[] }> {
  const current = await findSegment(context, input.id);
  if (current === null) refuseUnknown('id', 'segment');
  const { store } = current;
  const checked =
    input.definition === undefined || input.definition === null
      ? null
      : await checkDefinition(context, store, input.definition, current.id);
  const folderId = await readFolderId(context, store, 'SEGMENT', input.folderId);
  const data = {
    ...(typeof input.name === 'string' && { name: readName('name', input.name) }),
    ...(input.emoji !== undefined && { emoji: readText('emoji', input.emoji, 32) ?? null }),
    ...(input.description !== undefined && { description: readText('description', input.description, 2_000) ?? null }),
    ...(folderId !== undefined && { folderId }),
    ...(typeof input.favourite === 'boolean' && { favourite: input.favourite }),
  };
  const row = await context.services.database.inStore(store.id, async ({ prisma }) => {
    const [locked] = await prisma.$queryRaw<
      { version: number }[]
    >`SELECT version FROM segments WHERE id = ${current.id} FOR UPDATE`;
    if (!locked) refuseUnknown('id', 'segment');
    if (typeof input.expectedVersion === 'number' && input.expectedVersion !== locked.version) {
      refuse(
        'expectedVersion',
        `The segment was changed meanwhile: it is at version ${locked.version}.`,
        'VERSION_CONFLICT',
      );
    }
    const before = await prisma.segment.findUniqueOrThrow({ where: { id: current.id } });
    if (checked === null || isDeepStrictEqual(before.definition, checked.definition)) {
      return prisma.segment.update({ where: { id: current.id }, data });
    }
    const version = locked.version + 1;
    const { definition } = checked;
    await prisma.segmentVersion.create({
      data: { storeId: store.id, segmentId: current.id, version, definition, createdBy: context.viewer.id },
    });
    await notifySegments(prisma, store.id);
    const universe = (definition as { universe?: string }).universe ?? 'customers';
    return prisma.segment.update({ where: { id: current.id }, data: { ...data, definition, universe, version } });
  });
  return { segment: { ...row, store }, warnings: checked?.warnings ?? [] };
}
