import type { RequestContext } from '../../context.ts';
import { refuseUnknown } from '../../refused.ts';
import { insertSegment } from './create-segment.ts';
import { findSegment } from './find-segments.ts';
import type { SegmentModel } from './segment-model.ts';

export async function duplicateSegment(context: RequestContext, id: string): Promise<{ segment: SegmentModel }> {
  const original = await findSegment(context, id);
  if (original === null) refuseUnknown('id', 'segment');
  const { store, emoji, description, folderId, definition, tags } = original;
  const name = `${original.name.slice(0, 190)} (copy)`;
  const segment = await context.services.database.inStore(store.id, (client) =>
    insertSegment(client, store, context.viewer.id, {
      name,
      emoji,
      description,
      folderId,
      tags,
      definition: definition as object,
    }),
  );
  return { segment };
}
