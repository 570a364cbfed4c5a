// The GraphQL operations of saved views.
import { graphql } from '../../gql/gql.ts';

export const savedViewsDocument = graphql(`
  query SavedViews($storeId: ID!) {
    store(id: $storeId) { id savedViews { id name page search } }
  }
`);

export const createSavedViewDocument = graphql(`
  mutation CreateSavedView($input: CreateSavedViewInput!) {
    createSavedView(input: $input) { savedView { id } userErrors { message } }
  }
`);

export const deleteSavedViewDocument = graphql(`
  mutation DeleteSavedView($input: DeleteSavedViewInput!) {
    deleteSavedView(input: $input) { userErrors { message } }
  }
`);
