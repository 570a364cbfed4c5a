import type { KnownSegment } from '@throughline/core/segments/check/check';
import type { RequestContext } from '../../context.ts';
import type { OpenStore } from '../stores/open-store.ts';
import { toDefinition } from './to-segment-input.ts';

/** By segment id; archived segments included. */
export type StoredDefinitions = Map<string, KnownSegment>;

export async function findDefinitions(context: RequestContext, store: OpenStore): Promise<StoredDefinitions> {
  const rows = await context.services.database.inStore(store.id, ({ prisma }) =>
    prisma.segment.findMany({ select: { id: true, name: true, definition: true } }),
  );
  return new Map(rows.map(({ id, name, definition }) => [id, { name, definition: toDefinition(definition) }]));
}
