// A person's intervals in a segment, worked out before anything is asked that rests on them: the segment is asked at every instant
// at which its membership can change.

import type { Definition } from '@throughline/core/segments/definition';
import type { IntervalsSql, RequestSql } from './scope.ts';
import { ScopeSql } from './scope.ts';
import { BEGINNING, END, lit, type Sql } from './sql.ts';

/** Throws a plain Error for a reference that was not handed over (a caller's bug). */
export function referenceSql(id: string, request: RequestSql): Definition {
  const definition = request.references[id];
  if (!definition) throw new Error(`Segment ${id} is referred to and was not handed over`);
  return definition;
}

/** Up to the request's horizon. The instants at which the segment can change are told to `scope`. */
export function intervalsSql(id: string, scope: ScopeSql): IntervalsSql {
  const { request } = scope;
  const known = request.intervals.get(id);
  if (known) return known;
  const inner = new ScopeSql(request);
  const holds = request.define(referenceSql(id, request), inner);
  const intervals = layIntervals(holds, inner);
  request.intervals.set(id, intervals);
  return intervals;
}

export function layIntervals(holds: (at: { instant: Sql; day: Sql }) => Sql, scope: ScopeSql): IntervalsSql {
  const { request } = scope;
  const [moments, states, entered, left] = ['m', 's', 'f', 'l'].map((letter) => request.fresh(letter)) as [
    string,
    string,
    string,
    string,
  ];
  const [instant, day] = [request.fresh('x'), request.fresh('x')];
  const asked = `arrayFilter(${instant} -> ${instant} > ${lit(BEGINNING)} AND ${instant} <= ${lit(request.horizon)}, ${scope.moments})`;
  lay(request, moments, `arraySort(arrayDistinct(${asked}))`);
  const days = `arrayMap(${instant} -> ${request.calendar.dayOf(instant)}, ${moments})`;
  lay(request, states, `arrayMap((${instant}, ${day}) -> toUInt8(${holds({ instant, day })}), ${moments}, ${days})`);
  const [is, was] = [request.fresh('x'), request.fresh('x')];
  const before = `arrayPopBack(arrayPushFront(${states}, toUInt8(0)))`;
  const changes = (condition: Sql) =>
    `arrayFilter((${instant}, ${is}, ${was}) -> ${condition}, ${moments}, ${states}, ${before})`;
  lay(request, entered, changes(`${is} = 1 AND ${was} = 0`));
  lay(
    request,
    left,
    `arrayConcat(${changes(`${is} = 0 AND ${was} = 1`)}, if(notEmpty(${states}) AND ${states}[-1] = 1, [toInt64(${lit(END)})], emptyArrayInt64()))`,
  );
  return { entered, left };
}

function lay(request: RequestSql, name: string, sql: Sql): void {
  request.layers.push({ name, sql });
}
