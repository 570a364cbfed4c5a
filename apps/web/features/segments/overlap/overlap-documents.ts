// The GraphQL operations of the page of an overlap.
import { graphql } from '../../../gql/gql.ts';

export const overlapDocument = graphql(`
  query SegmentOverlap($storeId: ID!, $segmentIds: [ID!]!, $asOf: Date) {
    store(id: $storeId) {
      id
      overlap(segmentIds: $segmentIds, asOf: $asOf) {
        sets { count segment { id name emoji sentence archivedAt } }
        intersections { segmentIds count }
        unionCount
        customersOutside
      }
    }
  }
`);

export const overlapChoicesDocument = graphql(`
  query SegmentOverlapChoices($storeId: ID!, $query: String) {
    store(id: $storeId) {
      id
      segments(first: 100, query: $query) { nodes { id name emoji } }
    }
  }
`);

export const combinationDocument = graphql(`
  query SegmentCombination($storeId: ID!, $segmentIds: [ID!]!, $asOf: Date, $base: AmountBase!, $all: [ID!]!, $any: [ID!]!, $none: [ID!]!) {
    store(id: $storeId) {
      id
      overlap(segmentIds: $segmentIds, asOf: $asOf, base: $base) {
        combination(all: $all, any: $any, none: $none) {
          name
          definition
          metrics {
            customerCount
            repeatCustomerRate
            lifetimeValue { amount currencyCode }
            averageOrderValue { amount currencyCode }
            averageOrderValuePooled { amount currencyCode }
            averageOrderCount
            purchaseIntervalDays
          }
        }
      }
    }
  }
`);

export const combinationMembersDocument = graphql(`
  query SegmentCombinationMembers($storeId: ID!, $segmentIds: [ID!]!, $asOf: Date, $base: AmountBase!, $all: [ID!]!, $any: [ID!]!, $none: [ID!]!, $first: Int!, $after: String) {
    store(id: $storeId) {
      id
      overlap(segmentIds: $segmentIds, asOf: $asOf, base: $base) {
        combination(all: $all, any: $any, none: $none) {
          members(first: $first, after: $after, sort: AMOUNT, direction: DESC) {
            totalCount
            pageInfo { hasNextPage endCursor }
            edges {
              enteredAt
              orderCount
              lastOrderAt
              amount { amount currencyCode }
              node { id name emails }
            }
          }
        }
      }
    }
  }
`);
