import type { OpenStore } from '../stores/open-store.ts';

/** What segments and canvases are alike in: saved under a name, kept in folders and in the merchant's order, archived. */
export interface ItemModel {
  /** The store it was reached through. */
  store: OpenStore;
  id: string;
  name: string;
  version: number;
  folderId: string | null;
  favourite: boolean;
  position: number;
  archivedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}
