import type { CoverColour, RecipeCover } from '@throughline/core/recipes/saved-recipe';

/** A recipe of an organization, without what it makes. */
export interface SavedRecipeModel {
  id: string;
  organizationId: string;
  madeIn: string | null;
  name: string;
  description: string;
  cover: RecipeCover;
  version: number;
  summary: SavedRecipeSummary;
  archivedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  createdBy: string | null;
  /** The viewer may see personal data in the stores of the organization. */
  seesPersonal: boolean;
}

/** Of the current version. */
export interface SavedRecipeSummary {
  segments: number;
  canvas: boolean;
  parameters: string[];
  /** It asks for personal data, so that its labels may hold some; absent = not known. */
  personal?: boolean;
}

export interface SavedRecipeRow extends Omit<SavedRecipeModel, 'cover' | 'summary' | 'seesPersonal'> {
  coverEmoji: string;
  coverColour: string;
  summary: unknown;
}

export function toSavedRecipe(
  { coverEmoji, coverColour, summary, ...row }: SavedRecipeRow,
  seesPersonal: boolean,
): SavedRecipeModel {
  const cover = { emoji: coverEmoji, colour: coverColour as CoverColour };
  return { ...row, cover, summary: summary as SavedRecipeSummary, seesPersonal };
}
