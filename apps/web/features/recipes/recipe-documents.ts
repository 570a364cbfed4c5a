// The GraphQL operations of the recipes feature.
import { graphql } from '../../gql/gql.ts';

export const recipesDocument = graphql(`
  query Recipes($storeId: ID!) {
    store(id: $storeId) {
      id
      recipes { id handle name description parameters { name type label } }
    }
  }
`);

export const recipePreviewDocument = graphql(`
  query RecipePreview(
    $storeId: ID!
    $parameters: [RecipeParameterValueInput!]
    $pairs: RecipePairs
    $handle: String!
    $onlyContinued: OnlyContinued!
    $asOf: Date
  ) {
    store(id: $storeId) {
      id
      recipe(handle: $handle) {
        id
        handle
        name
        description
        preview(parameters: $parameters, pairs: $pairs, onlyContinued: $onlyContinued, asOf: $asOf) {
          segments {
            key
            name
            emoji
            description
            definition
            sentence
            customerCount
            share
            lifetimeValue { amount currencyCode }
            existing { id name }
            strictCount
            orEmptyCount
          }
          checks { label left leftLabel right parts partLabels holds kind sentence broken brokenCount }
          edges { source target moved atRisk }
          userErrors { path code message hint }
        }
      }
    }
  }
`);

export const applyRecipeDocument = graphql(`
  mutation ApplyRecipe($input: ApplyRecipeInput!) {
    applyRecipe(input: $input) {
      segments { id name }
      canvas { id name }
      reusedSegmentIds
      userErrors { path code message hint }
    }
  }
`);
