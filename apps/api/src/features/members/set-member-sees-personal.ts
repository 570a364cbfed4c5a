import type { RequestContext } from '../../context.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { openOrganizationOrRefuse } from '../organizations/find-organizations.ts';
import { findMembers, type MemberModel } from './find-members.ts';

/** By a signed-in member who sees personal data; somebody always does. */
export async function setMemberSeesPersonal(
  context: RequestContext,
  input: { organizationId: string; userId: string; seesPersonal: boolean },
): Promise<MemberModel> {
  const { services, viewer } = context;
  const { organizationId, userId, seesPersonal } = input;
  await openOrganizationOrRefuse(context, organizationId);
  const members = await findMembers(context, organizationId);
  const member = members.find((one) => one.userId === userId);
  if (!member) refuseUnknown('userId', 'member');
  if (!members.some((one) => one.userId === viewer.id && one.seesPersonal))
    refuse('organizationId', 'Only who may see personal data decides who else may.');
  if (!seesPersonal && !members.some((one) => one.seesPersonal && one.userId !== userId))
    refuse('userId', 'Somebody has to see personal data: let another member see it first.');
  await services.database.prisma.member.update({
    where: { organizationId_userId: { organizationId, userId } },
    data: { seesPersonal },
  });
  return { ...member, seesPersonal };
}
