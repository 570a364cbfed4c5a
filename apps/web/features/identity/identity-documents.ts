// The GraphQL operations of identity: which profiles are one person, why, and what people decided.
import { graphql } from '../../gql/gql.ts';

export const profileFragment = graphql(`
  fragment ProfileFields on Profile {
    id externalId derived name emails phones address postalCode createdAt firstKnownAt
    orderCount uncountedOrderCount lastOrderAt
    connection { id name source status }
    person { id name }
  }
`);

export const mergesDocument = graphql(`
  query Merges($storeId: ID!, $after: String, $rule: MergeRule, $query: String) {
    store(id: $storeId) {
      id
      identity {
        merges(first: 20, after: $after, rule: $rule, query: $query) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes {
            rule identifier profileCount confidence noticedAt
            person { id name emails }
            profile { ...ProfileFields }
            withProfile { ...ProfileFields }
          }
        }
      }
    }
  }
`);

export const nearMatchesDocument = graphql(`
  query NearMatches($storeId: ID!, $after: String) {
    store(id: $storeId) {
      id
      identity {
        nearMatches(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes { a { ...ProfileFields } b { ...ProfileFields } }
        }
      }
    }
  }
`);

export const verdictsDocument = graphql(`
  query Verdicts($storeId: ID!, $after: String) {
    store(id: $storeId) {
      id
      identity {
        verdicts(first: 20, after: $after) {
          totalCount
          pageInfo { hasNextPage endCursor }
          nodes {
            verdict decidedAt profileId withProfileId
            profile { ...ProfileFields }
            withProfile { ...ProfileFields }
          }
        }
      }
    }
  }
`);

export const identityRulesDocument = graphql(`
  query IdentityRules($storeId: ID!) {
    store(id: $storeId) {
      id
      connections { id name }
      identity {
        rules {
          version changedAt gmailVariants
          identifiers { kind enabled confidence mergeCount }
          attributeTrust { attribute connections { id } }
        }
        rulesChange { profileCount share failure createdAt }
      }
    }
  }
`);

export const previewRulesDocument = graphql(`
  query PreviewRules($storeId: ID!, $rules: IdentityRulesInput!) {
    store(id: $storeId) {
      id
      identity { previewRules(rules: $rules) { peopleBefore peopleAfter peopleMerged peopleSplit } }
    }
  }
`);

export const blockedDocument = graphql(`
  query Blocked($storeId: ID!) {
    store(id: $storeId) {
      id
      identity { blocklist { kind value } guardedIdentifiers { kind value profileCount } }
    }
  }
`);

export const reconciliationDocument = graphql(`
  query Reconciliation($storeId: ID!) {
    store(id: $storeId) {
      id
      identity {
        reconciliation {
          sourceCount
          connection { id name source status }
          records { total customers cancelledOnly leads merged }
          named { total customers cancelledOnly leads merged }
          derived { total customers cancelledOnly leads merged }
        }
      }
    }
  }
`);

export const undoMergeDocument = graphql(`
  mutation UndoMerge($input: ProfilePairInput!) {
    undoMerge(input: $input) { people { id } userErrors { path code message hint } }
  }
`);

export const acceptMatchDocument = graphql(`
  mutation AcceptMatch($input: ProfilePairInput!) {
    acceptMatch(input: $input) { people { id } userErrors { path code message hint } }
  }
`);

export const refuseMatchDocument = graphql(`
  mutation RefuseMatch($input: ProfilePairInput!) {
    refuseMatch(input: $input) { people { id } userErrors { path code message hint } }
  }
`);

export const takeVerdictBackDocument = graphql(`
  mutation TakeVerdictBack($input: ProfilePairInput!) {
    takeVerdictBack(input: $input) { people { id } userErrors { path code message hint } }
  }
`);

export const updateIdentityRulesDocument = graphql(`
  mutation UpdateIdentityRules($input: UpdateIdentityRulesInput!) {
    updateIdentityRules(input: $input) { identity { rules { version } rulesChange { createdAt } } userErrors { path code message hint } }
  }
`);

export const blockIdentifierDocument = graphql(`
  mutation BlockIdentifier($input: BlockIdentifierInput!) {
    blockIdentifier(input: $input) { userErrors { path code message hint } }
  }
`);

export const unblockIdentifierDocument = graphql(`
  mutation UnblockIdentifier($input: BlockIdentifierInput!) {
    unblockIdentifier(input: $input) { userErrors { path code message hint } }
  }
`);
