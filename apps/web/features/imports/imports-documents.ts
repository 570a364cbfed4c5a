import { graphql } from '../../gql/gql.ts';

export const importsDocument = graphql(`
  query Imports($storeId: ID!, $first: Int!, $after: String) {
    store(id: $storeId) {
      imports(first: $first, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          id status stage format dryRun rowsRead rowsAccepted rowsRejected ordersTotal ordersNew ordersChanged ordersUnchanged message
          bytesTotal bytesRead mappingName createdAt startedAt finishedAt undoneAt resumedCount
          files { name bytesTotal bytesRead rowsRead rowsAccepted rowsRejected }
        }
      }
    }
  }
`);

export const importDocument = graphql(`
  query Import($id: ID!) {
    import(id: $id) {
      id status stage format dryRun rowsRead rowsAccepted rowsRejected ordersTotal ordersNew ordersChanged ordersUnchanged
      peopleTotal productsTotal refundsTotal message bytesTotal bytesRead mappingName createdAt startedAt finishedAt undoneAt resumedCount
      files { name bytesTotal bytesRead rowsRead rowsAccepted rowsRejected }
      columns { file name fate reason }
      channelTotals { channel name orders amount { amount currencyCode } }
      sample
      rejections(first: 50) { totalCount nodes { file line column value found expected reason content } }
    }
  }
`);

export const rejectionsDocument = graphql(`
  query Rejections($id: ID!, $after: String) {
    import(id: $id) {
      rejections(first: 250, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { file line column value found expected reason content }
      }
    }
  }
`);

export const undoPreviewDocument = graphql(`
  query UndoPreview($id: ID!) {
    import(id: $id) {
      undoPreview { ordersRemoved ordersRestored refundsRemoved profilesRemoved productsRemoved customersRemoved amount { amount currencyCode } }
    }
  }
`);

export const undoImportDocument = graphql(`
  mutation UndoImport($id: ID!) {
    undoImport(input: { id: $id }) { import { id undoneAt } userErrors { path code message hint } }
  }
`);

export const cancelImportDocument = graphql(`
  mutation CancelImport($id: ID!) {
    cancelImport(input: { id: $id }) { import { id status } userErrors { path code message hint } }
  }
`);

export const mappingsDocument = graphql(`
  query Mappings($storeId: ID!) {
    store(id: $storeId) { mappings { id name mapping preset fileNames updatedAt } }
  }
`);

export const saveMappingDocument = graphql(`
  mutation SaveMapping($input: SaveMappingInput!) {
    saveMapping(input: $input) { mapping { id name } userErrors { path code message hint } }
  }
`);

export const deleteMappingDocument = graphql(`
  mutation DeleteMapping($id: ID!) {
    deleteMapping(input: { id: $id }) { mapping { id } userErrors { path code message hint } }
  }
`);
