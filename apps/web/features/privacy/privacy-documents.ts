// The GraphQL operations of privacy: requests about people, and how long what may be personal is kept.
import { graphql } from '../../gql/gql.ts';

export const privacyRequestsDocument = graphql(`
  query PrivacyRequests($storeId: ID!, $after: String) {
    sources(storeId: $storeId) { name label }
    store(id: $storeId) {
      id seesPersonal
      privacyRequests(first: 20, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          id kind status source topic withOrders receivedAt dueAt finishedAt waitsFor exportUrl
          connection { id name }
          person { id name emails }
          proof { place count }
        }
      }
    }
  }
`);

export const retentionDocument = graphql(`
  query Retention($storeId: ID!) {
    store(id: $storeId) {
      id rejectionDays
      connections { id name source status payloadDays }
      organization { id members { userId email name seesPersonal } }
    }
  }
`);

export const personPrivacyDocument = graphql(`
  query PersonPrivacy($storeId: ID!, $personId: ID!) {
    store(id: $storeId) { id seesPersonal person(id: $personId) { id exportUrl } }
  }
`);

export const erasePersonDocument = graphql(`
  mutation ErasePerson($input: ErasePersonInput!) {
    erasePerson(input: $input) { request { id } userErrors { path code message hint } }
  }
`);

export const finishPrivacyRequestDocument = graphql(`
  mutation FinishPrivacyRequest($id: ID!) {
    finishPrivacyRequest(input: { id: $id }) { request { id status } userErrors { path code message hint } }
  }
`);

export const setRejectionDaysDocument = graphql(`
  mutation SetRejectionDays($input: SetRejectionDaysInput!) {
    setRejectionDays(input: $input) { store { id rejectionDays } userErrors { path code message hint } }
  }
`);

export const setMemberSeesPersonalDocument = graphql(`
  mutation SetMemberSeesPersonal($input: SetMemberSeesPersonalInput!) {
    setMemberSeesPersonal(input: $input) { member { userId seesPersonal } userErrors { path code message hint } }
  }
`);
