import { type Permission, permissionsOf, type Role } from '@throughline/core/access/permissions';
import type { RequestContext } from '../../context.ts';
import { refuseUnknown } from '../../refused.ts';
import { mayGoOn } from '../stores/open-store.ts';

export interface OrganizationModel {
  id: string;
  name: string;
  kind: 'MERCHANT' | 'AGENCY';
  /** The viewer's own there; null = none: reached by a key, or by a grant to an agency. */
  role: Role | null;
  /** What the viewer may there: nothing without a role, whatever the stores allow. */
  permissions: ReadonlySet<Permission>;
}

const columns = { id: true, name: true, kind: true } as const;
const orderBy = [{ name: 'asc' as const }, { id: 'asc' as const }];

/** Those a person is a member of, and those of the stores that the viewer reaches; by name. */
export async function findOrganizations(context: RequestContext): Promise<OrganizationModel[]> {
  const { viewer, services } = context;
  const stores = [...(await context.reachable()).values()];
  const userId = viewer.kind === 'user' ? viewer.id : '';
  const rows = await services.database.prisma.organization.findMany({
    where: { OR: [{ id: { in: stores.map((store) => store.organizationId) } }, { members: { some: { userId } } }] },
    select: { ...columns, members: { where: { userId }, select: { role: true, seesPersonal: true } } },
    orderBy,
  });
  return rows.map(({ members: [member], kind, ...row }) => {
    const role = (member?.role ?? null) as Role | null;
    const permissions = member
      ? permissionsOf({ role: member.role as Role, seesPersonal: member.seesPersonal })
      : new Set<Permission>();
    return { ...row, kind: kind as OrganizationModel['kind'], role, permissions };
  });
}

/** One that the viewer is a member of and may do there what is needed; NOT_FOUND and FORBIDDEN otherwise. */
export async function openOrganizationOrRefuse(context: RequestContext, id: string): Promise<OrganizationModel> {
  const found = (await context.loaders.organizations()).find((one) => one.id === id && one.role !== null);
  if (!found) refuseUnknown('organizationId', 'organization');
  mayGoOn(context, found);
  return found;
}
