import { letSql } from './rhythm-sql.ts';
import type { ScopeSql } from './scope.ts';
import type { Sql } from './sql.ts';
import { oneOfAlike } from './word-test.ts';

const PLACES = 4_294_967_296;

/** The code that occurs most often among codes in sequence; of equals the one whose latest occurrence comes last; 0 over nothing. */
export function mostFrequentSql(codes: Sql, dictionary: string, compares: 'exact' | 'folded', scope: ScopeSql): Sql {
  const one = scope.request.fresh('x');
  const known = `arrayFilter(${one} -> ${one} != 0, ${codes})`;
  const alike = compares === 'folded' ? oneOfAlike(known, dictionary, scope) : known;
  const [code, place] = [scope.request.fresh('x'), scope.request.fresh('x')];
  return letSql(
    alike,
    scope.request,
    (all) =>
      `arrayReduce('argMax', ${all}, arrayMap((${code}, ${place}) -> countEqual(${all}, ${code}) * ${PLACES} + ${place}, ${all}, arrayEnumerate(${all})))`,
  );
}
