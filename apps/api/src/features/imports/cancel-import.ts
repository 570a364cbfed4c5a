import type { RequestContext } from '../../context.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { findImport } from './find-imports.ts';
import { type ImportModel, toImport } from './import-model.ts';

/** A waiting import ends at once; a running one is asked to stop, and lands nothing. */
export async function cancelImport(context: RequestContext, id: string): Promise<{ import: ImportModel }> {
  const found = await findImport(context, id);
  if (found === null) refuseUnknown('id', 'import');
  if (found.status === 'SUCCEEDED' || found.status === 'FAILED') refuse('id', 'The import has ended already.');
  const { store } = found;
  const row = await context.services.database.inStore(store.id, async ({ prisma }) => {
    const ended = {
      status: 'FAILED',
      stage: 'DONE',
      message: 'Cancelled before it began.',
      finishedAt: new Date(context.now),
    };
    await prisma.import.updateMany({ where: { id, status: 'QUEUED' }, data: ended });
    return prisma.import.update({ where: { id }, data: { cancelRequested: true } });
  });
  return { import: toImport(store, row) };
}
