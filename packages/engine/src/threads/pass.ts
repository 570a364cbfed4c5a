// A pass over all persons, cut into ranges that different threads add up. What goes between threads is plain data.

import type { AmountBase } from '@throughline/core/segments/definition';
import { handOver, type PlainWalkColumns, type WalkColumns } from '../columns/walk-columns.ts';
import type { Evaluator, PlainEvaluator } from '../compile/evaluator/evaluator.ts';
import type { PeopleJob } from '../insights/people-walk.ts';
import type { EdgeIndex } from '../questions/edge-people.ts';
import type { WindowInstants } from '../questions/instants.ts';
import type { FlipDays, PlainFlipDays } from '../walk/flip-days.ts';

export interface Pass<Sums> {
  /** The persons of these rows, `end` excluded. */
  addPersons(start: number, end: number): void;
  /** What was added up so far, as plain data; asked once, at the end. */
  readonly sums: Sums;
  /** Adds what another thread added up of other persons. */
  join(sums: Sums): void;
  /** What another thread needs to take part; null where it cannot. */
  readonly job: Job | null;
}

export type Task =
  | { kind: 'metrics'; instants: number[]; base: AmountBase; medians: boolean }
  | { kind: 'edges'; edges: EdgeIndex[]; windows: WindowInstants[] };

export interface WalkJob {
  columns: PlainWalkColumns;
  evaluator: PlainEvaluator;
  flips: PlainFlipDays;
  task: Task;
}

export type Job = WalkJob | PeopleJob;

export function planJob(
  columns: WalkColumns,
  { plain, edges }: Evaluator,
  flips: FlipDays,
  task: Task,
): WalkJob | null {
  if (plain === null || edges.sources.length > 0) return null;
  return { columns: handOver(columns), evaluator: plain, flips: { ...flips }, task };
}
