import type { Database } from '../database.ts';
import { newId } from '../ids.ts';

/** Makes an organization; with a user, that user becomes its owner. */
export async function createOrganization(
  database: Database,
  input: { name: string; userId?: string; kind?: 'MERCHANT' | 'AGENCY' },
): Promise<{ id: string }> {
  const members = input.userId ? { create: { userId: input.userId, role: 'owner' } } : undefined;
  return database.prisma.organization.create({
    data: { id: newId('org'), name: input.name, members, ...(input.kind && { kind: input.kind }) },
    select: { id: true },
  });
}

/** The oldest organization of this name, made when there is none. */
export async function findOrCreateOrganization(database: Database, name: string): Promise<{ id: string }> {
  const known = await database.prisma.organization.findFirst({
    where: { name },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  });
  return known ?? createOrganization(database, { name });
}

/** The organizations a user is a member of, by name. */
export async function findUserOrganizations(
  database: Database,
  userId: string,
): Promise<{ id: string; name: string }[]> {
  return database.prisma.organization.findMany({
    where: { members: { some: { userId } } },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}
