import type { Oracle } from './oracle.ts';
import type { PlainDefinition } from './oracle-facts.ts';

/** One person at an edge, by the definitions of docs/semantics.md 5. */
export class OracleEdge {
  private readonly a: [number, number][];
  private readonly b: [number, number][];

  constructor(
    private readonly oracle: Oracle,
    a: PlainDefinition,
    b: PlainDefinition,
    private readonly gap: number,
    person: string,
  ) {
    this.a = oracle.intervals(a, person);
    this.b = oracle.intervals(b, person);
  }

  inA(t: number): boolean {
    return this.a.some(([from, to]) => from <= t && t < to);
  }

  private inB(t: number): boolean {
    return this.b.some(([from, to]) => from <= t && t < to);
  }

  /** In A just before t, or left it (before t) at most `gap` dates before. */
  private widenedBefore(t: number): boolean {
    const left = Math.max(...this.a.map(([, to]) => to).filter((to) => to < t));
    return (
      this.inA(t - 1) ||
      (this.gap > 0 && Number.isFinite(left) && this.oracle.day(t) - this.oracle.day(left) <= this.gap)
    );
  }

  atRiskAt(t: number): boolean {
    const left = Math.max(...this.a.map(([, to]) => to).filter((to) => to <= t));
    const near = this.gap > 0 && Number.isFinite(left) && this.oracle.day(t) - this.oracle.day(left) <= this.gap;
    return (this.inA(t) || near) && !this.inB(t);
  }

  movesAt(t: number): boolean {
    return this.inB(t) && !this.inB(t - 1) && this.widenedBefore(t);
  }

  /** Local dates from the latest entry into A before t. */
  daysTo(t: number): number {
    const entered = Math.max(...this.a.map(([from]) => from).filter((from) => from < t));
    return this.oracle.day(t) - this.oracle.day(entered);
  }
}
