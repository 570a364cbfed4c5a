// The GraphQL operation of the page of channels.
import { graphql } from '../../../gql/gql.ts';

export const channelsDocument = graphql(`
  query InsightChannels(
    $storeId: ID!, $segmentId: ID, $compareWithSegmentId: ID, $from: Date, $to: Date, $asOf: Date, $base: AmountBase!
  ) {
    store(id: $storeId) {
      id
      channelUse(
        segmentId: $segmentId, compareWithSegmentId: $compareWithSegmentId, from: $from, to: $to, asOf: $asOf, base: $base
      ) {
        channels { channel { key label } ...InsightCustomerFigures ...InsightCompared }
        sets { channels { key label } ...InsightCustomerFigures ...InsightCompared }
        all { ...InsightCustomerFigures ...InsightCompared }
      }
      channelGap(
        segmentId: $segmentId, compareWithSegmentId: $compareWithSegmentId, from: $from, to: $to, asOf: $asOf, base: $base
      ) {
        naive { ...InsightGap }
        sameOrderCount { ...InsightGap }
        landmark { ...InsightGap }
        orderCounts
      }
    }
  }
  fragment InsightCustomerFigures on CustomerFigures {
    customers
    orders
    people
    lifetimeValue { ...InsightMoney }
    averageOrderValue { ...InsightMoney }
    repeatRate { value low high n }
    purchaseInterval { value low high n }
  }
  fragment InsightCompared on ComparedToOther {
    compared { customers people lifetimeValue { ...InsightMoney } }
    index { value low high n }
  }
  fragment InsightGap on Gap {
    isClear
    difference { ...InsightMoney }
    several { customers people figure }
    one { customers people figure }
  }
  fragment InsightMoney on MoneyEstimate {
    value { amount currencyCode }
    low { amount currencyCode }
    high { amount currencyCode }
    n
  }
`);
