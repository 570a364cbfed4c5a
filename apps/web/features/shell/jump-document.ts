import { graphql } from '../../gql/gql.ts';

export const jumpDocument = graphql(`
  query Jump($storeId: ID!, $query: String!, $people: Boolean!) {
    store(id: $storeId) {
      canvases(first: 5, query: $query) { nodes { id name } }
      segments(first: 8, query: $query) { nodes { id name emoji } }
      people(first: 5, query: $query) @include(if: $people) { nodes { id name emails externalIds } }
    }
  }
`);
