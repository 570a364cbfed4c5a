// The mutations of the segments feature. Each answers its userErrors; none throws for something the user can mend.
import { graphql } from '../../gql/gql.ts';

export const createSegmentDocument = graphql(`
  mutation CreateSegment($input: CreateSegmentInput!) {
    createSegment(input: $input) {
      segment { id name }
      userErrors { path code message hint }
    }
  }
`);

export const updateSegmentDocument = graphql(`
  mutation UpdateSegment($input: UpdateSegmentInput!) {
    updateSegment(input: $input) {
      segment { id name version favourite folder { id name } }
      userErrors { path code message hint }
    }
  }
`);

export const duplicateSegmentDocument = graphql(`
  mutation DuplicateSegment($input: SegmentIdInput!) {
    duplicateSegment(input: $input) {
      segment { id name }
      userErrors { path code message hint }
    }
  }
`);

export const archiveSegmentDocument = graphql(`
  mutation ArchiveSegment($input: ArchiveSegmentInput!) {
    archiveSegment(input: $input) {
      segment { id archivedAt }
      userErrors { path code message hint }
    }
  }
`);

export const restoreSegmentDocument = graphql(`
  mutation RestoreSegment($input: SegmentIdInput!) {
    restoreSegment(input: $input) {
      segment { id archivedAt }
      userErrors { path code message hint }
    }
  }
`);

export const tagSegmentsDocument = graphql(`
  mutation TagSegments($input: TagSegmentsInput!) {
    tagSegments(input: $input) {
      segments { id tags }
      userErrors { path code message hint }
    }
  }
`);

export const renameSegmentTagDocument = graphql(`
  mutation RenameSegmentTag($input: RenameSegmentTagInput!) {
    renameSegmentTag(input: $input) {
      ids
      mergedIds
      userErrors { path code message hint }
    }
  }
`);

export const arrangeSegmentsDocument = graphql(`
  mutation ArrangeSegments($input: ArrangeInput!) {
    arrangeSegments(input: $input) {
      ids
      userErrors { path code message hint }
    }
  }
`);
