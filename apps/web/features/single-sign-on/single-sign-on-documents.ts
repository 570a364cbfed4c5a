// The GraphQL operations of single sign-on.
import { graphql } from '../../gql/gql.ts';

export const singleSignOnDocument = graphql(`
  query SingleSignOn($id: ID!) {
    node(id: $id) { ... on Organization { id singleSignOn { ...SingleSignOnFields } } }
  }
  fragment SingleSignOnFields on SingleSignOn {
    callbackUrl issuer clientId defaultRole required lastUsedAt
    domains { id domain recordName recordValue verifiedAt }
  }
`);

export const setSingleSignOnDocument = graphql(`
  mutation SetSingleSignOn($input: SetSingleSignOnInput!) {
    change: setSingleSignOn(input: $input) { userErrors { path message } }
  }
`);

export const requireSingleSignOnDocument = graphql(`
  mutation RequireSingleSignOn($input: RequireSingleSignOnInput!) {
    change: requireSingleSignOn(input: $input) { userErrors { path message } }
  }
`);

export const removeSingleSignOnDocument = graphql(`
  mutation RemoveSingleSignOn($input: RemoveSingleSignOnInput!) {
    change: removeSingleSignOn(input: $input) { userErrors { path message } }
  }
`);

export const addSignOnDomainDocument = graphql(`
  mutation AddSignOnDomain($input: AddSignOnDomainInput!) {
    change: addSignOnDomain(input: $input) { userErrors { path message } }
  }
`);

export const checkSignOnDomainDocument = graphql(`
  mutation CheckSignOnDomain($input: SignOnDomainInput!) {
    change: checkSignOnDomain(input: $input) { userErrors { path message } }
  }
`);

export const removeSignOnDomainDocument = graphql(`
  mutation RemoveSignOnDomain($input: SignOnDomainInput!) {
    change: removeSignOnDomain(input: $input) { userErrors { path message } }
  }
`);
