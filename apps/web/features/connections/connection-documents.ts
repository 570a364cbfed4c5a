// The GraphQL operations of connected sources.
import { graphql } from '../../gql/gql.ts';

export const connectionsDocument = graphql(`
  query Connections($storeId: ID!) {
    sources(storeId: $storeId) {
      name label oauth delivers
      fields { name label secret optional help placeholder }
    }
    store(id: $storeId) {
      id
      connections {
        id name source account accountName status createdAt
        health healthMessage healthAction healthCode
        dataAsOf lastDeliveryAt orderCount profileCount waitingCount deadCount
        currentSync { id kind status stage recordsRead recordsExpected secondsLeft }
      }
    }
  }
`);

export const connectionDocument = graphql(`
  query ConnectionPage($storeId: ID!, $id: ID!) {
    sources(storeId: $storeId) { name label delivers }
    store(id: $storeId) { id connections { id } }
    node(id: $id) {
      ... on Connection {
        id name source account accountName status createdAt connectedAt
        health healthMessage healthAction healthCode
        dataAsOf lastDeliveryAt lastRefusedAt nextReadAt reconciledAt
        orderCount profileCount inventoryLevelCount waitingCount deadCount receivedCount repeatedCount
        refusals { reason count }
        scopes warnings webhookUrl payloadDays
        currentSync {
          id kind status stage recordsRead recordsExpected recordsPerSecond secondsLeft from to since
          deadCount resumedCount cancelRequested createdAt startedAt
        }
        fileFeed { ...FeedFields }
      }
    }
  }
`);

export const deliveriesDocument = graphql(`
  query ConnectionDeliveries($id: ID!, $state: DeliveryState, $after: String) {
    node(id: $id) {
      ... on Connection {
        id
        deliveries(first: 20, after: $after, state: $state) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes { id topic state eventId objectKind objectId reason happenedAt receivedAt workedAt payload { bytes text truncated } }
        }
      }
    }
  }
`);

export const deadLettersDocument = graphql(`
  query ConnectionDeadLetters($id: ID!, $after: String) {
    node(id: $id) {
      ... on Connection {
        id
        deadLetters(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes {
            id objectKind objectId reason attempts firstFailedAt lastFailedAt retryRequested deliveryId
            problems { path found expected message }
            payload { bytes text truncated }
          }
        }
      }
    }
  }
`);

export const syncsDocument = graphql(`
  query ConnectionSyncs($id: ID!, $after: String) {
    node(id: $id) {
      ... on Connection {
        id
        syncs(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes {
            id kind status message from to since createdAt startedAt finishedAt resumedCount
            recordsRead factsNew factsChanged factsUnchanged deadCount
            drift {
              ordersCompared ordersDiffering
              days {
                date repaired
                ours { orders amount { amount currencyCode } refunded { amount currencyCode } }
                source { orders amount { amount currencyCode } refunded { amount currencyCode } }
              }
            }
          }
        }
      }
    }
  }
`);

export const attentionDocument = graphql(`
  query Attention($storeId: ID!) {
    store(id: $storeId) { id attention { code message action since connection { id name } } }
  }
`);

export const connectSourceDocument = graphql(`
  mutation ConnectSource($input: ConnectSourceInput!) {
    connectSource(input: $input) {
      connection { id name account accountName scopes warnings webhookUrl }
      reveal { label value }
      userErrors { path code message hint }
    }
  }
`);

export const startOAuthDocument = graphql(`
  mutation StartOAuth($input: StartOAuthInput!) {
    startOAuth(input: $input) { url userErrors { path code message hint } }
  }
`);

export const pauseConnectionDocument = graphql(`
  mutation PauseConnection($id: ID!) {
    pauseConnection(input: { id: $id }) { connection { id } userErrors { path code message hint } }
  }
`);

export const resumeConnectionDocument = graphql(`
  mutation ResumeConnection($id: ID!) {
    resumeConnection(input: { id: $id }) { connection { id } userErrors { path code message hint } }
  }
`);

export const resyncConnectionDocument = graphql(`
  mutation ResyncConnection($input: SyncRangeInput!) {
    resyncConnection(input: $input) { sync { id } userErrors { path code message hint } }
  }
`);

export const reconcileConnectionDocument = graphql(`
  mutation ReconcileConnection($input: SyncRangeInput!) {
    reconcileConnection(input: $input) { sync { id } userErrors { path code message hint } }
  }
`);

export const cancelSyncDocument = graphql(`
  mutation CancelSync($id: ID!) {
    cancelSync(input: { id: $id }) { sync { id } userErrors { path code message hint } }
  }
`);

export const renameConnectionDocument = graphql(`
  mutation RenameConnection($input: RenameConnectionInput!) {
    renameConnection(input: $input) { connection { id } userErrors { path code message hint } }
  }
`);

export const setPayloadDaysDocument = graphql(`
  mutation SetPayloadDays($input: SetPayloadDaysInput!) {
    setPayloadDays(input: $input) { connection { id payloadDays } userErrors { path code message hint } }
  }
`);

export const disconnectConnectionDocument = graphql(`
  mutation DisconnectConnection($input: DisconnectConnectionInput!) {
    disconnectConnection(input: $input) { connection { id } userErrors { path code message hint } }
  }
`);

export const retryDeadLettersDocument = graphql(`
  mutation RetryDeadLetters($input: RetryDeadLettersInput!) {
    retryDeadLetters(input: $input) { count userErrors { path code message hint } }
  }
`);

export const discardDeadLetterDocument = graphql(`
  mutation DiscardDeadLetter($id: ID!) {
    discardDeadLetter(input: { id: $id }) { count userErrors { path code message hint } }
  }
`);
