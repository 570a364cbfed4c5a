// `orders`: selects a person's counted orders by position and window, then quantifies over them (docs/semantics.md 2).

import type { OrdersCondition, Position } from '@throughline/core/segments/definition';
import { compileMeasure } from './compile-measure.ts';
import { compileWhere, type OrderTest } from './compile-where.ts';
import { compileNearAnniversary, movingWindow } from './near-anniversary.ts';
import { asIs, compileScalar } from './operators.ts';
import type { Scope } from './scope.ts';
import type { Predicate, View } from './view.ts';
import { DayWindow } from './window.ts';

/** The selected rows of the order columns: contiguous, since sequence and local days both follow time. */
export interface Selection {
  first: number;
  end: number;
}

export type Select = (view: View, into: Selection) => void;

export function compileOrders(condition: OrdersCondition, scope: Scope): Predicate {
  const select = compileSelection(condition, scope);
  const inWindow = compileInWindow(condition, scope);
  const where = bothOf(inWindow, condition.where ? compileWhere(condition.where, scope.columns) : null);
  if (condition.measure) {
    return compileMeasure(condition.measure, condition.is ?? {}, { condition, select, where, scope });
  }
  const selection: Selection = { first: 0, end: 0 };
  if (condition.every) {
    const emptyHolds = condition.orEmpty === true;
    return (view) => {
      select(view, selection);
      const selected = countMatches(selection, inWindow, view);
      return selected === 0 ? emptyHolds : countMatches(selection, where, view) === selected;
    };
  }
  const isCount = condition.none ? (count: number) => count === 0 : compileScalar(condition.some ?? {}, asIs);
  return (view) => {
    select(view, selection);
    return isCount(countMatches(selection, where, view));
  };
}

function countMatches({ first, end }: Selection, where: OrderTest | null, view: View): number {
  if (!where) return Math.max(0, end - first);
  let count = 0;
  for (let order = first; order < end; order++) if (where(order, view)) count++;
  return count;
}

/** Of the selected rows those that are meant, where a window is no range of days; null = all of them. */
export function compileInWindow({ when }: OrdersCondition, scope: Scope): OrderTest | null {
  const holdsDay = compileNearAnniversary(when, scope);
  const { day } = scope.columns.orders;
  return holdsDay && ((order, view) => holdsDay(day[order]!, view));
}

export function bothOf(a: OrderTest | null, b: OrderTest | null): OrderTest | null {
  return a && b ? (order, view) => a(order, view) && b(order, view) : (a ?? b);
}

/** Which orders are selected, and the midnights at which others are. */
export function compileSelection(condition: OrdersCondition, scope: Scope): Select {
  const byPosition = compilePosition(condition.position);
  const when = movingWindow(condition.when);
  if (!when) return byPosition;
  const window = new DayWindow(when, scope.columns.store.weekStartsOn);
  scope.addOrderWindow(window, JSON.stringify(when));
  const { day } = scope.columns.orders;
  return (view, into) => {
    byPosition(view, into);
    const { from, to } = window.at(view.day);
    while (into.end > into.first && day[into.end - 1]! > to) into.end--;
    let first = into.end;
    while (first > into.first && day[first - 1]! >= from) first--;
    into.first = first;
  };
}

function compilePosition(position: Position | undefined): Select {
  if (position && 'last' in position) {
    return (view, into) => {
      into.end = view.end;
      into.first = Math.max(view.first, view.end - 1);
    };
  }
  const from = position?.from ?? 1;
  const to = position?.to ?? Number.POSITIVE_INFINITY;
  return (view, into) => {
    into.first = Math.min(view.first + from - 1, view.end);
    into.end = Math.max(into.first, Math.min(view.end, view.first + to));
  };
}
