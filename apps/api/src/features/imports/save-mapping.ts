import { newId } from '@throughline/db/ids';
import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { openStoreOrRefuse } from '../stores/open-store.ts';
import { checkMappingInput } from './check-mapping-input.ts';
import type { MappingModel } from './find-mappings.ts';

/** Saves a mapping under its name: with an id over that one, else as a new one. */
export async function saveMapping(
  context: RequestContext,
  input: { storeId: string; id?: string | null; name: string; mapping?: unknown },
): Promise<{ mapping: MappingModel }> {
  const store = await openStoreOrRefuse(context, input.storeId);
  const name = readName('name', input.name);
  const mapping: object = checkMappingInput(input.mapping);
  const row = await context.services.database.inStore(store.id, async ({ prisma }) => {
    const known = typeof input.id === 'string' ? await prisma.mapping.findUnique({ where: { id: input.id } }) : null;
    if (typeof input.id === 'string' && known === null) refuseUnknown('id', 'mapping');
    const namesake = await prisma.mapping.findFirst({ where: { name, ...(known && { id: { not: known.id } }) } });
    if (namesake !== null) refuse('name', `There is a mapping named ${JSON.stringify(name)} already.`);
    if (known !== null) return prisma.mapping.update({ where: { id: known.id }, data: { name, mapping } });
    return prisma.mapping.create({ data: { id: newId('map'), storeId: store.id, name, mapping } });
  });
  return { mapping: { ...row, preset: false } };
}
