// The GraphQL queries of a store's home.
import { graphql } from '../../gql/gql.ts';

export const changesDocument = graphql(`
  query StoreChanges($storeId: ID!, $asOf: Date) {
    store(id: $storeId) {
      id
      changes(asOf: $asOf) {
        from to beforeFrom beforeTo comparableFrom segmentsLeftOut edgesLeftOut
        weeks { from to orders amount { amount currencyCode } }
        changes {
          kind clear p adjustedP
          channel { key label }
          segment { id name emoji }
          source { id name emoji }
          target { id name emoji }
          canvas { id name }
          now { count of people rate { value low high n } amount { amount currencyCode } }
          before { count of people rate { value low high n } amount { amount currencyCode } }
          ratio { value low high }
          difference { value low high }
          amountDifference { n value { amount currencyCode } low { amount currencyCode } high { amount currencyCode } }
        }
      }
    }
  }
`);

export const homeSideDocument = graphql(`
  query HomeSide($storeId: ID!, $asOf: Date, $from: Date!, $to: Date!) {
    store(id: $storeId) {
      id
      connections { id name health dataAsOf }
      segments(first: 8, favourite: true) {
        totalCount
        nodes {
          id name emoji
          metrics(asOf: $asOf) { customerCount change { customerCount } }
          counts(from: $from, to: $to, stepDays: 28) { date count }
        }
      }
      canvases(first: 6) { totalCount nodes { id name edges(from: $to, to: $to) { id } } }
    }
  }
`);

/** Of what each store is filled: only an empty store's home asks. */
export const storeSourcesDocument = graphql(`
  query StoreSources {
    viewer { id stores { id connections { id source } } }
  }
`);
