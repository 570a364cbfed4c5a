import { graphql } from '../../gql/gql.ts';

export const lookUpDocument = graphql(`
  query LookUp($storeId: ID!, $query: String!, $choice: ID) {
    store(id: $storeId) {
      lookUp(query: $query, choice: $choice) {
        customer { name tier customerSince orderCount lastOrders { placedOn place amount { amount currencyCode } state } }
        choices { id name town lastOrderOn }
        isTooMany
      }
    }
  }
`);

export const tillSegmentsDocument = graphql(`
  query TillSegments($storeId: ID!) {
    store(id: $storeId) { id tillSegments { id name emoji archivedAt } segments(first: 200) { nodes { id name emoji } } }
  }
`);

export const setTillSegmentsDocument = graphql(`
  mutation SetTillSegments($input: SetTillSegmentsInput!) {
    setTillSegments(input: $input) { store { id } userErrors { path code message hint } }
  }
`);
