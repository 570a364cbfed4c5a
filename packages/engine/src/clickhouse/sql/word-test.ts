// Tests of texts and lists of texts by the operators of core, as SQL over their codes. Each text is tested here, once.

import type { Operators } from '@throughline/core/segments/definition';
import type { ListOperatorName } from '@throughline/core/segments/operators';
import { compileScalar, folded, normalOf, operatorEntries } from '../../compile/operators.ts';
import type { ScopeSql } from './scope.ts';
import { all, any, FALSE, list, not, type Sql } from './sql.ts';

/** Texts are tested as they compare. */
export function textTest(
  operators: Operators,
  code: Sql,
  dictionary: string,
  compares: 'exact' | 'folded',
  scope: ScopeSql,
): Sql {
  const normal = normalOf(compares);
  const test = compileScalar(operators, normal);
  return scope.passes(code, dictionary, (value) => test(value === null ? null : normal(value)));
}

/** Whether every operator for lists holds of a list of codes; values that fold alike are one. */
export function listTest(operators: Operators, codes: Sql, dictionary: string, scope: ScopeSql): Sql {
  const having = (value: unknown): Sql => {
    const alike = scope.codesOf(dictionary, (word) => folded(word) === folded(value as string));
    return alike.length === 0 ? FALSE : `hasAny(${codes}, CAST(${list(alike)} AS Array(UInt64)))`;
  };
  const size = () => distinctCount(codes, dictionary, scope);
  const tests: Record<ListOperatorName, (operand: never) => Sql> = {
    hasAny: (operand: string[]) => any(...operand.map(having)),
    hasAll: (operand: string[]) => all(...operand.map(having)),
    hasNone: (operand: string[]) => not(any(...operand.map(having))),
    minSize: (least: number) => `${size()} >= ${least}`,
    maxSize: (most: number) => `${size()} <= ${most}`,
  };
  return all(
    ...operatorEntries(operators).map(
      ([name, operand]) => tests[name as ListOperatorName]?.(operand as never) ?? FALSE,
    ),
  );
}

function distinctCount(codes: Sql, dictionary: string, scope: ScopeSql): Sql {
  return `length(arrayDistinct(${oneOfAlike(codes, dictionary, scope)}))`;
}

/** Codes of texts that fold alike as one of them. */
export function oneOfAlike(codes: Sql, dictionary: string, scope: ScopeSql): Sql {
  const { from, to } = alikeCodes(scope.request.words(dictionary));
  if (from.length === 0) return codes;
  const code = scope.request.fresh('x');
  const [others, ones] = [from, to].map((these) => `CAST(${list(these)} AS Array(UInt64))`);
  return `arrayMap(${code} -> transform(${code}, ${others}, ${ones}, ${code}), ${codes})`;
}

/** Of words that fold alike all but the first, each beside the first. */
function alikeCodes(words: ReadonlyMap<bigint, string>): { from: bigint[]; to: bigint[] } {
  const firsts = new Map<unknown, bigint>();
  const found = { from: [] as bigint[], to: [] as bigint[] };
  for (const [code, word] of words) {
    const first = firsts.get(folded(word));
    if (first === undefined) firsts.set(folded(word), code);
    else {
      found.from.push(code);
      found.to.push(first);
    }
  }
  return found;
}
