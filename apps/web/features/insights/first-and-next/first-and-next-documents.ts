// The GraphQL operations of first and next.
import { graphql } from '../../../gql/gql.ts';

export const firstAndNextDocument = graphql(`
  query InsightFirstAndNext(
    $storeId: ID!, $segmentId: ID, $compareWithSegmentId: ID, $from: Date, $to: Date, $asOf: Date, $base: AmountBase!
  ) {
    store(id: $storeId) {
      id
      firstAndNext(
        segmentId: $segmentId, compareWithSegmentId: $compareWithSegmentId, from: $from, to: $to, asOf: $asOf, base: $base
      ) {
        rows { ...InsightFirstRow }
        compared { ...InsightFirstRow }
      }
    }
  }
  fragment InsightFirstRow on FirstChannelRow {
    channel { key label }
    customers
    people
    share { value low high n }
    later {
      channel { key label }
      customers
      people
      rate { value low high n }
      lifetimeValue { value { amount currencyCode } }
      medianDays { value low high n }
    }
    none { customers people rate { value low high n } lifetimeValue { value { amount currencyCode } } }
  }
`);

export const transitionsDocument = graphql(`
  query InsightTransitions($storeId: ID!, $segmentId: ID, $from: Date, $to: Date, $asOf: Date) {
    store(id: $storeId) {
      id
      transitions(dimension: CHANNEL, segmentId: $segmentId, from: $from, to: $to, asOf: $asOf) { from to count people figure }
    }
  }
`);

export const timeToSwitchDocument = graphql(`
  query InsightTimeToSwitch(
    $storeId: ID!, $segmentId: ID, $compareWithSegmentId: ID, $from: Date, $to: Date, $asOf: Date, $base: AmountBase!
  ) {
    store(id: $storeId) {
      id
      timeToSwitch(
        segmentId: $segmentId, compareWithSegmentId: $compareWithSegmentId, from: $from, to: $to, asOf: $asOf, base: $base
      ) {
        channel { key label }
        customers
        switched
        switchedPeople
        people
        medianDays
        curve { days atRisk share low high }
      }
    }
  }
`);

export const orderPathsDocument = graphql(`
  query InsightOrderPaths(
    $storeId: ID!, $by: OrderPathDimension!, $segmentId: ID, $compareWithSegmentId: ID, $from: Date, $to: Date, $asOf: Date,
    $base: AmountBase!
  ) {
    store(id: $storeId) {
      id
      orderPaths(
        by: $by, segmentId: $segmentId, compareWithSegmentId: $compareWithSegmentId, from: $from, to: $to, asOf: $asOf,
        base: $base
      ) {
        customers
        stops { ...InsightPathStop }
        links { ...InsightPathLink }
        compared { customers links { ...InsightPathLink } }
      }
    }
  }
  fragment InsightPathStop on OrderPathStop {
    position
    value { kind key label }
    customers
    people
    figure
    share { value low high n }
  }
  fragment InsightPathLink on OrderPathLink {
    position
    from { kind key label }
    to { kind key label }
    customers
    people
    figure
    share { value low high n }
  }
`);

export const firstBuysDocument = graphql(`
  query InsightFirstBuys(
    $storeId: ID!, $dimension: BreakdownDimension!, $firstChannel: String, $secondChannel: String, $segmentId: ID,
    $from: Date, $to: Date, $asOf: Date, $base: AmountBase!
  ) {
    store(id: $storeId) {
      id
      firstBuys(
        dimension: $dimension, firstChannel: $firstChannel, secondChannel: $secondChannel, segmentId: $segmentId,
        from: $from, to: $to, asOf: $asOf, base: $base
      ) {
        pairs { first { key label } second { key label } customers people }
        chosen {
          first { key label }
          second { key label }
          customers
          people
          begun
          begunPeople
          values
          rows {
            key
            label
            customers
            figure
            share { value low high n }
            begun
            begunShare { value low high n }
            begunPeople
            begunFigure
            index { value low high n }
          }
        }
      }
    }
  }
`);
