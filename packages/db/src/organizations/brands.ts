// How agencies look: read with the stores they are let into.
import type { Database } from '../database.ts';

export interface BrandRow {
  name: string | null;
  /** As `#1a2b3c`. */
  colour: string | null;
  /** A PNG file. */
  logo: Uint8Array | null;
}

const columns = { id: true, brandName: true, brandColour: true, brandLogo: true } as const;

/** By organization; those that have none are absent. */
export async function findBrands(
  { prisma }: Pick<Database, 'prisma'>,
  organizationIds: readonly string[],
): Promise<Map<string, BrandRow>> {
  const rows = await prisma.organization.findMany({
    where: { id: { in: [...organizationIds] }, kind: 'AGENCY' },
    select: columns,
  });
  const brands = rows.map(
    ({ id, brandName: name, brandColour: colour, brandLogo: logo }) => [id, { name, colour, logo }] as const,
  );
  return new Map(brands.filter(([, { name, colour, logo }]) => name !== null || colour !== null || logo !== null));
}

export async function keepBrand(
  { prisma }: Pick<Database, 'prisma'>,
  id: string,
  { name, colour, logo }: Partial<BrandRow>,
): Promise<void> {
  const data = {
    ...(name !== undefined && { brandName: name }),
    ...(colour !== undefined && { brandColour: colour }),
    ...(logo !== undefined && { brandLogo: logo && new Uint8Array(logo) }),
  };
  await prisma.organization.update({ where: { id }, data });
}
