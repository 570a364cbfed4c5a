// Members of an organization: another role, taken out, gone by themselves. Nobody gives or takes more than they have, and an
// organization always has an owner.

import { mayGive, type Role } from '@throughline/core/access/permissions';
import { changeMember } from '@throughline/db/organizations/change-member';
import type { RequestContext } from '../../context.ts';
import { Forbidden, refuse, refuseUnknown } from '../../refused.ts';
import { type OrganizationModel, openOrganizationOrRefuse } from '../organizations/find-organizations.ts';
import { findMembers, type MemberModel } from './find-members.ts';

interface MemberInput {
  organizationId: string;
  userId: string;
}

export async function setMemberRole(
  context: RequestContext,
  { role, ...input }: MemberInput & { role: Role },
): Promise<MemberModel> {
  const { organization, member } = await openMember(context, input);
  mustGive(organization, member.role);
  mustGive(organization, role);
  await change(context, input, role);
  return { ...member, role };
}

export async function removeMember(context: RequestContext, input: MemberInput): Promise<MemberModel> {
  const { organization, member } = await openMember(context, input);
  mustGive(organization, member.role);
  await change(context, input, null);
  return member;
}

/** What they made stays; alerts and reports in their name stop with a reason. */
export async function leaveOrganization(context: RequestContext, organizationId: string): Promise<OrganizationModel> {
  const organization = await openOrganizationOrRefuse(context, organizationId);
  await change(context, { organizationId, userId: context.viewer.id }, null);
  return organization;
}

async function openMember(
  context: RequestContext,
  { organizationId, userId }: MemberInput,
): Promise<{ organization: OrganizationModel; member: MemberModel }> {
  const organization = await openOrganizationOrRefuse(context, organizationId);
  const member = (await findMembers(context, organizationId)).find((one) => one.userId === userId);
  return { organization, member: member ?? refuseUnknown('userId', 'member') };
}

/** Refused where the role holds what the viewer does not have. */
export function mustGive({ permissions }: OrganizationModel, role: Role): void {
  if (!mayGive(permissions, role)) throw new Forbidden('organization:own', null, ['role']);
}

async function change({ services }: RequestContext, input: MemberInput, role: Role | null): Promise<void> {
  if (!(await changeMember(services.database, input, role)))
    refuse('userId', 'An organization has an owner: make somebody else one first.');
}
