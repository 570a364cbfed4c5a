// The GraphQL operations of API keys.
import { graphql } from '../../gql/gql.ts';

export const apiKeysDocument = graphql(`
  query ApiKeys($id: ID!) {
    node(id: $id) { ... on Organization { id stores { id name } apiKeys { ...ApiKeyFields } } }
  }
  fragment ApiKeyFields on ApiKey {
    id name prefix lastFour scopes seesPersonal allStores stores { id name } state createdAt expiresAt lastUsedAt formerLastFour formerUntil
  }
`);

export const createApiKeyDocument = graphql(`
  mutation CreateApiKey($input: CreateApiKeyInput!) {
    change: createApiKey(input: $input) { secret userErrors { path message } }
  }
`);

export const rotateApiKeyDocument = graphql(`
  mutation RotateApiKey($input: RotateApiKeyInput!) {
    change: rotateApiKey(input: $input) { secret userErrors { path message } }
  }
`);

export const renameApiKeyDocument = graphql(`
  mutation RenameApiKey($input: RenameApiKeyInput!) {
    change: renameApiKey(input: $input) { secret userErrors { path message } }
  }
`);

export const revokeApiKeyDocument = graphql(`
  mutation RevokeApiKey($input: RevokeApiKeyInput!) {
    change: revokeApiKey(input: $input) { secret userErrors { path message } }
  }
`);
