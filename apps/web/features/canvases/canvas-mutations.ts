// The mutations of the canvases feature. Each answers its userErrors; none throws for something the person can mend.
import { graphql } from '../../gql/gql.ts';

export const createCanvasDocument = graphql(`
  mutation CreateCanvas($input: CreateCanvasInput!) {
    createCanvas(input: $input) {
      canvas { id name }
      userErrors { path code message hint }
    }
  }
`);

export const updateCanvasDocument = graphql(`
  mutation UpdateCanvas($input: UpdateCanvasInput!) {
    updateCanvas(input: $input) {
      canvas { id name version }
      userErrors { path code message hint }
    }
  }
`);

export const archiveCanvasDocument = graphql(`
  mutation ArchiveCanvas($input: CanvasIdInput!) {
    archiveCanvas(input: $input) {
      canvas { id archivedAt }
      userErrors { path code message hint }
    }
  }
`);

export const restoreCanvasDocument = graphql(`
  mutation RestoreCanvas($input: CanvasIdInput!) {
    restoreCanvas(input: $input) {
      canvas { id archivedAt }
      userErrors { path code message hint }
    }
  }
`);

export const arrangeCanvasesDocument = graphql(`
  mutation ArrangeCanvases($input: ArrangeInput!) {
    arrangeCanvases(input: $input) {
      ids
      userErrors { path code message hint }
    }
  }
`);
