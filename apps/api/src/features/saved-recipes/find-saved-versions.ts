import { Prisma } from '@throughline/db/generated/prisma/client';
import { inOrganization } from '@throughline/db/organizations/in-organization';
import type { Edge, Page, PageArguments } from '../../connection.ts';
import type { RequestContext } from '../../context.ts';
import { type OffsetRange, type OffsetRows, pageByOffset } from '../../page.ts';
import type { SavedRecipeModel } from './saved-recipe-model.ts';

export interface SavedVersionModel {
  version: number;
  createdAt: Date;
  note: string | null;
  /** Of a member the name, else the address; null of a key and of who is not known any more. */
  author: string | null;
  segmentCount: number;
  parameterCount: number;
}

/** Some of a recipe's versions. */
export interface VersionsKey extends OffsetRange {
  of: SavedRecipeModel;
}

/** The latest first. */
export function findSavedVersions(
  { loaders }: RequestContext,
  of: SavedRecipeModel,
  args: PageArguments,
): Promise<Page<Edge<SavedVersionModel>>> {
  const ask = (range: OffsetRange) => loaders.savedVersions.load({ of, ...range });
  return pageByOffset(args, ask, (node, cursor) => ({ node, cursor }));
}

type VersionRow = SavedVersionModel & { id: string };

/** The same range of many recipes of one organization, without reading what they make. */
export async function readSavedVersionRanges(
  { services, viewer }: RequestContext,
  keys: readonly VersionsKey[],
): Promise<OffsetRows<SavedVersionModel>[]> {
  const { of, limit, offset } = keys[0]!;
  const ids = keys.map((key) => key.of.id);
  const seen =
    viewer.kind === 'apiKey'
      ? Prisma.sql`(v.taken_from IS NULL OR v.taken_from = ANY(${[...viewer.storeIds]}))`
      : Prisma.sql`true`;
  const { rows, counts } = await inOrganization(services.database, of.organizationId, async (prisma) => ({
    rows: await prisma.$queryRaw<VersionRow[]>`
      SELECT asked.id, found.*, coalesce(nullif(u.name, ''), u.email) AS author
      FROM unnest(${ids}::text[]) AS asked (id)
      CROSS JOIN LATERAL (
        SELECT v.version, v.created_at AS "createdAt", v.note, v.created_by AS "createdBy",
          v.segment_count AS "segmentCount", v.parameter_count AS "parameterCount"
        FROM saved_recipe_versions v WHERE v.recipe_id = asked.id AND ${seen}
        ORDER BY v.version DESC LIMIT ${limit} OFFSET ${offset}
      ) found
      LEFT JOIN users u ON u.id = found."createdBy" ORDER BY found.version DESC`,
    counts: await prisma.$queryRaw<{ id: string; count: number }[]>`
      SELECT v.recipe_id AS id, count(*)::int AS count FROM saved_recipe_versions v
      WHERE v.recipe_id = ANY(${ids}) AND ${seen} GROUP BY v.recipe_id`,
  }));
  const totals = new Map(counts.map(({ id, count }) => [id, count]));
  const byRecipe = new Map<string, VersionRow[]>(ids.map((id) => [id, []]));
  for (const row of rows) byRecipe.get(row.id)!.push(row);
  return ids.map((id) => ({ rows: byRecipe.get(id)!, totalCount: totals.get(id) ?? 0 }));
}
