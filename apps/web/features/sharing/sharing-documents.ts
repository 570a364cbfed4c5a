// The GraphQL operations of read-only links: making them, and what a shared page reads beside its own questions.
import { graphql } from '../../gql/gql.ts';

export const shareLinksDocument = graphql(`
  query ShareLinks($storeId: ID!) {
    store(id: $storeId) { id shareLinks { id label page search createdAt expiresAt lastUsedAt isOver createdBy { name } createdByKey } }
  }
`);

export const createShareLinkDocument = graphql(`
  mutation CreateShareLink($input: CreateShareLinkInput!) {
    createShareLink(input: $input) { shareLink { id } token userErrors { message } }
  }
`);

export const revokeShareLinkDocument = graphql(`
  mutation RevokeShareLink($input: RevokeShareLinkInput!) {
    revokeShareLink(input: $input) { userErrors { message } }
  }
`);

export const sharedStoreDocument = graphql(`
  query SharedStore($storeId: ID!) {
    store(id: $storeId) {
      id name currencyCode timeZone today dataAsOf orderCount customerCount firstOrderOn lastOrderOn
      loading { percent stage }
      channels { handle name orderCount customerCount identifiedShare mergedHandles }
    }
  }
`);

export const sharedCanvasDocument = graphql(`
  query SharedCanvas($storeId: ID!, $canvasId: ID!, $day: Date!) {
    store(id: $storeId) {
      id
      canvas(id: $canvasId) {
        id
        name
        version
        settings
        archivedAt
        nodes { id x y segment { id name emoji channels archivedAt } }
        edges(from: $day, to: $day) { id source target }
      }
    }
  }
`);
