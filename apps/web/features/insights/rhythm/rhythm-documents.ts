// The GraphQL operation of the page of rhythm.
import { graphql } from '../../../gql/gql.ts';

export const rhythmDocument = graphql(`
  query InsightRhythm(
    $storeId: ID!, $segmentId: ID, $compareWithSegmentId: ID, $from: Date, $to: Date, $asOf: Date, $base: AmountBase!
  ) {
    store(id: $storeId) {
      id
      rhythm(
        segmentId: $segmentId, compareWithSegmentId: $compareWithSegmentId, from: $from, to: $to, asOf: $asOf, base: $base
      ) {
        customers
        repeatRate { value low high n }
        gaps { ...InsightGaps counts { days count } }
        firstGaps { ...InsightGaps counts { days count } }
        comingBack { days atRisk share low high }
        comingBackMedian
        within { days mature maturePeople returned people rate { value low high n } }
      }
    }
  }
  fragment InsightGaps on Gaps { n mean lowerQuartile median upperQuartile ninthDecile }
`);

export const rfmGridDocument = graphql(`
  query InsightRfmGrid(
    $storeId: ID!, $segmentId: ID, $from: Date, $to: Date, $asOf: Date, $before: Date, $base: AmountBase!
  ) {
    store(id: $storeId) {
      id
      rfmGrid(segmentId: $segmentId, from: $from, to: $to, asOf: $asOf, before: $before, base: $base) {
        customers
        cells {
          recency
          frequency
          customers
          people
          share { value low high n }
          lifetimeValue { value { amount currencyCode } }
        }
        before { recency frequency customers people figure }
        moves {
          from { recency frequency }
          to { recency frequency }
          customers
          figure
          share { value low high n }
        }
      }
    }
  }
`);
