'use client';
// What every part of the builder needs to know of the store, and the one way to change the tree.
import { createContext, useContext } from 'react';
import type { Format } from '../../../data/format.ts';
import type { Json, Path } from '../condition-tree.ts';
import type { PlacedProblem } from '../problem-places.ts';
import type { Beginnings } from './operand-values.ts';

export interface BuilderContextValue {
  storeId: string;
  currencyCode: string;
  begin: Beginnings;
  format: Format;
  asOf: string | null;
  channels: readonly { handle: string; name: string; orderCount: number }[];
  attributeNames: readonly string[];
  /** Of the whole store: without customers nothing is missing in particular. */
  customerCount: number;
  /** Imports of lists of people, the newest first. */
  lists: readonly { id: string; name: string }[];
  /** Saved segments without the one being edited. */
  segments: readonly { id: string; name: string; emoji?: string | null }[];
  root: Json;
  problems: ReadonlyMap<string, PlacedProblem[]>;
  warnings: ReadonlyMap<string, PlacedProblem[]>;
  /** Replaces a node; `merge` joins quick edits of one field into one undo step. */
  write: (path: Path, node: Json, merge?: string) => void;
  edit: (change: (root: Json) => Json) => void;
  move: (from: Path, group: Path, index: number) => void;
  step: (path: Path, by: -1 | 1) => void;
  /** Hands the focus to a node, once it is there. */
  focus: (path: Path) => void;
  dragged: Path | null;
  setDragged: (path: Path | null) => void;
}

const BuilderContext = createContext<BuilderContextValue | null>(null);
export const BuilderProvider = BuilderContext.Provider;

export function useBuilderContext(): BuilderContextValue {
  const value = useContext(BuilderContext);
  if (!value) throw new Error('useBuilderContext is for parts of the builder');
  return value;
}
