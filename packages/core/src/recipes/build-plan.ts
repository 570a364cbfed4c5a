// A plan written down in one place: segments on a grid of columns and rows, edges and terms by key.

import type { Condition } from '../segments/definition.ts';
import type { Invariant, InvariantTerm } from './invariants.ts';
import { customersWho, everyone, type PlanInsight, type RecipePlan } from './recipe-plan.ts';

const COLUMN = 300;
const ROW = 180;

export interface PlannedSegment {
  name: string;
  emoji: string;
  description: string;
  who: Condition;
  /** Column and row of its node. */
  at: [number, number];
  /** In checks, behind its count; absent = its name. */
  label?: string;
}

export interface PlannedParts<Key extends string> {
  name: string;
  segments: Record<Key, PlannedSegment>;
  /** Sources with the targets that can be reached from them. */
  edges?: Partial<Record<NoInfer<Key>, NoInfer<Key>[]>>;
  invariants?: PlannedInvariant<NoInfer<Key>>[];
  insights?: (Omit<PlanInsight, 'segment'> & { segment: NoInfer<Key> })[];
}

/** `whole`: `everyone` = all customers. */
export type PlannedInvariant<Key extends string> =
  | { kind: 'partition'; whole: Key | 'everyone'; parts: Key[]; sentence: string }
  | { kind: 'subset'; part: Key; whole: Key; sentence: string };

/** The parts hold everybody of the whole once. */
export function partition<const Whole extends string, const Part extends string>(
  whole: Whole,
  parts: Part[],
  sentence: string,
): { kind: 'partition'; whole: Whole; parts: Part[]; sentence: string } {
  return { kind: 'partition', whole, parts, sentence };
}

/** Nobody is in the part without being in the whole. */
export function subset<const Part extends string, const Whole extends string>(
  part: Part,
  whole: Whole,
  sentence: string,
): { kind: 'subset'; part: Part; whole: Whole; sentence: string } {
  return { kind: 'subset', part, whole, sentence };
}

export function buildPlan<Key extends string>(parts: PlannedParts<Key>): RecipePlan {
  const { name, edges = {}, invariants = [], insights = [] } = parts;
  const segments = Object.entries<PlannedSegment>(parts.segments);
  const term = (key: Key | 'everyone'): InvariantTerm => {
    if (key === everyone.key) return { set: key, label: 'customers' };
    const { label, name: full } = parts.segments[key as Key];
    return { set: key, label: label ?? full };
  };
  return {
    name,
    segments: segments.map(([key, { name: full, emoji, description, who }]) => ({
      key,
      name: full,
      emoji,
      description,
      definition: customersWho(who),
    })),
    sets: [],
    nodes: segments.map(([key, { at }]) => ({ segment: key, x: at[0] * COLUMN, y: at[1] * ROW })),
    edges: Object.entries<Key[] | undefined>(edges).flatMap(([source, targets = []]) =>
      targets.map((target) => ({ source, target })),
    ),
    invariants: invariants.map((one): Invariant => {
      const { sentence } = one;
      if (one.kind === 'subset') return { kind: one.kind, part: term(one.part), whole: term(one.whole), sentence };
      return { kind: one.kind, whole: term(one.whole), parts: one.parts.map(term), sentence };
    }),
    insights,
  };
}
