// What the builder asks about a definition beside its count.
import { graphql } from '../../../gql/gql.ts';

export const previewFunnelDocument = graphql(`
  query PreviewFunnel($storeId: ID!, $definition: JSON!, $asOf: Date) {
    store(id: $storeId) {
      id
      previewSegment(definition: $definition, asOf: $asOf) {
        funnel { path depth sentence customerCount remaining }
      }
    }
  }
`);

export const previewNearMissesDocument = graphql(`
  query PreviewNearMisses($storeId: ID!, $definition: JSON!, $asOf: Date) {
    store(id: $storeId) {
      id
      previewSegment(definition: $definition, asOf: $asOf) {
        nearMisses { path sentence customerCount people(first: 5) { id name emails } }
      }
    }
  }
`);

export const previewDifferenceDocument = graphql(`
  query PreviewDifference($storeId: ID!, $segmentId: ID!, $definition: JSON!, $asOf: Date) {
    store(id: $storeId) {
      id
      segment(id: $segmentId) { id version text metrics(asOf: $asOf) { customerCount } }
      previewSegment(definition: $definition, asOf: $asOf) {
        text
        metrics { customerCount }
        difference(segmentId: $segmentId) { gainedCount lostCount }
      }
    }
  }
`);

export const previewPeopleDocument = graphql(`
  query PreviewPeople(
    $storeId: ID!
    $segmentId: ID!
    $definition: JSON!
    $asOf: Date
    $first: Int!
    $after: String
    $gained: Boolean!
  ) {
    store(id: $storeId) {
      id
      previewSegment(definition: $definition, asOf: $asOf) {
        difference(segmentId: $segmentId) {
          gained(first: $first, after: $after) @include(if: $gained) { ...ChangedPeople }
          lost(first: $first, after: $after) @skip(if: $gained) { ...ChangedPeople }
        }
      }
    }
  }
`);

export const translateShopifyQueryDocument = graphql(`
  query TranslateShopifyQuery($storeId: ID!, $query: String!) {
    store(id: $storeId) {
      id
      translateShopifyQuery(query: $query) {
        text
        problems { line column endLine endColumn code message hint }
        warnings { line column endLine endColumn code message hint }
      }
    }
  }
`);
