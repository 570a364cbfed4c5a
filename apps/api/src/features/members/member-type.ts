import type { Role } from '@throughline/core/access/permissions';
import { builder } from '../../builder.ts';
import { addMutation } from '../../mutation.ts';
import type { UserProblem } from '../../refused.ts';
import { UserError } from '../../scalars.ts';
import type { OrganizationModel } from '../organizations/find-organizations.ts';
import { Organization, RoleEnum } from '../organizations/organization-type.ts';
import { leaveOrganization, removeMember, setMemberRole } from './change-members.ts';
import { findMembers, type MemberModel } from './find-members.ts';
import {
  findInvitations,
  type InvitationModel,
  inviteMember,
  renewInvitation,
  revokeInvitation,
} from './invite-member.ts';
import { setMemberSeesPersonal } from './set-member-sees-personal.ts';

const Member = builder.objectRef<MemberModel>('Member').implement({
  fields: (t) => ({
    userId: t.exposeID('userId'),
    email: t.exposeString('email'),
    name: t.exposeString('name', { nullable: true }),
    role: t.field({ type: RoleEnum, resolve: ({ role }) => role }),
    seesPersonal: t.exposeBoolean('seesPersonal'),
  }),
});

const Invitation = builder.objectRef<InvitationModel>('Invitation').implement({
  description: 'Somebody who was asked to join and has not yet.',
  fields: (t) => ({
    id: t.exposeID('id'),
    email: t.exposeString('email'),
    role: t.field({ type: RoleEnum, resolve: ({ role }) => role as Role }),
    seesPersonal: t.exposeBoolean('seesPersonal'),
    createdAt: t.field({ type: 'DateTime', resolve: ({ createdAt }) => createdAt.getTime() }),
    expiresAt: t.field({ type: 'DateTime', resolve: ({ expiresAt }) => expiresAt.getTime() }),
  }),
});

builder.objectFields(Organization, (t) => ({
  members: t.field({
    type: [Member],
    description: 'By e-mail; a key, and who came by a grant, sees none.',
    resolve: (organization, _args, context) => findMembers(context, organization.id),
  }),
  invitations: t.field({
    type: [Invitation],
    description: 'Those that wait, the newest first.',
    resolve: (organization, _args, context) => findInvitations(context, organization),
  }),
}));

const MemberPayload = builder
  .objectRef<{ member?: MemberModel; userErrors: UserProblem[] }>('MemberPayload')
  .implement({
    fields: (t) => ({
      member: t.field({ type: Member, nullable: true, resolve: (payload) => payload.member ?? null }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });
const LeavePayload = builder
  .objectRef<{ organization?: OrganizationModel; userErrors: UserProblem[] }>('LeaveOrganizationPayload')
  .implement({
    fields: (t) => ({
      organizationId: t.id({ nullable: true, resolve: ({ organization }) => organization?.id ?? null }),
      userErrors: t.expose('userErrors', { type: [UserError] }),
    }),
  });

interface InvitationPayloadModel {
  invitation?: InvitationModel | null;
  link?: string | null;
  mailed?: boolean;
  userErrors: UserProblem[];
}
const InvitationPayload = builder.objectRef<InvitationPayloadModel>('InvitationPayload').implement({
  fields: (t) => ({
    invitation: t.field({ type: Invitation, nullable: true, resolve: ({ invitation }) => invitation ?? null }),
    link: t.string({
      nullable: true,
      description: 'By which to join, told this once, and only where this instance sends no mail.',
      resolve: ({ link }) => link ?? null,
    }),
    mailed: t.boolean({ description: 'Whether a mail went out.', resolve: ({ mailed }) => mailed ?? false }),
    userErrors: t.expose('userErrors', { type: [UserError] }),
  }),
});

const SetMemberSeesPersonalInput = builder.inputType('SetMemberSeesPersonalInput', {
  fields: (t) => ({
    organizationId: t.id({ required: true }),
    userId: t.id({ required: true }),
    seesPersonal: t.boolean({ required: true }),
  }),
});
const SetMemberRoleInput = builder.inputType('SetMemberRoleInput', {
  fields: (t) => ({
    organizationId: t.id({ required: true }),
    userId: t.id({ required: true }),
    role: t.field({ type: RoleEnum, required: true }),
  }),
});
const RemoveMemberInput = builder.inputType('RemoveMemberInput', {
  fields: (t) => ({ organizationId: t.id({ required: true }), userId: t.id({ required: true }) }),
});
const LeaveOrganizationInput = builder.inputType('LeaveOrganizationInput', {
  fields: (t) => ({ organizationId: t.id({ required: true }) }),
});
const InviteMemberInput = builder.inputType('InviteMemberInput', {
  fields: (t) => ({
    organizationId: t.id({ required: true }),
    email: t.string({ required: true }),
    role: t.field({ type: RoleEnum, required: true }),
    seesPersonal: t.boolean({ description: 'false when absent.' }),
  }),
});
const InvitationInput = builder.inputType('InvitationInput', {
  fields: (t) => ({ organizationId: t.id({ required: true }), id: t.id({ required: true }) }),
});

addMutation('setMemberSeesPersonal', MemberPayload, SetMemberSeesPersonalInput, async (context, input) => ({
  member: await setMemberSeesPersonal(context, input),
}));
addMutation('setMemberRole', MemberPayload, SetMemberRoleInput, async (context, input) => ({
  member: await setMemberRole(context, input),
}));
addMutation('removeMember', MemberPayload, RemoveMemberInput, async (context, input) => ({
  member: await removeMember(context, input),
}));
addMutation('leaveOrganization', LeavePayload, LeaveOrganizationInput, async (context, input) => ({
  organization: await leaveOrganization(context, input.organizationId),
}));
addMutation('inviteMember', InvitationPayload, InviteMemberInput, inviteMember);
addMutation('renewInvitation', InvitationPayload, InvitationInput, renewInvitation);
addMutation('revokeInvitation', InvitationPayload, InvitationInput, async (context, input) => {
  await revokeInvitation(context, input);
  return {};
});
