// `sequence`: facts of a person one after the other, each at a strictly later instant (docs/semantics.md 2). Exact: of each step
// all facts are kept that some chain of facts leads to.

import type { SequenceCondition, SequenceGap, SequenceStep } from '@throughline/core/segments/definition';
import { compileEventWhere } from './compile-event-where.ts';
import { compileWhere } from './compile-where.ts';
import { addEventInstants, addEventWindow, EventFacts } from './event-facts.ts';
import type { Scope } from './scope.ts';
import type { Predicate, View } from './view.ts';
import { DayWindow } from './window.ts';

export function compileSequence({ steps, gaps = [], when }: SequenceCondition, scope: Scope): Predicate {
  const window = when ? new DayWindow(when, scope.columns.store.weekStartsOn) : null;
  const readers = steps.map((step) => compileStep(step, window, scope));
  const between = steps.slice(1).map((_, i) => compileGap(gaps[i], scope));
  const found = new Moments();
  const [even, odd] = [new Moments(), new Moments()];
  return (view) => {
    let [reached, next] = [even, odd];
    readers[0]!(view, reached);
    for (let i = 1; i < readers.length; i++) {
      if (reached.count === 0) return false;
      readers[i]!(view, found);
      if (found.count === 0) return false;
      between[i - 1]!(view, reached, found, next);
      const spare = reached;
      reached = next;
      next = spare;
    }
    return reached.count > 0;
  };
}

/** Facts in the order of their instants: when each happened, and on which local day. Used again for the next person. */
class Moments {
  at = new Float64Array(16);
  day = new Int32Array(16);
  count = 0;

  add(at: number, day: number): void {
    if (this.count === this.at.length) this.grow();
    this.at[this.count] = at;
    this.day[this.count++] = day;
  }

  private grow(): void {
    const [at, day] = [new Float64Array(this.count * 2), new Int32Array(this.count * 2)];
    at.set(this.at);
    day.set(this.day);
    [this.at, this.day] = [at, day];
  }
}

/** Fills in the facts of a step that are known where the view stands. */
type ReadStep = (view: View, into: Moments) => void;

function compileStep(step: SequenceStep, window: DayWindow | null, scope: Scope): ReadStep {
  return 'order' in step ? compileOrderStep(step, window, scope) : compileEventStep(step, window, scope);
}

function compileOrderStep({ order }: { order: object }, window: DayWindow | null, scope: Scope): ReadStep {
  if (window) scope.addOrderWindow(window, JSON.stringify(window.when));
  const where = Object.keys(order).length > 0 ? compileWhere(order, scope.columns) : null;
  const { placedAt, day } = scope.columns.orders;
  return (view, into) => {
    into.count = 0;
    const range = window?.at(view.day);
    for (let row = view.first; row < view.end; row++) {
      if (range && (day[row]! < range.from || day[row]! > range.to)) continue;
      if (where && !where(row, view)) continue;
      into.add(placedAt[row]!, day[row]!);
    }
  };
}

function compileEventStep(
  { event }: Extract<SequenceStep, { event: unknown }>,
  window: DayWindow | null,
  scope: Scope,
): ReadStep {
  const { columns } = scope;
  const facts = new EventFacts(columns, event.kind);
  addEventInstants(facts, scope);
  if (window) addEventWindow(facts, window, scope);
  const where = event.where ? compileEventWhere(event.where, columns) : null;
  const rows: number[] = [];
  return (view, into) => {
    into.count = 0;
    facts.read(view.person, view.instant, rows);
    const range = window?.at(view.day);
    for (const row of rows) {
      const day = columns.events.day[row]!;
      if (range && (day < range.from || day > range.to)) continue;
      if (where && !where(row)) continue;
      into.add(columns.events.happenedAt[row]!, day);
    }
  };
}

/** Fills in those of the facts found to which one of those before leads. */
type Follow = (view: View, before: Moments, found: Moments, into: Moments) => void;

function compileGap({ within, after, without }: SequenceGap = {}, scope: Scope): Follow {
  const [least, most] = [after?.days ?? 0, within?.days ?? Number.POSITIVE_INFINITY];
  const readBarriers = without ? compileStep(without, null, scope) : null;
  const barriers = new Moments();
  return (view, before, found, into) => {
    into.count = 0;
    readBarriers?.(view, barriers);
    let latest = -1;
    let barrier = -1;
    for (let i = 0; i < found.count; i++) {
      const at = found.at[i]!;
      const day = found.day[i]!;
      while (latest + 1 < before.count && before.at[latest + 1]! < at && before.day[latest + 1]! <= day - least)
        latest++;
      while (barrier + 1 < barriers.count && barriers.at[barrier + 1]! < at) barrier++;
      // The latest of the facts that are early enough is the last that upper bounds and barriers could rule out.
      if (latest < 0 || before.day[latest]! < day - most) continue;
      if (barrier >= 0 && barriers.at[barrier]! > before.at[latest]!) continue;
      into.add(at, day);
    }
  };
}
