// The GraphQL operations of notes on the time axis.
import { graphql } from '../../gql/gql.ts';

export const chartNotesDocument = graphql(`
  query ChartNotes($storeId: ID!) {
    store(id: $storeId) { id chartNotes { id on until text kind createdBy { id name } } }
  }
`);

export const createChartNoteDocument = graphql(`
  mutation CreateChartNote($input: CreateChartNoteInput!) {
    createChartNote(input: $input) { chartNote { id } userErrors { path message } }
  }
`);

export const updateChartNoteDocument = graphql(`
  mutation UpdateChartNote($input: UpdateChartNoteInput!) {
    updateChartNote(input: $input) { chartNote { id } userErrors { path message } }
  }
`);

export const deleteChartNoteDocument = graphql(`
  mutation DeleteChartNote($id: ID!) { deleteChartNote(input: { id: $id }) { userErrors { path message } } }
`);
