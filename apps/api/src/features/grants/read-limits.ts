import { mayGive, type Role } from '@throughline/core/access/permissions';
import type { GrantLimits } from '@throughline/db/organizations/grants';
import type { RequestContext } from '../../context.ts';
import { readName } from '../../read-name.ts';
import { Forbidden, refuse, refuseUnknown } from '../../refused.ts';
import type { OrganizationModel } from '../organizations/find-organizations.ts';

/** As asked for; what is absent has `former` where there is one. */
export interface LimitsInput {
  label?: string | null;
  role?: Role | null;
  seesPersonal?: boolean | null;
  storeIds?: string[] | null;
  expiresAt?: number | null;
}

const monthsMax = 60;

/** Nobody gives more than they have, and only stores of the own organization. */
export async function readLimits(
  context: RequestContext,
  organization: OrganizationModel,
  input: LimitsInput,
  former: GrantLimits,
): Promise<GrantLimits> {
  const limits: GrantLimits = {
    label: typeof input.label === 'string' ? readName('label', input.label) : former.label,
    role: input.role ?? former.role,
    seesPersonal: input.seesPersonal ?? former.seesPersonal,
    ...(await readStores(context, organization, input.storeIds, former)),
    expiresAt: input.expiresAt === undefined ? former.expiresAt : readEnd(input.expiresAt, context.now),
  };
  if (!mayGive(organization.permissions, limits.role as Role)) throw new Forbidden('members:write', null, ['role']);
  if (limits.seesPersonal && !organization.permissions.has('personal:read'))
    refuse('seesPersonal', 'Only who may see personal data decides who else may.');
  return limits;
}

async function readStores(
  context: RequestContext,
  { id }: OrganizationModel,
  storeIds: LimitsInput['storeIds'],
  former: GrantLimits,
): Promise<Pick<GrantLimits, 'allStores' | 'storeIds'>> {
  if (storeIds === undefined) return { allStores: former.allStores, storeIds: former.storeIds };
  if (storeIds === null) return { allStores: true, storeIds: [] };
  if (storeIds.length === 0) refuse('storeIds', 'Choose the stores, or leave storeIds out for all of them.');
  const reached = await context.reachable();
  for (const storeId of storeIds) if (reached.get(storeId)?.organizationId !== id) refuseUnknown('storeIds', 'store');
  return { allStores: false, storeIds: [...new Set(storeIds)] };
}

function readEnd(expiresAt: number | null, now: number): Date | null {
  if (expiresAt === null) return null;
  if (expiresAt <= now) refuse('expiresAt', 'The end has to be later than now; to end it at once, take it back.');
  const latest = new Date(now);
  latest.setUTCMonth(latest.getUTCMonth() + monthsMax);
  if (expiresAt > latest.getTime()) refuse('expiresAt', `The end is at most ${monthsMax} months from now.`);
  return new Date(expiresAt);
}
