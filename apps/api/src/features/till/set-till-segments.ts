import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { findSegmentsById } from '../segments/find-segments.ts';
import { type OpenStore, openStoreOrRefuse } from '../stores/open-store.ts';

const segmentsMax = 10;

/** Which segments are tiers at the till, the first that holds somebody is theirs; none shows no tier. */
export async function setTillSegments(
  context: RequestContext,
  input: { storeId: string; segmentIds: readonly string[] },
): Promise<OpenStore> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const ids = [...new Set(input.segmentIds)];
  if (ids.length > segmentsMax) refuse('segmentIds', `At most ${segmentsMax} segments, found ${ids.length}.`, 'LIMIT');
  const known = await findSegmentsById(context, store, ids);
  if (ids.some((id) => !known.has(id))) refuse('segmentIds', 'There is no such segment.', 'NOT_FOUND');
  await context.services.database.prisma.store.update({ where: { id: store.id }, data: { tillSegments: ids } });
  return store;
}
