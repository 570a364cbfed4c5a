import { graphql } from '../../gql/gql.ts';

export const deleteStoreDocument = graphql(`
  mutation DeleteStore($input: DeleteStoreInput!) {
    deleteStore(input: $input) { store { id deletesAt } userErrors { path code message hint } }
  }
`);

export const restoreStoreDocument = graphql(`
  mutation RestoreStore($input: RestoreStoreInput!) {
    restoreStore(input: $input) { store { id deletesAt } userErrors { path code message hint } }
  }
`);
