import type { RequestContext } from '../../context.ts';

export interface OrganizationModel {
  id: string;
  name: string;
}

/** The viewer's organizations: a person's memberships, or the organization of a key's store. */
export async function findOrganizations(context: RequestContext): Promise<OrganizationModel[]> {
  const { viewer } = context;
  return context.services.database.prisma.organization.findMany({
    where:
      viewer.kind === 'user'
        ? { members: { some: { userId: viewer.id } } }
        : { stores: { some: { id: viewer.storeId } } },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
}
