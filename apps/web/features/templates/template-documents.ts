// The GraphQL operations of the templates feature.
import { graphql } from '../../gql/gql.ts';

export const templatesDocument = graphql(`
  query Templates($storeId: ID!, $asOf: Date) {
    store(id: $storeId) {
      id
      templates(asOf: $asOf) {
        handle
        category
        categoryName
        family
        emoji
        name
        purpose
        idea
        reasons
        lacks
        definition
        customerCount
      }
    }
  }
`);

/** One of them in full, with other values than those the store suggests. */
export const templateDocument = graphql(`
  query TemplateInFull($storeId: ID!, $handle: String!, $values: [RecipeParameterValueInput!], $asOf: Date) {
    store(id: $storeId) {
      id
      template(handle: $handle, values: $values, asOf: $asOf) {
        handle
        emoji
        name
        purpose
        idea
        reasons
        lacks
        definition
        sentence
        customerCount
        values { name type label isList field value problem }
      }
    }
  }
`);
