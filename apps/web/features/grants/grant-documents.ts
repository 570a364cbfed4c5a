// The GraphQL operations of grants: what merchants give to agencies.
import { graphql } from '../../gql/gql.ts';

export const grantFields = graphql(`
  fragment GrantFields on Grant {
    id state label merchantName agencyName role seesPersonal allStores stores { id name } expiresAt email offerExpiresAt
    createdAt createdBy acceptedAt acceptedBy endedAt endedBy lastUsedAt
  }
`);

export const grantsDocument = graphql(`
  query Grants($id: ID!) {
    node(id: $id) { id ... on Organization { stores { id name } grants { ...GrantFields } } }
  }
`);

export const clientsDocument = graphql(`
  query Clients($id: ID!) {
    node(id: $id) { id ... on Organization { clients { ...GrantFields } } }
  }
`);

export const grantOfferDocument = graphql(`
  query GrantOffer($token: String!) {
    grantOffer(token: $token) { ...GrantFields }
    viewer { id organizations { id name kind permissions } }
  }
`);

export const offerGrantDocument = graphql(`
  mutation OfferGrant($input: OfferGrantInput!) {
    offerGrant(input: $input) { grant { id } link mailed userErrors { path code message } }
  }
`);

export const renewGrantDocument = graphql(`
  mutation RenewGrant($input: GrantInput!) {
    renewGrant(input: $input) { grant { id } link mailed userErrors { path code message } }
  }
`);

export const updateGrantDocument = graphql(`
  mutation UpdateGrant($input: UpdateGrantInput!) {
    updateGrant(input: $input) { grant { id } userErrors { path code message } }
  }
`);

export const endGrantDocument = graphql(`
  mutation EndGrant($input: GrantInput!) {
    endGrant(input: $input) { grant { id } userErrors { path code message } }
  }
`);

export const giveUpGrantDocument = graphql(`
  mutation GiveUpGrant($input: GrantInput!) {
    giveUpGrant(input: $input) { grant { id } userErrors { path code message } }
  }
`);

export const acceptGrantDocument = graphql(`
  mutation AcceptGrant($input: AcceptGrantInput!) {
    acceptGrant(input: $input) { grant { id } userErrors { path code message } }
  }
`);

export const declineGrantDocument = graphql(`
  mutation DeclineGrant($input: DeclineGrantInput!) {
    declineGrant(input: $input) { userErrors { path code message } }
  }
`);
