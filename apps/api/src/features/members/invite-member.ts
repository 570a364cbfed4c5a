// Who is asked to join: by mail, or where none goes out by the link itself, which whoever invites hands over on another way.

import type { Role } from '@throughline/core/access/permissions';
import {
  createInvitation,
  findInvitations as findRows,
  renewInvitation as renewRow,
  revokeInvitation as revokeRow,
} from '@throughline/db/auth/invitations';
import type { RequestContext } from '../../context.ts';
import { isMailAddress } from '../../mail/mail-address.ts';
import { mailPage } from '../../mail/mail-page.ts';
import { refuse, refuseUnknown } from '../../refused.ts';
import { type OrganizationModel, openOrganizationOrRefuse } from '../organizations/find-organizations.ts';
import { mustGive } from './change-members.ts';
import { findMembers } from './find-members.ts';

export interface InvitationModel {
  id: string;
  email: string;
  role: string;
  seesPersonal: boolean;
  createdAt: Date;
  expiresAt: Date;
}

export interface SentInvitation {
  invitation: InvitationModel;
  /** Shown this once, where this instance sends no mail. */
  link: string | null;
  /** Whether a mail went out. */
  mailed: boolean;
}

const openMax = 200;

export function findInvitations(context: RequestContext, { id, role }: OrganizationModel): Promise<InvitationModel[]> {
  return role === null ? Promise.resolve([]) : findRows(context.services.database, id);
}

export async function inviteMember(
  context: RequestContext,
  input: { organizationId: string; email: string; role: Role; seesPersonal?: boolean | null },
): Promise<SentInvitation> {
  const organization = await openOrganizationOrRefuse(context, input.organizationId);
  mustGive(organization, input.role);
  const seesPersonal = input.seesPersonal ?? false;
  mustShow(organization, seesPersonal);
  const email = input.email.trim().toLowerCase();
  if (!isMailAddress(email)) refuse('email', `${JSON.stringify(input.email)} is no e-mail address.`);
  if ((await findMembers(context, organization.id)).some((member) => member.email === email))
    refuse('email', 'This address is a member already.');
  if ((await findInvitations(context, organization)).length >= openMax)
    refuse('organizationId', `At most ${openMax} invitations wait at once.`, 'LIMIT');
  const { database } = context.services;
  const invited = { email, role: input.role, seesPersonal, invitedBy: context.viewer.id };
  return send(context, organization, await createInvitation(database, organization.id, invited, context.now));
}

interface InvitationInput {
  organizationId: string;
  id: string;
}

/** A new link; the former one ends. */
export async function renewInvitation(
  context: RequestContext,
  { organizationId, id }: InvitationInput,
): Promise<SentInvitation> {
  const organization = await openInvitation(context, { organizationId, id });
  const renewed = await renewRow(context.services.database, organizationId, id, context.now);
  return send(context, organization, renewed ?? refuseUnknown('id', 'invitation'));
}

export async function revokeInvitation(
  context: RequestContext,
  { organizationId, id }: InvitationInput,
): Promise<void> {
  await openInvitation(context, { organizationId, id });
  if (!(await revokeRow(context.services.database, organizationId, id, context.now))) refuseUnknown('id', 'invitation');
}

/** Its organization; refused where the invited role holds more than the viewer has. */
async function openInvitation(
  context: RequestContext,
  { organizationId, id }: InvitationInput,
): Promise<OrganizationModel> {
  const organization = await openOrganizationOrRefuse(context, organizationId);
  const found = (await findInvitations(context, organization)).find((one) => one.id === id);
  const { role, seesPersonal } = found ?? refuseUnknown('id', 'invitation');
  mustGive(organization, role as Role);
  mustShow(organization, seesPersonal);
  return organization;
}

function mustShow({ permissions }: OrganizationModel, seesPersonal: boolean): void {
  if (seesPersonal && !permissions.has('personal:read'))
    refuse('seesPersonal', 'Only who may see personal data decides who else may.');
}

/** Where mail goes out the link is in the mail alone: whoever opens it has shown that the address is theirs. */
async function send(
  { services, log, viewer }: RequestContext,
  organization: OrganizationModel,
  { invitation, token }: { invitation: InvitationModel; token: string },
): Promise<SentInvitation> {
  const link = `${services.env.publicUrl}/invitations/${token}`;
  const by = viewer.kind === 'user' ? viewer.name || viewer.email : 'Somebody';
  const page = mailPage({
    title: `${by} invites you to ${organization.name}`,
    paragraphs: [
      `You are invited to work in ${organization.name} in Throughline. The link works once, for seven days.`,
    ],
    rows: [['Role', invitation.role]],
    link: { label: 'Join', url: link },
    footer: `You get this mail because ${by} named your address. If you do not know them, do nothing.`,
  });
  if (services.mail === null) return { invitation, link, mailed: false };
  try {
    await services.mail.sendMail({ to: invitation.email, subject: `Join ${organization.name}`, ...page, key: token });
    return { invitation, link: null, mailed: true };
  } catch (error) {
    log.warn({ err: error, invitationId: invitation.id }, 'An invitation could not be mailed');
    return { invitation, link: null, mailed: false };
  }
}
