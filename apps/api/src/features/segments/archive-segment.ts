import type { RequestContext } from '../../context.ts';
import { refuseUnknown } from '../../refused.ts';
import { findSegment } from './find-segments.ts';
import { notifySegments } from './notify-segments.ts';
import type { SegmentModel } from './segment-model.ts';

/** Out of the lists; what refers to it keeps working. */
export function archiveSegment(context: RequestContext, id: string): Promise<{ segment: SegmentModel }> {
  return setArchivedAt(context, id, new Date(context.now));
}

export function restoreSegment(context: RequestContext, id: string): Promise<{ segment: SegmentModel }> {
  return setArchivedAt(context, id, null);
}

async function setArchivedAt(
  context: RequestContext,
  id: string,
  archivedAt: Date | null,
): Promise<{ segment: SegmentModel }> {
  const segment = await findSegment(context, id);
  if (segment === null) refuseUnknown('id', 'segment');
  if ((segment.archivedAt === null) === (archivedAt === null)) return { segment };
  const row = await context.services.database.inStore(segment.store.id, async ({ prisma }) => {
    await notifySegments(prisma, segment.store.id);
    return prisma.segment.update({ where: { id }, data: { archivedAt } });
  });
  return { segment: { ...row, store: segment.store } };
}
