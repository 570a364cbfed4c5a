// How a saved segment comes about: how many each condition leaves, and whom a single one keeps out.
import { graphql } from '../../../gql/gql.ts';

export const segmentFunnelDocument = graphql(`
  query SegmentFunnel($storeId: ID!, $segmentId: ID!, $everyone: JSON!, $asOf: Date) {
    store(id: $storeId) {
      id
      everyone: previewSegment(definition: $everyone, asOf: $asOf) { metrics { customerCount } }
      segment(id: $segmentId) {
        id
        funnel(asOf: $asOf) { path depth sentence customerCount remaining }
      }
    }
  }
`);

export const segmentNearMissesDocument = graphql(`
  query SegmentNearMisses($storeId: ID!, $segmentId: ID!, $asOf: Date) {
    store(id: $storeId) {
      id
      segment(id: $segmentId) {
        id
        nearMisses(asOf: $asOf) { path sentence customerCount people(first: 5) { id name emails } }
      }
    }
  }
`);
