import type { RequestContext } from '../../context.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { openOrganizationOrRefuse } from '../organizations/find-organizations.ts';
import { change, mustGive } from './change-members.ts';
import { findMembers, type MemberModel } from './find-members.ts';

/** By a signed-in member who sees personal data; somebody always does. */
export async function setMemberSeesPersonal(
  context: RequestContext,
  input: { organizationId: string; userId: string; seesPersonal: boolean },
): Promise<MemberModel> {
  const { organizationId, userId, seesPersonal } = input;
  const organization = await openOrganizationOrRefuse(context, organizationId);
  const member = (await findMembers(context, organizationId)).find((one) => one.userId === userId);
  if (!member) refuseUnknown('userId', 'member');
  if (!organization.permissions.has('personal:read'))
    refuse('organizationId', 'Only who may see personal data decides who else may.');
  mustGive(organization, member.role);
  await change(context, { organizationId, userId }, { seesPersonal });
  return { ...member, seesPersonal };
}
