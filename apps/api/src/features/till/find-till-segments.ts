import type { RequestContext } from '../../context.ts';
import { findSegmentsById } from '../segments/find-segments.ts';
import type { SegmentModel } from '../segments/segment-model.ts';
import type { OpenStore } from '../stores/open-store.ts';

/** In the order in which they are tried; archived ones included. */
export async function findTillSegments(context: RequestContext, store: OpenStore): Promise<SegmentModel[]> {
  const { tillSegments } = await context.services.database.prisma.store.findUniqueOrThrow({
    where: { id: store.id },
    select: { tillSegments: true },
  });
  const segments = await findSegmentsById(context, store, tillSegments);
  return tillSegments.flatMap((id) => segments.get(id) ?? []);
}
