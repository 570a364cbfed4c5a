import { graphql } from '../../gql/gql.ts';

export const updateStoreDocument = graphql(`
  mutation UpdateStore($input: UpdateStoreInput!) {
    updateStore(input: $input) { store { id name timeZone } userErrors { path code message hint } }
  }
`);

export const timeZoneChangeDocument = graphql(`
  query TimeZoneChange($storeId: ID!, $timeZone: String!) {
    store(id: $storeId) {
      id
      timeZoneChange(timeZone: $timeZone) {
        timeZone today orderCount movedOrderCount changedDayCount
        days { date ordersBefore ordersAfter amountBefore { amount currencyCode } amountAfter { amount currencyCode } }
        schedules { id kind name before after }
      }
    }
  }
`);

export const moveSandboxClockDocument = graphql(`
  mutation MoveSandboxClock($input: MoveSandboxClockInput!) {
    moveSandboxClock(input: $input) { store { id sandbox { now } } userErrors { path code message hint } }
  }
`);

export const mergeChannelDocument = graphql(`
  mutation MergeChannel($input: MergeChannelInput!) {
    mergeChannel(input: $input) { store { id } userErrors { path code message hint } }
  }
`);

export const separateChannelDocument = graphql(`
  mutation SeparateChannel($input: SeparateChannelInput!) {
    separateChannel(input: $input) { store { id } userErrors { path code message hint } }
  }
`);

export const renameChannelDocument = graphql(`
  mutation RenameChannel($input: RenameChannelInput!) {
    renameChannel(input: $input) { store { id } userErrors { path code message hint } }
  }
`);
