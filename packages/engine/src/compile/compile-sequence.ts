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
  const moments = Array.from({ length: 2 }, (): Moments => ({ at: [], day: [] }));
  const found: Moments = { at: [], day: [] };
  return (view) => {
    let [reached, next] = moments as [Moments, Moments];
    readers[0]!(view, reached);
    for (let i = 1; i < readers.length; i++) {
      if (reached.at.length === 0) return false;
      readers[i]!(view, found);
      between[i - 1]!(view, reached, found, next);
      [reached, next] = [next, reached];
    }
    return reached.at.length > 0;
  };
}

/** Facts in the order of their instants: when each happened, and on which local day. */
interface Moments {
  at: number[];
  day: number[];
}

function clear({ at, day }: Moments): void {
  at.length = 0;
  day.length = 0;
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
    clear(into);
    const range = window?.at(view.day);
    for (let row = view.first; row < view.end; row++) {
      if (range && (day[row]! < range.from || day[row]! > range.to)) continue;
      if (where && !where(row, view)) continue;
      into.at.push(placedAt[row]!);
      into.day.push(day[row]!);
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
    clear(into);
    facts.read(view.person, view.instant, rows);
    const range = window?.at(view.day);
    for (const row of rows) {
      const day = columns.events.day[row]!;
      if (range && (day < range.from || day > range.to)) continue;
      if (where && !where(row)) continue;
      into.at.push(columns.events.happenedAt[row]!);
      into.day.push(day);
    }
  };
}

/** Fills in those of the facts found to which one of those before leads. */
type Follow = (view: View, before: Moments, found: Moments, into: Moments) => void;

function compileGap({ within, after, without }: SequenceGap = {}, scope: Scope): Follow {
  const [least, most] = [after?.days ?? 0, within?.days ?? Number.POSITIVE_INFINITY];
  const readBarriers = without ? compileStep(without, null, scope) : null;
  const barriers: Moments = { at: [], day: [] };
  return (view, before, found, into) => {
    clear(into);
    readBarriers?.(view, barriers);
    let latest = -1;
    let barrier = -1;
    for (let i = 0; i < found.at.length; i++) {
      const [at, day] = [found.at[i]!, found.day[i]!];
      while (before.at[latest + 1]! < at && before.day[latest + 1]! <= day - least) latest++;
      while (barriers.at[barrier + 1]! < at) barrier++;
      // The latest of the facts that are early enough is the last that upper bounds and barriers could rule out.
      if (latest < 0 || before.day[latest]! < day - most) continue;
      if (barrier >= 0 && barriers.at[barrier]! > before.at[latest]!) continue;
      into.at.push(at);
      into.day.push(day);
    }
  };
}
