// The GraphQL operations of alerts.
import { graphql } from '../../gql/gql.ts';

export const alertsDocument = graphql(`
  query Alerts($storeId: ID!) {
    store(id: $storeId) { id sendsMail alerts { ...AlertFields } }
  }
  fragment AlertFields on Alert {
    id name figure ofEveryone canvasId days base crosses threshold mails webhookUrl quietFrom quietTo
    enabled value side isHeld lookedAt firedAt problem
    segment { id name emoji }
    toSegment { id name emoji }
    savedBy { id name }
    deliveries { id way recipient state isTest text attempts problem createdAt }
  }
`);

export const sendsMailDocument = graphql(`
  query SendsMail($storeId: ID!) { store(id: $storeId) { id sendsMail } }
`);

export const createAlertDocument = graphql(`
  mutation CreateAlert($input: CreateAlertInput!) {
    createAlert(input: $input) { alert { id name } webhookSecret userErrors { path message } }
  }
`);

export const updateAlertDocument = graphql(`
  mutation UpdateAlert($input: UpdateAlertInput!) {
    updateAlert(input: $input) { alert { id name } webhookSecret userErrors { path message } }
  }
`);

export const deleteAlertDocument = graphql(`
  mutation DeleteAlert($id: ID!) { deleteAlert(input: { id: $id }) { userErrors { path message } } }
`);

export const testAlertDocument = graphql(`
  mutation TestAlert($id: ID!) { testAlert(input: { id: $id }) { userErrors { path message } } }
`);

export const lookAtAlertDocument = graphql(`
  mutation LookAtAlert($id: ID!) { lookAtAlert(input: { id: $id }) { userErrors { path message } } }
`);
