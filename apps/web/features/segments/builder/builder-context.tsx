'use client';
import type { ListState } from '@throughline/core/segments/check/check-run';
// What every part of the builder needs to know of the store, and the one way to change the tree. The value stays the same while
// the draft is edited: what differs with the draft is asked for apart, row by row.
import { createContext, useContext } from 'react';
import type { Format } from '../../../data/format.ts';
import { type Json, type Path, startsWithPath } from '../condition-tree.ts';
import type { PlacedProblem } from '../problem-places.ts';
import type { Beginnings } from './operand-values.ts';
import { useWatched, type Watched } from './watched.ts';

/** By the keys of nodes' paths. */
export type Placed = ReadonlyMap<string, PlacedProblem[]>;

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
  /** Imports of lists of people, the newest first; those that are not READY are only known, not offered. */
  lists: readonly { id: string; name: string; state: ListState }[];
  /** Saved segments without the one being edited. */
  segments: readonly { id: string; name: string; emoji?: string | null }[];
  problems: Watched<Placed>;
  warnings: Watched<Placed>;
  /** The tree as it stands now, for what happens on it; who draws it takes `useRoot`. */
  readRoot: () => Json;
  /** Replaces a node; `merge` joins quick edits of one field into one undo step. */
  write: (path: Path, node: Json, merge?: string) => void;
  edit: (change: (root: Json) => Json) => void;
  move: (from: Path, group: Path, index: number) => void;
  step: (path: Path, by: -1 | 1) => void;
  /** Hands the focus to a node, once it is there. */
  focus: (path: Path) => void;
  dragged: Watched<Path | null>;
}

const BuilderContext = createContext<BuilderContextValue | null>(null);
const RootContext = createContext<Json | undefined>(undefined);

/** The tree reaches who draws it as a value of its own. */
export const BuilderProvider = (props: { value: BuilderContextValue; root: Json; children: React.ReactNode }) => (
  <BuilderContext.Provider value={props.value}>
    <RootContext.Provider value={props.root}>{props.children}</RootContext.Provider>
  </BuilderContext.Provider>
);

export function useBuilderContext(): BuilderContextValue {
  const value = useContext(BuilderContext);
  if (!value) throw new Error('useBuilderContext is for parts of the builder');
  return value;
}

/** The tree; draws anew with every edit. */
export function useRoot(): Json {
  const root = useContext(RootContext);
  if (root === undefined) throw new Error('useRoot is for parts of the builder');
  return root;
}

const none: PlacedProblem[] = [];

/** What is wrong with the node of this key and what is doubtful about it. */
export function useProblemsAt(key: string): { wrong: PlacedProblem[]; doubtful: PlacedProblem[] } {
  const { problems, warnings } = useBuilderContext();
  return {
    wrong: useWatched(problems, (placed) => placed.get(key) ?? none),
    doubtful: useWatched(warnings, (placed) => placed.get(key) ?? none),
  };
}

/** Whether the node of this key or anything within it has a problem. */
export function useHasProblemWithin(key: string): boolean {
  return useWatched(useBuilderContext().problems, (placed) => {
    for (const other of placed.keys()) if (other === key || other.startsWith(`${key}/`)) return true;
    return false;
  });
}

/** Whether something is dragged that may stand in this group. */
export function useCanDrop(group: Path): boolean {
  return useWatched(useBuilderContext().dragged, (dragged) => dragged !== null && !startsWithPath(group, dragged));
}
