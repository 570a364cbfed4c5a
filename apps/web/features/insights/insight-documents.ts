// The GraphQL operations that all pages of insights share.
import { graphql } from '../../gql/gql.ts';

export const insightSegmentsDocument = graphql(`
  query InsightSegments($storeId: ID!, $segmentId: ID!, $compareWithId: ID!, $hasSegment: Boolean!, $hasCompared: Boolean!) {
    store(id: $storeId) {
      id
      segment(id: $segmentId) @include(if: $hasSegment) { id name emoji archivedAt }
      compared: segment(id: $compareWithId) @include(if: $hasCompared) { id name emoji archivedAt }
    }
  }
`);
