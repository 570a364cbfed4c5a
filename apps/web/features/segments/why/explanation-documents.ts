// Why a person is in a segment or not, of a saved one and of a draft.
import { graphql } from '../../../gql/gql.ts';

export const explanationFragment = graphql(`
  fragment ExplanationFields on Explanation {
    isMember
    isInUniverse
    changes { at entered cause }
    conditions {
      path
      depth
      sentence
      holds
      selectedCount
      matchingCount
      measured
      measuredAmount { amount currencyCode }
      facts {
        kind
        matches
        at
        leftAt
        step
        eventKind
        value
        before
        assumed
        place
        km
        geocoding
        stayed
        measure
        cutPoints
        share
        bounds
        order { id position channel gross { amount currencyCode } }
      }
    }
  }
`);

export const segmentExplanationDocument = graphql(`
  query SegmentExplanation($storeId: ID!, $segmentId: ID!, $personId: ID!, $asOf: Date) {
    store(id: $storeId) {
      id
      segment(id: $segmentId) {
        id
        explain(personId: $personId, asOf: $asOf) { ...ExplanationFields }
      }
    }
  }
`);

export const previewExplanationDocument = graphql(`
  query PreviewExplanation($storeId: ID!, $definition: JSON!, $personId: ID!, $asOf: Date) {
    store(id: $storeId) {
      id
      previewSegment(definition: $definition, asOf: $asOf) {
        explain(personId: $personId) { ...ExplanationFields }
      }
    }
  }
`);

/** Every segment by name, to be asked about. */
export const segmentNamesDocument = graphql(`
  query SegmentNames($storeId: ID!) {
    store(id: $storeId) {
      id
      segments(first: 250) { nodes { id name emoji } }
    }
  }
`);
