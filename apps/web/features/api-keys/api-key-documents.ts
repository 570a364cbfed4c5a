// The GraphQL operations of API keys.
import { graphql } from '../../gql/gql.ts';

export const apiKeysDocument = graphql(`
  query ApiKeys($id: ID!, $from: DateTime!, $to: DateTime!) {
    node(id: $id) { ... on Organization { id stores { id name } apiKeys { ...ApiKeyFields } } }
  }
  fragment ApiKeyFields on ApiKey {
    id name prefix lastFour scopes seesPersonal allStores stores { id name } state createdAt expiresAt lastUsedAt formerLastFour formerUntil
    throttledAt usage(from: $from, to: $to) { hour requests points throttled }
  }
`);

export const apiKeyUsageDocument = graphql(`
  query ApiKeyUsage($id: ID!, $key: ID!, $from: DateTime!, $to: DateTime!) {
    node(id: $id) { ... on Organization { id apiKeys(id: $key) { id usage(from: $from, to: $to) { hour requests points throttled } } } }
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
