// The GraphQL operations of the people feature.
import { graphql } from '../../gql/gql.ts';

export const peopleDocument = graphql(`
  query People($storeId: ID!, $first: Int!, $after: String, $query: String) {
    store(id: $storeId) {
      id
      timeZone
      people(first: $first, after: $after, query: $query) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          id
          name
          emails
          phones
          address
          orderCount
          lastOrderAt
          totals { gross { amount currencyCode } }
        }
      }
    }
  }
`);

export const personDocument = graphql(`
  query PersonPage($storeId: ID!, $personId: ID!, $asOf: Date) {
    store(id: $storeId) {
      id
      timeZone
      currencyCode
      today
      channels { handle name }
      person(id: $personId) {
        id
        name
        emails
        phones
        externalIds
        address
        geocoding
        tags
        birthDate
        attributes
        firstOrderAt
        lastOrderAt
        totals(asOf: $asOf) {
          orderCount
          gross { amount currencyCode }
          net { amount currencyCode }
          product { amount currencyCode }
        }
        memberships { enteredAt segment { id name emoji } }
        membershipHistory {
          segment { id name emoji channels }
          intervals { enteredAt leftAt }
        }
      }
    }
  }
`);

export const personOrdersDocument = graphql(`
  query PersonOrders($storeId: ID!, $personId: ID!, $after: String) {
    store(id: $storeId) {
      id
      person(id: $personId) {
        id
        orders(first: 250, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes {
            id
            externalId
            placedAt
            channel
            location
            position
            counted
            cancelledAt
            discountCodes
            tags
            gross { amount currencyCode }
            net { amount currencyCode }
            product { amount currencyCode }
            lines { title variant type vendor sku quantity amount { amount currencyCode } }
            refunds { id refundedAt assumed amount { amount currencyCode } }
          }
        }
      }
    }
  }
`);

export const figurePeopleDocument = graphql(`
  query FigurePeople(
    $storeId: ID!, $figure: JSON!, $asOf: Date, $base: AmountBase!, $first: Int!, $after: String, $query: String,
    $sort: FigurePeopleSort!, $direction: SortDirection!
  ) {
    store(id: $storeId) {
      id
      figurePeople(figure: $figure, asOf: $asOf, base: $base) {
        sentence
        people(first: $first, after: $after, query: $query, sort: $sort, direction: $direction) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges {
            orderCount
            amount { amount currencyCode }
            lastOrderAt
            node { id name emails address }
          }
        }
      }
    }
  }
`);
