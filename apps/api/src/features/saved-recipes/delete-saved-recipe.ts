import { inOrganization } from '@throughline/db/organizations/in-organization';
import type { RequestContext } from '../../context.ts';
import { refuse } from '../../refused.ts';
import { findSavedRecipeOrRefuse } from './find-saved-recipes.ts';
import { lockLatest } from './seen-versions.ts';

/** For good, with all versions: only from the archive, by its name, and by a key only where it sees every version. What was made of it stays. */
export async function deleteSavedRecipe(
  context: RequestContext,
  { id, name }: { id: string; name: string },
): Promise<{ deletedId: string }> {
  const of = await findSavedRecipeOrRefuse(context, id);
  await inOrganization(context.services.database, of.organizationId, async (prisma) => {
    await lockLatest(prisma, context, id);
    const row = await prisma.savedRecipe.findFirst({ where: { id }, select: { name: true, archivedAt: true } });
    if (row && row.archivedAt === null) refuse('id', 'Only a recipe in the archive can be deleted: archive it first.');
    if (row && row.name.trim() !== name.trim())
      refuse('name', `The name does not match: the recipe is called ${row.name}.`);
    if (context.viewer.kind === 'apiKey') {
      const where = { recipeId: id, takenFrom: { notIn: [...context.viewer.storeIds] } };
      const foreign = await prisma.savedRecipeVersion.count({ where });
      if (foreign > 0) refuse('id', 'It has versions of other stores: only a member can delete it.');
    }
    await prisma.savedRecipe.deleteMany({ where: { id } });
  });
  return { deletedId: id };
}
