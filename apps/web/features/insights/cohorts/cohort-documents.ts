// The GraphQL operation of the page of cohorts.
import { graphql } from '../../../gql/gql.ts';

export const cohortsDocument = graphql(`
  query InsightCohorts(
    $storeId: ID!, $first: FirstOrderInput, $segmentId: ID, $compareWithSegmentId: ID, $from: Date, $to: Date, $asOf: Date, $base: AmountBase!
  ) {
    store(id: $storeId) {
      id
      cohorts(
        first: $first, segmentId: $segmentId, compareWithSegmentId: $compareWithSegmentId, from: $from, to: $to, asOf: $asOf, base: $base
      ) {
        month
        size
        people
        figure
        ages {
          age
          orders
          amount { amount currencyCode }
          lifetimeValue { amount currencyCode }
          active { value low high n }
          returned { value low high n }
        }
      }
    }
  }
`);
