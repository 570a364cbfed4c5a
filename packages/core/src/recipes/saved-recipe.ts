// A recipe of the merchant's own: segments and a canvas as they were, with the values among them that can be chosen anew. Plain
// data without any id of a store; what a parameter stands for is the value found at its places.

import type { Definition } from '../segments/definition.ts';
import type { PlanEdge, PlanNode } from './recipe-plan.ts';

export const coverColours = ['blue', 'teal', 'amber', 'violet', 'rose', 'olive', 'slate', 'brick'] as const;
export type CoverColour = (typeof coverColours)[number];

export interface RecipeCover {
  emoji: string;
  colour: CoverColour;
}

export interface SavedRecipe {
  name: string;
  description: string;
  cover: RecipeCover;
  /** Of the store it was taken from; amounts are in it. */
  currencyCode: string;
  /** Each stands after those it refers to, by `planReference(key)`. */
  segments: SavedSegment[];
  canvas: SavedCanvas | null;
  parameters: SavedParameter[];
  /** How values were called where the recipe was taken from, by field and value; absent = as they are. */
  names: Record<string, Record<string, string>>;
}

/** In name and description `{parameter}` stands for the chosen value's label, `{{` and `}}` for braces; so in the canvas's name. */
export interface SavedSegment {
  key: string;
  name: string;
  emoji: string;
  description: string;
  definition: Definition;
}

export interface SavedCanvas {
  name: string;
  nodes: PlanNode[];
  edges: PlanEdge[];
}

export interface SavedParameter {
  name: string;
  label: string;
  hint?: string;
  /** Equal values, all chosen together. */
  places: SavedPlace[];
}

/** `path`: keys and indexes into the published JSON of the segment's definition. */
export interface SavedPlace {
  segment: string;
  path: (string | number)[];
}

export const savedLimits = {
  segments: 200,
  nodes: 400,
  edges: 2_000,
  parameters: 60,
  places: 400,
  names: 2_000,
  nameLength: 200,
  textLength: 2_000,
  valueLength: 500,
  /** Of a file as the API takes it: bytes (UTF-8) of its text within JSON. With the question around it this is less than a request may have. */
  fileBytes: 1_000_000,
} as const;

export const keyPattern = /^[a-z0-9][a-z0-9-]{0,63}$/;
export const parameterPattern = /^[a-z][A-Za-z0-9]{0,39}$/;
