// A person's events in SQL: those of a kind, and what their properties hold.

import type { DayWindow } from '../../compile/window.ts';
import { codeOf } from '../timelines/word-code.ts';
import type { Rows } from './rows.ts';
import type { Moment, ScopeSql } from './scope.ts';
import { all, lit, type Sql } from './sql.ts';

/** Known at the moment, and of the kind. */
export function isOfKind(kind: string, events: Rows, at: Moment, scope: ScopeSql): Sql {
  return all(
    `${events.in(scope.column('e_kind'))} = ${lit(codeOf(kind))}`,
    `${events.in(scope.column('e_at'))} <= ${at.instant}`,
  );
}

/** The events of a kind, and the midnights at which one passes an edge of the window. */
export function addEventEdges(kind: string, window: DayWindow | null, scope: ScopeSql): void {
  scope.instants.add(ofKind('e_at', kind, scope));
  if (window) scope.addWindow(window, ofKind('e_day', kind, scope));
}

/** A column of the person's events of a kind, known or not. */
export function ofKind(column: string, kind: string, scope: ScopeSql): Sql {
  const [value, of] = [scope.request.fresh('x'), scope.request.fresh('x')];
  return `arrayFilter((${value}, ${of}) -> ${of} = ${lit(codeOf(kind))}, ${scope.column(column)}, ${scope.column('e_kind')})`;
}

/** What stands in a column of properties for the one of that name; 0 = the event does not have it. */
export function propertyOf(column: string, property: string, events: Rows, scope: ScopeSql): Sql {
  const [values, names] = [events.in(scope.column(column)), events.in(scope.column('e_names'))];
  return `${values}[indexOf(${names}, ${lit(codeOf(property))})]`;
}
