// The GraphQL operations of members and invitations.
import { graphql } from '../../gql/gql.ts';

export const membersDocument = graphql(`
  query Members($id: ID!, $invitations: Boolean!) {
    viewer { id }
    node(id: $id) {
      ... on Organization {
        id
        members { userId email name role seesPersonal }
        invitations @include(if: $invitations) { id email role seesPersonal createdAt expiresAt }
      }
    }
  }
`);

export const inviteMemberDocument = graphql(`
  mutation InviteMember($input: InviteMemberInput!) {
    inviteMember(input: $input) { invitation { id email } link mailed userErrors { path message } }
  }
`);

export const renewInvitationDocument = graphql(`
  mutation RenewInvitation($input: InvitationInput!) {
    renewInvitation(input: $input) { invitation { id email } link mailed userErrors { path message } }
  }
`);

export const revokeInvitationDocument = graphql(`
  mutation RevokeInvitation($input: InvitationInput!) { revokeInvitation(input: $input) { userErrors { path message } } }
`);

export const setMemberRoleDocument = graphql(`
  mutation SetMemberRole($input: SetMemberRoleInput!) { setMemberRole(input: $input) { userErrors { path message } } }
`);

export const removeMemberDocument = graphql(`
  mutation RemoveMember($input: RemoveMemberInput!) { removeMember(input: $input) { userErrors { path message } } }
`);

export const leaveOrganizationDocument = graphql(`
  mutation LeaveOrganization($input: LeaveOrganizationInput!) {
    leaveOrganization(input: $input) { organizationId userErrors { path message } }
  }
`);
