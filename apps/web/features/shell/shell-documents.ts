import { graphql } from '../../gql/gql.ts';

export const viewerDocument = graphql(`
  query Viewer {
    viewer { id name email organizations { id name } stores { id name currencyCode timeZone customerCount orderCount dataAsOf } }
  }
`);

export const storeDocument = graphql(`
  query Store($storeId: ID!) {
    store(id: $storeId) {
      id name currencyCode timeZone dataAsOf today orderCount customerCount firstOrderOn lastOrderOn
      organization { id name }
      channels { handle name orderCount customerCount identifiedShare mergedHandles }
      segments(first: 1) { totalCount }
      canvases(first: 1) { totalCount }
    }
  }
`);

/** Apart from all that waits for the engine, so that it is answered while it loads. */
export const storeLoadingDocument = graphql(`
  query StoreLoading($storeId: ID!) {
    store(id: $storeId) { id loading { percent stage } }
  }
`);
