// The GraphQL operation of order values.
import { graphql } from '../../../gql/gql.ts';

export const orderValuesDocument = graphql(`
  query InsightOrderValues(
    $storeId: ID!, $orders: OrderSelection!, $segmentId: ID, $compareWithSegmentId: ID, $from: Date, $to: Date, $asOf: Date,
    $base: AmountBase!, $rangeFrom: Int, $rangeTo: Int
  ) {
    store(id: $storeId) {
      id
      orderValues(
        orders: $orders, segmentId: $segmentId, compareWithSegmentId: $compareWithSegmentId, from: $from, to: $to,
        asOf: $asOf, base: $base, rangeFrom: $rangeFrom, rangeTo: $rangeTo
      ) {
        rangeWidth { amount currencyCode }
        rows { ...InsightOrderValueRow }
        compared { ...InsightOrderValueRow }
      }
    }
  }
  fragment InsightOrderValueRow on OrderValueRow {
    channel { key label }
    orders
    people
    chosen { orders people figure share { value low high n } }
    below
    beyond
    ranges
    deciles { amount currencyCode }
    median { value { amount currencyCode } low { amount currencyCode } high { amount currencyCode } n }
  }
`);
