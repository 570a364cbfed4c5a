import type { OpenStore } from '../stores/open-store.ts';

/** A saved segment, with the store it was reached through. */
export interface SegmentModel {
  store: OpenStore;
  id: string;
  name: string;
  emoji: string | null;
  description: string | null;
  /** The JSON as it was given; checked when it was saved. */
  definition: unknown;
  version: number;
  folderId: string | null;
  favourite: boolean;
  position: number;
  archivedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  recipeHandle: string | null;
}
