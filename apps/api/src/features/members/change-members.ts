// Members of an organization: another role, taken out, gone by themselves. Nobody gives or takes more than they have, and an
// organization always has an owner.

import { mayGive, type Role } from '@throughline/core/access/permissions';
import { changeMember, type Lacking, type MemberChange } from '@throughline/db/organizations/change-member';
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
  await change(context, input, { role });
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

/** Refused where the organization would be left without somebody it needs. */
export async function change(
  { services, now }: RequestContext,
  { organizationId, userId }: MemberInput,
  to: MemberChange,
): Promise<void> {
  const lacking = await changeMember(services.database, { organizationId, userId }, to, now);
  if (lacking !== null) refuse('userId', lackingWords[lacking]);
}

const lackingWords: Readonly<Record<Lacking, string>> = {
  owner: 'An organization has an owner: make somebody else one first.',
  personal: 'Somebody has to see personal data: let another member see it first.',
};
