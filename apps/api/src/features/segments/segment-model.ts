import type { ItemModel } from '../folders/item-model.ts';

/** A saved segment. */
export interface SegmentModel extends ItemModel {
  emoji: string | null;
  description: string | null;
  /** The JSON as it was given; checked when it was saved. */
  definition: unknown;
  recipeHandle: string | null;
  /** Free words, each once. */
  tags: string[];
  /** The user who answers for it; null = nobody. */
  ownerId: string | null;
}
