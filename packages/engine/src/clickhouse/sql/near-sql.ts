// `near` as SQL: the codes of the coordinates that lie so near are found here, for each span of days in which the same places are open.

import { readCoordinates } from '@throughline/core/facts/coordinates';
import type { NearCondition } from '@throughline/core/segments/definition';
import type { ResolvedValue } from '../../columns/attribute-timelines.ts';
import { daysNear, placesNear } from '../../compile/compile-near.ts';
import { valueHoldsSql } from './profile-value-sql.ts';
import type { PredicateSql, ScopeSql } from './scope.ts';
import { all, any, list, lit, type Sql } from './sql.ts';

export function nearSql({ place, km }: NearCondition, scope: ScopeSql): PredicateSql {
  const places = placesNear(place, scope.request.store.locations);
  const edges = [...new Set(places.flatMap(({ from, to }) => [from, to + 1]).filter(Number.isFinite))];
  edges.sort((a, b) => a - b);
  if (edges.length > 0) scope.days.add(`CAST(${list(edges)} AS Array(Int64))`);
  const isNear = (day: number) => (value: ResolvedValue) => {
    const at = typeof value.scalar === 'string' ? readCoordinates(value.scalar) : null;
    return at !== null && daysNear(at, places, km).some(({ from, to }) => from <= day && day <= to);
  };
  return (at) => {
    const spans = [Number.NEGATIVE_INFINITY, ...edges].map((from, i): Sql => {
      const to = edges[i];
      const day = Number.isFinite(from) ? from : (to ?? 0) - 1;
      return all(
        Number.isFinite(from) ? `${at.day} >= ${lit(from)}` : '1',
        to === undefined ? '1' : `${at.day} < ${lit(to)}`,
        valueHoldsSql('coordinates', isNear(day), at, scope),
      );
    });
    return any(...spans);
  };
}
