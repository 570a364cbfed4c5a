// The GraphQL operations of "Did it work?".
import { graphql } from '../../../gql/gql.ts';

export const didItWorkDocument = graphql(`
  query InsightDidItWork(
    $storeId: ID!, $canvasId: ID, $segmentId: ID, $fromChannel: String, $toChannel: String, $from: Date!, $to: Date!
  ) {
    store(id: $storeId) {
      id
      didItWork(
        canvasId: $canvasId, segmentId: $segmentId, fromChannel: $fromChannel, toChannel: $toChannel, from: $from, to: $to
      ) {
        now { from to }
        before { from to }
        yearAgo { from to }
        comparisons
        edgesLeftOut
        rows {
          kind evidence
          segment { id name emoji }
          source { id name emoji }
          target { id name emoji }
          fromChannel { key label }
          toChannel { key label }
          now { ...InsightRateInWindow }
          before { ...InsightRateInWindow }
          yearAgo { ...InsightRateInWindow }
          againstBefore { ...InsightRateComparison }
          againstYearAgo { ...InsightRateComparison }
        }
      }
    }
  }
  fragment InsightRateInWindow on RateInWindow { count of people figure ofPeople ofFigure rate { value low high n } }
  fragment InsightRateComparison on RateComparison { clear p adjustedP difference { value low high n } }
`);
