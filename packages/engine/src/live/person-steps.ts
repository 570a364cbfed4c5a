// One person's states in all segments at once, from an instant on: how they stood just before it, and what they are at each
// instant where they may differ. And what leads from the steps of one walk to those of another.

import { WORD_BITS } from '../compile/evaluator/evaluator.ts';

export class PersonSteps {
  /** Of each step; that of step 0 is the instant just before the walk's beginning, or -Infinity. No step = nothing happens. */
  readonly instants: number[] = [];
  /** Word w of step i is states[i * wordCount + w]. */
  states: Int32Array;

  constructor(readonly wordCount: number) {
    this.states = new Int32Array(wordCount * 8);
  }

  get count(): number {
    return this.instants.length;
  }

  reserve(steps: number): void {
    if (this.states.length < steps * this.wordCount) this.states = new Int32Array(steps * this.wordCount * 2);
  }

  /** Whether a segment's bit is another one than a step before. */
  hasChanged(step: number, word: number, bit: number): boolean {
    const at = step * this.wordCount + word;
    return ((this.states[at]! ^ this.states[at - this.wordCount]!) & bit) !== 0;
  }

  /** The instant of the segment's latest boundary; -Infinity without one. */
  latestBoundary(segment: number): number {
    const [word, bit] = [Math.floor(segment / WORD_BITS), 1 << (segment % WORD_BITS)];
    for (let step = this.count - 1; step > 0; step--) if (this.hasChanged(step, word, bit)) return this.instants[step]!;
    return Number.NEGATIVE_INFINITY;
  }

  /** The segment's boundaries, flat; a membership that goes on ends with null, one that had begun before with -Infinity. */
  intervals(segment: number): (number | null)[] {
    const [word, bit] = [Math.floor(segment / WORD_BITS), 1 << (segment % WORD_BITS)];
    const found: (number | null)[] = [];
    if (this.count === 0) return found;
    if ((this.states[word]! & bit) !== 0) found.push(this.instants[0]!);
    for (let step = 1; step < this.count; step++) {
      if (this.hasChanged(step, word, bit)) found.push(this.instants[step]!);
    }
    if (found.length % 2 === 1) found.push(null);
    return found;
  }
}

/** A boundary that is new, gone or another one; `state` = the state in `after` from that instant on. */
export interface StepRow {
  segment: number;
  instant: number;
  state: boolean;
  /** `after` has a boundary there; else one of `before` is gone. */
  isBoundary: boolean;
}

/** Finds the rows that lead from one walk to another, which begin at the same instant in the same states. */
export class StepDifference {
  private readonly instants: number[] = [];
  /** By instant and word: which segments have a row, their states, and which have a boundary in `after`. */
  private rows = new Int32Array(0);
  private states = new Int32Array(0);
  private boundaries = new Int32Array(0);
  private readonly row: StepRow = { segment: 0, instant: 0, state: false, isBoundary: false };

  /** Segment by segment, each in the order of time; the row handed over is one object that changes. */
  visit(before: PersonSteps, after: PersonSteps, visit: (row: StepRow) => void): void {
    this.compare(before, after);
    const { instants, rows, row } = this;
    const { wordCount } = after;
    for (let word = 0; word < wordCount; word++) {
      let differing = 0;
      for (let i = 0; i < instants.length; i++) differing |= rows[i * wordCount + word]!;
      for (; differing !== 0; differing &= differing - 1) {
        const bit = differing & -differing;
        row.segment = word * WORD_BITS + (31 - Math.clz32(bit));
        for (let i = 0; i < instants.length; i++) {
          const at = i * wordCount + word;
          if ((rows[at]! & bit) === 0) continue;
          row.instant = instants[i]!;
          row.state = (this.states[at]! & bit) !== 0;
          row.isBoundary = (this.boundaries[at]! & bit) !== 0;
          visit(row);
        }
      }
    }
  }

  private compare(before: PersonSteps, after: PersonSteps): void {
    const { instants } = this;
    const { wordCount } = after;
    this.reserve((before.count + after.count) * wordCount);
    instants.length = 0;
    for (let b = 1, a = 1; b < before.count || a < after.count; ) {
      const [heldAt, comesAt] = [
        before.instants[b] ?? Number.POSITIVE_INFINITY,
        after.instants[a] ?? Number.POSITIVE_INFINITY,
      ];
      const isHeld = heldAt <= comesAt;
      const comes = comesAt <= heldAt;
      for (let word = 0; word < wordCount; word++) {
        const held = stateAt(before, isHeld ? b : b - 1, word);
        const state = stateAt(after, comes ? a : a - 1, word, before);
        const gone = isHeld ? held ^ stateAt(before, b - 1, word) : 0;
        const come = comes ? state ^ stateAt(after, a - 1, word) : 0;
        const at = instants.length * wordCount + word;
        this.rows[at] = (gone ^ come) | (gone & come & (held ^ state));
        this.states[at] = state;
        this.boundaries[at] = come;
      }
      instants.push(Math.min(heldAt, comesAt));
      if (isHeld) b++;
      if (comes) a++;
    }
  }

  private reserve(length: number): void {
    if (this.rows.length >= length) return;
    this.rows = new Int32Array(length * 2);
    this.states = new Int32Array(length * 2);
    this.boundaries = new Int32Array(length * 2);
  }
}

/** The state in a step; of a walk without any, how the other one began. */
function stateAt({ states, count, wordCount }: PersonSteps, step: number, word: number, other?: PersonSteps): number {
  if (count > 0) return states[step * wordCount + word]!;
  return other ? other.states[word]! : 0;
}
