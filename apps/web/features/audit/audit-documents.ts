import { graphql } from '../../gql/gql.ts';

export const auditLogDocument = graphql(`
  query AuditLog(
    $storeId: ID!, $first: Int!, $after: String, $actor: String, $operation: String, $object: String, $from: Date, $to: Date
  ) {
    store(id: $storeId) {
      id
      auditOperations
      auditLog(first: $first, after: $after, actor: $actor, operation: $operation, object: $object, from: $from, to: $to) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes {
          number at actorKind actorId actorName sessionId ip userAgent requestId operation objectType objectId objectName subjects details
          outcome problem
          changes { type id field before after }
        }
      }
    }
  }
`);

/** Over all stores, with what belongs to none. */
export const organizationAuditLogDocument = graphql(`
  query OrganizationAuditLog(
    $organizationId: ID!, $first: Int!, $after: String, $actor: String, $operation: String, $object: String, $from: Date, $to: Date
  ) {
    node(id: $organizationId) {
      ... on Organization {
        id
        auditLog(first: $first, after: $after, actor: $actor, operation: $operation, object: $object, from: $from, to: $to) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes {
            number at actorKind actorId actorName sessionId ip userAgent requestId operation objectType objectId objectName subjects details
            outcome problem
            changes { type id field before after }
          }
        }
      }
    }
  }
`);
