import { inOrganization } from '@throughline/db/organizations/in-organization';
import type { RequestContext } from '../../context.ts';
import type { SavedRecipeModel } from './saved-recipe-model.ts';
import { seenVersions } from './seen-versions.ts';

const versionsMax = 200;

export interface SavedVersionModel {
  version: number;
  createdAt: Date;
  note: string | null;
  /** Of a member the name, else the address; null of a key and of who is not known any more. */
  author: string | null;
  summary: { segments: number; parameters: number };
}

/** The latest first. */
export async function findSavedVersions(context: RequestContext, of: SavedRecipeModel): Promise<SavedVersionModel[]> {
  return inOrganization(context.services.database, of.organizationId, async (prisma) => {
    const rows = await prisma.savedRecipeVersion.findMany({
      where: { recipeId: of.id, ...seenVersions(context) },
      orderBy: { version: 'desc' },
      take: versionsMax,
    });
    const ids = [...new Set(rows.flatMap(({ createdBy }) => createdBy ?? []))];
    const users = await prisma.user.findMany({
      where: { id: { in: ids } },
      select: { id: true, name: true, email: true },
    });
    const authors = new Map(users.map(({ id, name, email }) => [id, name || email]));
    return rows.map(({ version, createdAt, note, createdBy, recipe }) => {
      const { segments, parameters } = recipe as { segments: unknown[]; parameters: unknown[] };
      return {
        version,
        createdAt,
        note,
        author: (createdBy !== null && authors.get(createdBy)) || null,
        summary: { segments: segments.length, parameters: parameters.length },
      };
    });
  });
}
