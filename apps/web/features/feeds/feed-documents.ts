// The GraphQL operations of watched folders and SFTP drops.
import { graphql } from '../../gql/gql.ts';

export const feedFragment = graphql(`
  fragment FeedFields on FileFeed {
    id place folder dropPath host port username hostKey format pattern everyMinutes dailyAt readyWhen afterReading
    lastLookAt nextLookAt filesTaken
    mapping { id name }
  }
`);

export const feedFilesDocument = graphql(`
  query FeedFiles($id: ID!, $after: String) {
    node(id: $id) {
      ... on Connection {
        id
        fileFeed {
          id
          files(first: 20, after: $after) {
            totalCount
            pageInfo { hasNextPage endCursor }
            nodes { name sizeBytes modifiedAt state seenAt takenAt message import { id } }
          }
        }
      }
    }
  }
`);

export const createFileFeedDocument = graphql(`
  mutation CreateFileFeed($input: CreateFileFeedInput!) {
    createFileFeed(input: $input) { connection { id } userErrors { path code message hint } }
  }
`);

export const updateFileFeedDocument = graphql(`
  mutation UpdateFileFeed($input: UpdateFileFeedInput!) {
    updateFileFeed(input: $input) { connection { id } userErrors { path code message hint } }
  }
`);

export const runFileFeedNowDocument = graphql(`
  mutation RunFileFeedNow($id: ID!) {
    runFileFeedNow(input: { id: $id }) { connection { id } userErrors { path code message hint } }
  }
`);

export const checkFileFeedDocument = graphql(`
  mutation CheckFileFeed($id: ID!) {
    checkFileFeed(input: { id: $id }) {
      hostKey filesMore
      files { name sizeBytes modifiedAt verdict }
      userErrors { path code message hint }
    }
  }
`);
