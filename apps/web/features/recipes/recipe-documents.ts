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
          edgeCount
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

/** The choices of a recipe with what the store suggests for them. */
export const recipeParametersDocument = graphql(`
  query RecipeParameters($storeId: ID!, $handle: String!, $asOf: Date) {
    store(id: $storeId) {
      id
      recipe(handle: $handle) {
        id
        handle
        name
        description
        lacks(asOf: $asOf)
        parameters {
          name
          type
          label
          hint
          isList
          field
          min
          max
          choices { value label }
          default(asOf: $asOf) { values reason }
        }
      }
    }
  }
`);

export const appliedRecipesDocument = graphql(`
  query AppliedRecipes($storeId: ID!) {
    store(id: $storeId) {
      id
      appliedRecipes { handle name createdAt canvas { id name } }
    }
  }
`);

export const appliedChecksDocument = graphql(`
  query AppliedChecks($storeId: ID!, $canvasId: ID!, $from: Date!, $to: Date!) {
    store(id: $storeId) {
      id
      canvas(id: $canvasId) {
        id
        name
        recipe {
          handle
          name
          checks(from: $from, to: $to, stepDays: 7) {
            label left leftLabel right parts partLabels holds kind sentence broken brokenCount
            days { date left right brokenCount holds }
          }
        }
      }
    }
  }
`);
