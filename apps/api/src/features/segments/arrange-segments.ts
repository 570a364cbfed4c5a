import { arrange } from '../../arrange.ts';
import type { RequestContext } from '../../context.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';

export async function arrangeSegments(
  context: RequestContext,
  input: { storeId: string; ids: string[] },
): Promise<{ ids: string[] }> {
  const store = await openStoreOrRefuse(context, input.storeId);
  return context.services.database.inStore(store.id, async ({ prisma }) => {
    const rows = await prisma.segment.findMany({ select: { id: true }, orderBy: [{ position: 'asc' }, { id: 'asc' }] });
    const ids = arrange(
      rows.map((row) => row.id),
      input.ids,
      'segment',
    );
    await prisma.$executeRaw`
      UPDATE segments SET position = place.position - 1
      FROM unnest(${ids}::text[]) WITH ORDINALITY AS place (id, position) WHERE segments.id = place.id`;
    return { ids };
  });
}
