import type { RequestContext } from '../../context.ts';
import { refuseUnknown } from '../../refused.ts';
import { findMapping, type MappingModel } from './find-mappings.ts';

export async function deleteMapping(context: RequestContext, id: string): Promise<{ mapping: MappingModel }> {
  const found = await findMapping(context, id);
  if (found === null) refuseUnknown('id', 'mapping');
  await context.services.database.inStore(found.store.id, ({ prisma }) => prisma.mapping.delete({ where: { id } }));
  return { mapping: found.mapping };
}
