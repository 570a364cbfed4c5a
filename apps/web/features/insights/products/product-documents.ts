// The GraphQL operations of the page of products.
import { graphql } from '../../../gql/gql.ts';

export const productsByChannelDocument = graphql(`
  query InsightProductsByChannel(
    $storeId: ID!, $dimension: BreakdownDimension!, $position: PositionInput, $channel: String, $segmentId: ID,
    $compareWithSegmentId: ID, $from: Date, $to: Date, $asOf: Date, $base: AmountBase!
  ) {
    store(id: $storeId) {
      id
      breakdown(
        dimension: $dimension, position: $position, channel: $channel, segmentId: $segmentId,
        compareWithSegmentId: $compareWithSegmentId, from: $from, to: $to, asOf: $asOf, base: $base
      ) {
        key
        label
        customers
        orders
        people
        figure
        revenue { amount currencyCode }
        share { value low high n }
        compared { customers people figure share { value low high n } }
        index { value low high n }
      }
    }
  }
`);

export const boughtTogetherDocument = graphql(`
  query InsightBoughtTogether(
    $storeId: ID!, $dimension: BreakdownDimension!, $level: AffinityLevel!, $least: Int!, $segmentId: ID, $from: Date, $to: Date,
    $asOf: Date, $base: AmountBase!
  ) {
    store(id: $storeId) {
      id
      productAffinity(
        dimension: $dimension, level: $level, least: $least, segmentId: $segmentId, from: $from, to: $to, asOf: $asOf,
        base: $base
      ) {
        baskets
        values
        pairs {
          a { key label count }
          b { key label count }
          together
          confidence { value low high n }
          backConfidence { value low high n }
          lift { value low high n }
          people
          figure
        }
      }
    }
  }
`);

export const firstProductsDocument = graphql(`
  query InsightFirstProducts(
    $storeId: ID!, $dimension: BreakdownDimension!, $segmentId: ID, $from: Date, $to: Date, $asOf: Date, $base: AmountBase!
  ) {
    store(id: $storeId) {
      id
      firstProducts(dimension: $dimension, segmentId: $segmentId, from: $from, to: $to, asOf: $asOf, base: $base) {
        customers
        values
        people
        rows {
          key
          label
          customers
          share { value low high n }
          repeatRate { value low high n }
          valueAfter90Days { value { amount currencyCode } low { amount currencyCode } high { amount currencyCode } n }
          next { key label customers share { value low high n } people figure }
          people
          figure
          peopleReturned
          figureReturned
        }
      }
    }
  }
`);
