// The GraphQL operation of breakdowns.
import { graphql } from '../../../gql/gql.ts';

export const breakdownDocument = graphql(`
  query InsightBreakdown(
    $storeId: ID!, $dimension: BreakdownDimension!, $position: PositionInput, $segmentId: ID, $compareWithSegmentId: ID,
    $from: Date, $to: Date, $asOf: Date, $base: AmountBase!
  ) {
    store(id: $storeId) {
      id
      breakdown(
        dimension: $dimension, position: $position, segmentId: $segmentId, compareWithSegmentId: $compareWithSegmentId,
        from: $from, to: $to, asOf: $asOf, base: $base, first: 1000
      ) {
        key
        label
        customers
        orders
        units
        people
        figure
        revenue { amount currencyCode }
        averageOrderValue { amount currencyCode }
        share { value low high n }
        compared { customers people figure share { value low high n } }
        index { value low high n }
      }
      breakdownTotals(
        dimension: $dimension, position: $position, segmentId: $segmentId, compareWithSegmentId: $compareWithSegmentId,
        from: $from, to: $to, asOf: $asOf, base: $base
      ) {
        customers
        orders
        units
        people
        figure
        revenue { amount currencyCode }
        averageOrderValue { amount currencyCode }
        rowCount
        compared { customers }
      }
    }
  }
`);
