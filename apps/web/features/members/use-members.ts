'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Role } from '@throughline/core/access/permissions';
import { useToast } from '@throughline/ui/toast';
import { describeError } from '../../data/api-error.ts';
import { request } from '../../data/request.ts';
import type { MembersQuery } from '../../gql/graphql.ts';
import { useOrganization } from '../organizations/use-organization.tsx';
import { setMemberSeesPersonalDocument } from '../privacy/privacy-documents.ts';
import * as documents from './member-documents.ts';

type Node = Extract<NonNullable<MembersQuery['node']>, { members: unknown }>;
export type MemberRow = Node['members'][number];
export type InvitationRow = NonNullable<Node['invitations']>[number];

export interface MemberAnswer {
  link?: string | null;
  mailed?: boolean;
  userErrors: readonly { path: string[]; message: string }[];
}

export function useMembers() {
  const { id, may } = useOrganization();
  return useQuery({
    queryKey: ['organization', id, 'members'],
    queryFn: async ({ signal }) => {
      const { node, viewer } = await request(
        documents.membersDocument,
        { id, invitations: may('members:write') },
        signal,
      );
      if (!node || !('members' in node)) return null;
      return { viewerId: viewer.id, members: node.members, invitations: node.invitations ?? [] };
    },
  });
}

export function useMemberActions() {
  const { id: organizationId } = useOrganization();
  const client = useQueryClient();
  const toast = useToast();
  /** Says why not; `done` says that it was, where the page does not show it by itself. */
  const run = async (change: () => Promise<MemberAnswer>, done?: string): Promise<MemberAnswer> => {
    const answer = await change().catch((error: unknown) => ({
      userErrors: [{ path: [], message: describeError(error).message }],
    }));
    const text = answer.userErrors[0]?.message ?? done;
    if (text) toast({ text });
    // The person's own role may be another now: with it goes what the pages offer.
    await client.invalidateQueries({ queryKey: ['organization', organizationId] });
    return answer;
  };
  return {
    invite: async (input: { email: string; role: Role; seesPersonal: boolean }): Promise<MemberAnswer> => {
      const answer = await request(documents.inviteMemberDocument, { input: { organizationId, ...input } });
      await client.invalidateQueries({ queryKey: ['organization', organizationId, 'members'] });
      return answer.inviteMember;
    },
    renew: (id: string) =>
      run(
        async () =>
          (await request(documents.renewInvitationDocument, { input: { organizationId, id } })).renewInvitation,
      ),
    revoke: (id: string) =>
      run(
        async () =>
          (await request(documents.revokeInvitationDocument, { input: { organizationId, id } })).revokeInvitation,
        'Invitation taken back: its link opens nothing any more',
      ),
    setRole: (userId: string, role: Role) =>
      run(
        async () =>
          (await request(documents.setMemberRoleDocument, { input: { organizationId, userId, role } })).setMemberRole,
        'Role changed',
      ),
    setSeesPersonal: (userId: string, seesPersonal: boolean) =>
      run(
        async () =>
          (await request(setMemberSeesPersonalDocument, { input: { organizationId, userId, seesPersonal } }))
            .setMemberSeesPersonal,
      ),
    remove: (userId: string) =>
      run(
        async () => (await request(documents.removeMemberDocument, { input: { organizationId, userId } })).removeMember,
        'Taken out: they reach nothing here any more',
      ),
    leave: () =>
      run(
        async () =>
          (await request(documents.leaveOrganizationDocument, { input: { organizationId } })).leaveOrganization,
      ),
  };
}
