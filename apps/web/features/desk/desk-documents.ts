// The GraphQL operations of the desk: all stores of an organization, and what is done with several of them.
import { graphql } from '../../gql/gql.ts';

export const deskStoresDocument = graphql(`
  query DeskStores($id: ID!) {
    node(id: $id) { id ... on Organization { desk(first: 1000) { store { id name currencyCode timeZone today permissions } } } }
  }
`);

export const deskFiguresDocument = graphql(`
  query DeskFigures($id: ID!, $days: Int!, $storeIds: [ID!]) {
    node(id: $id) {
      id
      ... on Organization {
        desk(storeIds: $storeIds) {
          store { id }
          needs { kind id code title message since }
          figures(days: $days) {
            state percent asOf dataAsOf customerCount customerChange
            lifetimeValue { amount currencyCode }
            repeatCustomerRate omnichannelCount omnichannelShare
            storeToOnline { moved atRisk rate rateLow rateHigh }
          }
        }
      }
    }
  }
`);

export const deskRecipeDocument = graphql(`
  query DeskRecipe($storeId: ID!, $handle: String!) {
    store(id: $storeId) {
      id
      permissions
      channels { handle orderCount }
      recipe(handle: $handle) { id lacks }
      appliedRecipes { handle canvas { id name } }
    }
  }
`);

export const deskRecipesDocument = graphql(`
  query DeskRecipes($storeId: ID!) {
    store(id: $storeId) { id recipes { id handle name description } }
  }
`);

/** Which recipes made canvases in a store. */
export const compareRecipesDocument = graphql(`
  query CompareRecipes($storeId: ID!) {
    store(id: $storeId) {
      id customerCount
      appliedRecipes { handle name canvas { id name } madeSegments { key segmentId } }
    }
  }
`);

export const compareCanvasDocument = graphql(`
  query CompareCanvas($storeId: ID!, $canvasId: ID!, $from: Date!, $to: Date!) {
    store(id: $storeId) {
      id
      canvas(id: $canvasId) {
        id
        nodes { segment { id name emoji metrics { customerCount } } }
        edges(from: $from, to: $to) { source target moves { moved atRisk rate rateLow rateHigh } }
      }
    }
  }
`);
