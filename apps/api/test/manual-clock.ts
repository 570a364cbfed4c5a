import type { Clock } from '../src/features/memberships/clock.ts';

/** A clock that stands still until it is set. */
export class ManualClock implements Clock {
  private calls: { instant: number; call: () => void }[] = [];

  constructor(private instant: number) {}

  now = () => this.instant;

  at(instant: number, call: () => void): () => void {
    const waiting = { instant, call };
    this.calls.push(waiting);
    return () => {
      this.calls = this.calls.filter((one) => one !== waiting);
    };
  }

  /** What was due by then is called. */
  set(instant: number): void {
    this.instant = instant;
    const due = this.calls.filter((one) => one.instant <= instant);
    this.calls = this.calls.filter((one) => one.instant > instant);
    for (const { call } of due) call();
  }

  /** When something is next to be called; null = never. */
  nextAt(): number | null {
    return this.calls.length === 0 ? null : Math.min(...this.calls.map((one) => one.instant));
  }
}
