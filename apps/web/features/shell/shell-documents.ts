import { graphql } from '../../gql/gql.ts';

export const viewerDocument = graphql(`
  query Viewer {
    viewer { id name email organizations { id name kind role permissions } stores { id name currencyCode timeZone permissions } }
  }
`);

export const storeDocument = graphql(`
  query Store($storeId: ID!) {
    store(id: $storeId) {
      id name currencyCode timeZone deletesAt today permissions
      sandbox { now }
      organization { id name }
      loading { percent stage }
    }
  }
`);

/** Known before the store is loaded; for whoever sees figures. */
export const storeCountsDocument = graphql(`
  query StoreCounts($storeId: ID!) {
    store(id: $storeId) { segments(first: 1) { totalCount } canvases(first: 1) { totalCount } }
  }
`);

/** What only a loaded store can say. */
export const storeFiguresDocument = graphql(`
  query StoreFigures($storeId: ID!) {
    store(id: $storeId) {
      id dataAsOf orderCount customerCount firstOrderOn lastOrderOn
      channels { handle name orderCount customerCount identifiedShare mergedHandles }
    }
  }
`);
