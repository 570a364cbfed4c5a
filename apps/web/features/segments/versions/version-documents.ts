// The GraphQL operations over the versions of a segment.
import { graphql } from '../../../gql/gql.ts';

export const segmentVersionsDocument = graphql(`
  query SegmentVersions($storeId: ID!, $segmentId: ID!, $first: Int!, $after: String) {
    store(id: $storeId) {
      id
      segment(id: $segmentId) {
        id
        versions(first: $first, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes { version createdAt author note sentence }
        }
      }
    }
  }
`);

/** Who came and who went with each of a page of versions; they wait for a store that is loading. */
export const versionChangesDocument = graphql(`
  query VersionChanges($storeId: ID!, $segmentId: ID!, $first: Int!, $after: String, $asOf: Date) {
    store(id: $storeId) {
      id
      segment(id: $segmentId) {
        id
        versions(first: $first, after: $after) {
          nodes { version difference(asOf: $asOf) { gainedCount lostCount } }
        }
      }
    }
  }
`);

export const comparedVersionsDocument = graphql(`
  query ComparedVersions($storeId: ID!, $segmentId: ID!, $from: Int!, $to: Int!, $asOf: Date) {
    store(id: $storeId) {
      id
      segment(id: $segmentId) {
        id
        from: savedVersion(version: $from) { version sentence text }
        to: savedVersion(version: $to) {
          version
          sentence
          text
          difference(from: $from, asOf: $asOf) { gainedCount lostCount }
        }
      }
    }
  }
`);

/** A page of who came, or who went. */
export const changedPeopleFragment = graphql(`
  fragment ChangedPeople on PersonConnection {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges {
      orderCount
      amount { amount currencyCode }
      node { id name emails }
    }
  }
`);

export const versionPeopleDocument = graphql(`
  query VersionPeople(
    $storeId: ID!
    $segmentId: ID!
    $from: Int!
    $to: Int!
    $asOf: Date
    $first: Int!
    $after: String
    $gained: Boolean!
  ) {
    store(id: $storeId) {
      id
      segment(id: $segmentId) {
        id
        savedVersion(version: $to) {
          version
          difference(from: $from, asOf: $asOf) {
            gained(first: $first, after: $after) @include(if: $gained) { ...ChangedPeople }
            lost(first: $first, after: $after) @skip(if: $gained) { ...ChangedPeople }
          }
        }
      }
    }
  }
`);

export const segmentVersionHistoryDocument = graphql(`
  query SegmentVersionHistory($storeId: ID!, $segmentId: ID!, $from: Date!, $to: Date!, $base: AmountBase!) {
    store(id: $storeId) {
      id
      segment(id: $segmentId) {
        id
        versionHistory(from: $from, to: $to, base: $base) {
          version
          from
          to
          replacedBy
          replacedOn
          history { ...ChartedMetrics }
        }
      }
    }
  }
`);

export const restoreVersionDocument = graphql(`
  mutation RestoreSegmentVersion($input: RestoreSegmentVersionInput!) {
    restoreSegmentVersion(input: $input) {
      segment { id version }
      userErrors { path code message hint }
    }
  }
`);
