// The GraphQL query below every slider.
import { graphql } from '../../gql/gql.ts';

export const ordersPerDayDocument = graphql(`
  query OrdersPerDay($storeId: ID!, $from: Date!, $to: Date!) {
    store(id: $storeId) {
      id
      ordersPerDay(from: $from, to: $to) { date orders }
    }
  }
`);
