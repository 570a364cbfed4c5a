// The GraphQL operations of the segments feature.
import { graphql } from '../../gql/gql.ts';

export const segmentListDocument = graphql(`
  query SegmentList(
    $storeId: ID!
    $first: Int!
    $after: String
    $query: String
    $archived: Boolean!
    $tags: [String!]
    $ownedBy: ID
  ) {
    store(id: $storeId) {
      id
      segments(first: $first, after: $after, query: $query, archived: $archived, tags: $tags, ownedBy: $ownedBy) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          id
          name
          emoji
          sentence
          favourite
          position
          recipeHandle
          archivedAt
          folder { id name }
          tags
          owner { id name }
          usedBy { segments { id name } canvases { id name } }
        }
      }
    }
  }
`);

/** The figures of one page of the list, which wait for a store that is loading. */
export const segmentListCountsDocument = graphql(`
  query SegmentListCounts(
    $storeId: ID!
    $first: Int!
    $after: String
    $query: String
    $archived: Boolean!
    $tags: [String!]
    $ownedBy: ID
  ) {
    store(id: $storeId) {
      id
      segments(first: $first, after: $after, query: $query, archived: $archived, tags: $tags, ownedBy: $ownedBy) {
        nodes { id metrics { customerCount change { customerCount } } }
      }
    }
  }
`);

/** By what a list is narrowed and a segment is handed over. */
export const segmentTagsDocument = graphql(`
  query SegmentTags($storeId: ID!, $archived: Boolean!) {
    store(id: $storeId) {
      id
      segmentTags(archived: $archived) { name segmentCount }
      members { id name }
    }
  }
`);

export const segmentFoldersDocument = graphql(`
  query SegmentFolders($storeId: ID!) {
    store(id: $storeId) {
      id
      folders(kind: SEGMENT) { id name position }
    }
  }
`);

export const segmentDocument = graphql(`
  query SegmentPage($storeId: ID!, $segmentId: ID!) {
    store(id: $storeId) {
      id
      segment(id: $segmentId) {
        id
        name
        emoji
        description
        sentence
        version
        definition
        favourite
        archivedAt
        createdAt
        recipeHandle
        folder { id name }
        tags
        owner { id name }
        usedBy { segments { id name } canvases { id name } recipe { id handle name } savedRecipe { id name } }
      }
    }
  }
`);

export const segmentMetricsDocument = graphql(`
  query SegmentMetrics($storeId: ID!, $segmentId: ID!, $asOf: Date, $base: AmountBase!) {
    store(id: $storeId) {
      id
      segment(id: $segmentId) {
        id
        metrics(asOf: $asOf, base: $base) {
          asOf
          ...SixMetrics
        }
      }
    }
  }
`);

export const segmentHistoryDocument = graphql(`
  query SegmentHistory($storeId: ID!, $segmentId: ID!, $from: Date!, $to: Date!, $base: AmountBase!) {
    store(id: $storeId) {
      id
      segment(id: $segmentId) {
        id
        history(from: $from, to: $to, base: $base) {
          asOf
          ...ChartedMetrics
        }
      }
    }
  }
`);

/** All that the metric strip shows, of every day at once, for the slider. */
export const segmentDaysDocument = graphql(`
  query SegmentDays($storeId: ID!, $segmentId: ID!, $from: Date!, $to: Date!, $base: AmountBase!) {
    store(id: $storeId) {
      id
      segment(id: $segmentId) {
        id
        history(from: $from, to: $to, base: $base) {
          ...SixMetrics
        }
      }
    }
  }
`);

export const segmentRevenueDocument = graphql(`
  query SegmentRevenue($storeId: ID!, $segmentId: ID!, $from: Date!, $to: Date!, $base: AmountBase!) {
    store(id: $storeId) {
      id
      segment(id: $segmentId) {
        id
        revenue(from: $from, to: $to, base: $base) {
          date
          joining { orders amount { amount } }
          staying { orders amount { amount } }
          leaving { orders amount { amount } }
        }
      }
    }
  }
`);

/** Who is new and who is gone at the later of two days: definitions over the segment itself. */
export const segmentBalanceDocument = graphql(`
  query SegmentBalance($storeId: ID!, $arrived: JSON!, $gone: JSON!, $to: Date!) {
    store(id: $storeId) {
      id
      arrived: previewSegment(definition: $arrived, asOf: $to) { metrics { customerCount } }
      gone: previewSegment(definition: $gone, asOf: $to) { metrics { customerCount } }
    }
  }
`);

export const segmentMembersDocument = graphql(`
  query SegmentMembers(
    $storeId: ID!
    $segmentId: ID!
    $first: Int!
    $after: String
    $asOf: Date
    $base: AmountBase!
    $query: String
    $sort: MemberSort!
    $direction: SortDirection!
  ) {
    store(id: $storeId) {
      id
      segment(id: $segmentId) {
        id
        members(
          first: $first
          after: $after
          asOf: $asOf
          base: $base
          query: $query
          sort: $sort
          direction: $direction
        ) {
          totalCount
          pageInfo { hasNextPage endCursor }
          edges {
            enteredAt
            orderCount
            amount { amount currencyCode }
            lastOrderAt
            node { id name emails address }
          }
        }
      }
    }
  }
`);

export const segmentForEditDocument = graphql(`
  query SegmentForEdit($storeId: ID!, $segmentId: ID!) {
    store(id: $storeId) {
      id
      segment(id: $segmentId) {
        id
        name
        emoji
        description
        definition
        version
        archivedAt
        folder { id }
      }
    }
  }
`);

export const builderContextDocument = graphql(`
  query BuilderContext($storeId: ID!) {
    store(id: $storeId) {
      id
      currencyCode
      timeZone
      today
      customerCount
      seesPersonal
      attributeNames
      peopleLists(unready: true) { id name state }
      channels { handle name orderCount customerCount mergedHandles }
      folders(kind: SEGMENT) { id name }
      segments(first: 250) {
        nodes { id name emoji definition }
      }
    }
  }
`);

export const previewSegmentDocument = graphql(`
  query PreviewSegment($storeId: ID!, $definition: JSON!, $asOf: Date, $base: AmountBase!) {
    store(id: $storeId) {
      id
      previewSegment(definition: $definition, asOf: $asOf, base: $base) {
        metrics { customerCount lifetimeValue { amount currencyCode } }
        sentence
        problems { path code message hint }
        warnings { path code message hint }
        sample(first: 8) {
          id
          name
          emails
          totals(asOf: $asOf) { orderCount gross { amount currencyCode } }
        }
      }
    }
  }
`);

export const previewCountsDocument = graphql(`
  query PreviewCounts($storeId: ID!, $definitions: [JSON!]!, $asOf: Date) {
    store(id: $storeId) {
      id
      previewCounts(definitions: $definitions, asOf: $asOf)
    }
  }
`);

export const fieldValuesDocument = graphql(`
  query FieldValues($storeId: ID!, $field: String!, $query: String, $first: Int) {
    store(id: $storeId) {
      id
      fieldValues(field: $field, query: $query, first: $first) { value label count }
    }
  }
`);
