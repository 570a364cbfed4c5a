// The GraphQL operations of exports.
import { graphql } from '../../gql/gql.ts';

export const exportsDocument = graphql(`
  query Exports($storeId: ID!, $first: Int!) {
    store(id: $storeId) { id exports(first: $first) { totalCount nodes { ...ExportFields } } }
  }
  fragment ExportFields on Export {
    id what format status asOf readAt rowsWritten rowsTotal bytes sha256 url message createdAt expiresAt
    segmentId segment { id name emoji }
  }
`);

export const createExportDocument = graphql(`
  mutation CreateExport($input: CreateExportInput!) {
    createExport(input: $input) { export { id } userErrors { path message } }
  }
`);
