import { graphql } from '../../gql/gql.ts';

export const organizationDocument = graphql(`
  query Organization($id: ID!) {
    node(id: $id) { ... on Organization { id name kind role permissions stores { id name } } }
  }
`);
