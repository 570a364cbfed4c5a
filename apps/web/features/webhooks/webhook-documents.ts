// The GraphQL operations of webhook endpoints.
import { graphql } from '../../gql/gql.ts';

export const webhooksDocument = graphql(`
  query Webhooks($storeId: ID!) {
    store(id: $storeId) { id webhookEndpoints { ...EndpointFields } }
  }
  fragment EndpointFields on WebhookEndpoint {
    id url description events state failingSince retryAt problem formerSecretUntil createdAt
    segments { id name }
    waiting: messages(first: 1, state: WAITING) { totalCount }
    failed: messages(first: 1, state: FAILED) { totalCount }
    newest: messages(first: 1) { nodes { id type state happenedAt settledAt } }
  }
`);

export const webhookMessagesDocument = graphql(`
  query WebhookMessages($id: ID!, $after: String, $state: WebhookMessageState) {
    node(id: $id) {
      ... on WebhookEndpoint {
        id
        messages(first: 25, after: $after, state: $state) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes { ...MessageFields }
        }
      }
    }
  }
  fragment MessageFields on WebhookMessage { id type logNumber state attempts status problem happenedAt nextAt settledAt }
`);

export const endpointSegmentsDocument = graphql(`
  query EndpointSegments($storeId: ID!) {
    store(id: $storeId) { id segments(first: 250) { nodes { id name } } }
  }
`);

export const createWebhookDocument = graphql(`
  mutation CreateWebhook($input: CreateWebhookEndpointInput!) {
    createWebhookEndpoint(input: $input) { secret userErrors { path message } }
  }
`);

export const updateWebhookDocument = graphql(`
  mutation UpdateWebhook($input: UpdateWebhookEndpointInput!) {
    updateWebhookEndpoint(input: $input) { userErrors { path message } }
  }
`);

export const rotateWebhookSecretDocument = graphql(`
  mutation RotateWebhookSecret($id: ID!, $overlapHours: Int!) {
    rotateWebhookSecret(input: { id: $id, overlapHours: $overlapHours }) { secret userErrors { path message } }
  }
`);

export const deleteWebhookDocument = graphql(`
  mutation DeleteWebhook($id: ID!) { deleteWebhookEndpoint(input: { id: $id }) { userErrors { path message } } }
`);

export const testWebhookDocument = graphql(`
  mutation TestWebhook($id: ID!) { testWebhookEndpoint(input: { id: $id }) { userErrors { path message } } }
`);

export const resendWebhookDocument = graphql(`
  mutation ResendWebhook($id: ID!) { resendWebhookMessage(input: { id: $id }) { userErrors { path message } } }
`);
