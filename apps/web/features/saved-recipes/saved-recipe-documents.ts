// The GraphQL operations of saved recipes.
import { graphql } from '../../gql/gql.ts';

export const savedRecipesDocument = graphql(`
  query SavedRecipes($storeId: ID!, $archived: Boolean!) {
    store(id: $storeId) {
      id
      savedRecipeCount(archived: $archived)
      savedRecipes(archived: $archived) {
        id name description version segmentCount hasCanvas parameterLabels updatedAt
        cover { emoji colour }
        madeIn { id name }
      }
    }
  }
`);

export const savedRecipeDocument = graphql(`
  query SavedRecipe($storeId: ID!, $id: ID!, $targetId: ID!, $version: Int) {
    store(id: $storeId) {
      id
      organization { id stores { id name currencyCode } }
      savedRecipe(id: $id) {
        id name description version archivedAt updatedAt segmentCount hasCanvas
        cover { emoji colour }
        madeIn { id name }
        inStore(storeId: $targetId, version: $version) {
          version lacks currencyNotice
          store { id name currencyCode today lastOrderOn channels { handle name } }
          parameters {
            name label hint type field marked value valueLabel default defaultLabel reason segmentNames
          }
        }
      }
    }
  }
`);

export const savedVersionsDocument = graphql(`
  query SavedRecipeVersions($storeId: ID!, $id: ID!, $after: String) {
    store(id: $storeId) {
      id
      savedRecipe(id: $id) {
        id
        versions(first: 20, after: $after) {
          totalCount
          nodes { version createdAt author note }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
`);

export const savedPreviewDocument = graphql(`
  query SavedRecipePreview(
    $storeId: ID!
    $id: ID!
    $targetId: ID!
    $version: Int
    $values: [RecipeParameterValueInput!]
    $asOf: Date
  ) {
    store(id: $storeId) {
      id
      savedRecipe(id: $id) {
        id
        inStore(storeId: $targetId, version: $version) {
          preview(values: $values, asOf: $asOf) {
            segments { key name emoji sentence customerCount share definition existing { id } }
            edges { source target }
            userErrors { path code message }
          }
        }
      }
    }
  }
`);

export const recipeFileDocument = graphql(`
  query RecipeFile($storeId: ID!, $id: ID!, $version: Int) {
    store(id: $storeId) { id savedRecipe(id: $id) { id file(version: $version) } }
  }
`);

export const recipeDraftDocument = graphql(`
  query RecipeDraft($storeId: ID!, $segmentIds: [ID!], $canvasId: ID) {
    store(id: $storeId) {
      id
      recipeDraft(segmentIds: $segmentIds, canvasId: $canvasId) {
        canvasName
        takenAlongIds
        segments { id name emoji sentence }
        candidates {
          name label type field value valueLabel
          places { segmentId segmentName path words }
        }
      }
      savedRecipeCount
      savedRecipes { id name version }
    }
  }
`);

export const createSavedRecipeDocument = graphql(`
  mutation CreateSavedRecipe($input: CreateSavedRecipeInput!) {
    createSavedRecipe(input: $input) { savedRecipe { id } userErrors { path code message } }
  }
`);

export const addSavedRecipeVersionDocument = graphql(`
  mutation AddSavedRecipeVersion($input: AddSavedRecipeVersionInput!) {
    addSavedRecipeVersion(input: $input) { savedRecipe { id } userErrors { path code message } }
  }
`);

export const restoreSavedRecipeVersionDocument = graphql(`
  mutation RestoreSavedRecipeVersion($input: RestoreSavedRecipeVersionInput!) {
    restoreSavedRecipeVersion(input: $input) { savedRecipe { id version } userErrors { path code message } }
  }
`);

export const updateSavedRecipeDocument = graphql(`
  mutation UpdateSavedRecipe($input: UpdateSavedRecipeInput!) {
    updateSavedRecipe(input: $input) { savedRecipe { id } userErrors { path code message } }
  }
`);

export const archiveSavedRecipeDocument = graphql(`
  mutation ArchiveSavedRecipe($input: ArchiveSavedRecipeInput!) {
    archiveSavedRecipe(input: $input) { savedRecipe { id } userErrors { path code message } }
  }
`);

export const restoreSavedRecipeDocument = graphql(`
  mutation RestoreSavedRecipe($input: RestoreSavedRecipeInput!) {
    restoreSavedRecipe(input: $input) { savedRecipe { id } userErrors { path code message } }
  }
`);

export const deleteSavedRecipeDocument = graphql(`
  mutation DeleteSavedRecipe($input: DeleteSavedRecipeInput!) {
    deleteSavedRecipe(input: $input) { deletedId userErrors { path code message } }
  }
`);

export const importSavedRecipeDocument = graphql(`
  mutation ImportSavedRecipe($input: ImportSavedRecipeInput!) {
    importSavedRecipe(input: $input) { savedRecipe { id } userErrors { path code message hint } }
  }
`);

export const applySavedRecipeDocument = graphql(`
  mutation ApplySavedRecipe($input: ApplySavedRecipeInput!) {
    applySavedRecipe(input: $input) {
      segments { id name }
      canvas { id name }
      reusedSegmentIds
      userErrors { path code message }
    }
  }
`);
