import { graphql } from '../../gql/gql.ts';

export const createStoreDocument = graphql(`
  mutation CreateStore($input: CreateStoreInput!) {
    createStore(input: $input) { store { id name } userErrors { path code message hint } }
  }
`);

export const storeSizeDocument = graphql(`
  query StoreSize($storeId: ID!) { store(id: $storeId) { id dataAsOf orderCount customerCount } }
`);
