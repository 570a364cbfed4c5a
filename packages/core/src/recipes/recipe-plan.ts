// What a recipe makes, as plain data: segments, a canvas of them, the sets that must add up, and the breakdowns worth looking
// at. It holds no id of a store, so the same plan can be counted, applied, stored and sent. Definitions may refer to the plan's
// own segments by `planReference(key)`.

import type { Definition } from '../segments/definition.ts';
import type { Invariant } from './invariants.ts';

export interface RecipePlan {
  /** Of the canvas. */
  name: string;
  /** In the order in which they are shown and made: each stands after those it refers to. */
  segments: PlanSegment[];
  /** What invariants speak of besides the segments; nothing is made of them. */
  sets: PlanSet[];
  nodes: PlanNode[];
  edges: PlanEdge[];
  invariants: Invariant[];
  insights: PlanInsight[];
}

export interface PlanSegment {
  /** Unique among segments and sets of the plan. */
  key: string;
  name: string;
  emoji: string;
  description: string;
  definition: Definition;
  /** Other ways to read the same words, shown with their counts: never made. */
  readings?: { name: string; definition: Definition }[];
}

export interface PlanSet {
  key: string;
  definition: Definition;
}

/** Upper left corner, on a grid of 20. */
export interface PlanNode {
  segment: string;
  x: number;
  y: number;
}

/** A way to go: no order may bring a person into both ends at once (docs/semantics.md 5). */
export interface PlanEdge {
  source: string;
  target: string;
}

/** A breakdown of a segment's orders that the recipe points to. */
export interface PlanInsight {
  segment: string;
  dimension: 'CHANNEL' | 'LOCATION' | 'PRODUCT' | 'TYPE' | 'VENDOR';
  /** Which of their orders; absent = all. */
  position?: { from?: number; to?: number };
  sentence: string;
}

/** Everybody with an order: a set that any invariant may name. */
export const everyone: PlanSet = { key: 'everyone', definition: customersWho({ all: [] }) };

export function customersWho(condition: Definition['condition']): Definition {
  return { version: 1, universe: 'customers', condition };
}

/** The definition behind each key of the plan, sets and `everyone` included. */
export function definitionsOf(plan: Pick<RecipePlan, 'segments' | 'sets'>): Map<string, Definition> {
  return new Map([everyone, ...plan.sets, ...plan.segments].map(({ key, definition }) => [key, definition]));
}
