// The mutations of folders, of either kind.
import { graphql } from '../../gql/gql.ts';

export const createFolderDocument = graphql(`
  mutation CreateFolder($input: CreateFolderInput!) {
    createFolder(input: $input) {
      folder { id name }
      userErrors { path code message hint }
    }
  }
`);

export const renameFolderDocument = graphql(`
  mutation RenameFolder($input: RenameFolderInput!) {
    renameFolder(input: $input) {
      folder { id name }
      userErrors { path code message hint }
    }
  }
`);

export const deleteFolderDocument = graphql(`
  mutation DeleteFolder($input: FolderIdInput!) {
    deleteFolder(input: $input) {
      folder { id }
      userErrors { path code message hint }
    }
  }
`);
