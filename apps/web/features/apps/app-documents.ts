// The GraphQL operations of partner apps: those an organization makes, and what its members gave apps.
import { graphql } from '../../gql/gql.ts';

export const consentRequestDocument = graphql(`
  query ConsentRequest($clientId: String!, $redirectUri: String!, $responseType: String, $scope: String, $state: String,
    $codeChallenge: String, $codeChallengeMethod: String) {
    consentRequest(clientId: $clientId, redirectUri: $redirectUri, responseType: $responseType, scope: $scope, state: $state,
      codeChallenge: $codeChallenge, codeChallengeMethod: $codeChallengeMethod) {
      app { id name } madeBy scopes seesPersonal refusedTo wrongTo
    }
    viewer { id email organizations { id name permissions stores { id name } } }
  }
`);

export const approveAppDocument = graphql(`
  mutation ApproveApp($input: ApproveAppInput!) {
    approveApp(input: $input) { redirectTo userErrors { path message } }
  }
`);

export const appsDocument = graphql(`
  query Apps($id: ID!) {
    node(id: $id) { ... on Organization { id apps { ...AppFields } appAccess { ...AppAccessFields } } }
  }
  fragment AppFields on App { id name redirectUris isPublic lastFour createdAt }
  fragment AppAccessFields on AppAccess { id name appId scopes seesPersonal stores { id name } createdAt lastUsedAt expiresAt }
`);

export const createAppDocument = graphql(`
  mutation CreateApp($input: CreateAppInput!) { change: createApp(input: $input) { app { id } secret userErrors { path message } } }
`);

export const updateAppDocument = graphql(`
  mutation UpdateApp($input: UpdateAppInput!) { change: updateApp(input: $input) { app { id } secret userErrors { path message } } }
`);

export const rotateAppSecretDocument = graphql(`
  mutation RotateAppSecret($input: AppInput!) { change: rotateAppSecret(input: $input) { app { id } secret userErrors { path message } } }
`);

export const deleteAppDocument = graphql(`
  mutation DeleteApp($input: AppInput!) { change: deleteApp(input: $input) { app { id } secret userErrors { path message } } }
`);

export const endAppAccessDocument = graphql(`
  mutation EndAppAccess($input: RevokeApiKeyInput!) { change: revokeApiKey(input: $input) { secret userErrors { path message } } }
`);
