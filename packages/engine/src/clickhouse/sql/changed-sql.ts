// `changed` as SQL: a field of the profile went from one value to another at an instant in a window; what was back-filled is missing.

import type { ChangedCondition, Operators } from '@throughline/core/segments/definition';
import { derivedFields } from '@throughline/core/segments/fields';
import type { ResolvedValue } from '../../columns/attribute-timelines.ts';
import { compileValueTest } from '../../compile/compile-profile.ts';
import { deriveValues, NOTHING } from '../../compile/profile-values.ts';
import { DayWindow } from '../../compile/window.ts';
import { codeOf } from '../timelines/word-code.ts';
import { withinSql } from './orders-sql.ts';
import { valuesOf } from './profile-value-sql.ts';
import { Rows } from './rows.ts';
import type { PredicateSql, ScopeSql } from './scope.ts';
import { all, isOneOf, list, lit, type Sql, TRUE } from './sql.ts';

export function changedSql({ field, from, to, when }: ChangedCondition, scope: ScopeSql): PredicateSql {
  const source = derivedFields[field] ?? field;
  const window = when ? new DayWindow(when, scope.request.calendar.weekStartsOn) : null;
  if (window) scope.addWindow(window, ofField('a_on', source, scope));
  const values = knownValues(field, source, scope);
  const heldBy = (operators: Operators = {}): bigint[] => {
    const test = compileValueTest(field, operators, scope.request.store.currencyCode);
    return [...new Map(values.map(({ one, value }) => [one, value]))].flatMap(([one, value]) =>
      test(value) ? [one] : [],
    );
  };
  const [were, are] = [heldBy(from), heldBy(to)];
  return (at) => {
    const after = oneOfEqual(ofField('a_value', source, scope), values, scope);
    const before = `arrayPopBack(arrayPushFront(${after}, toUInt64(0)))`;
    const rows = new Rows(after, () => scope.request.fresh('x'));
    const [was, is] = [rows.in(before), rows.in(after)];
    const day = rows.in(ofField('a_on', source, scope));
    return rows.exist(
      all(
        `${rows.in(ofField('a_at', source, scope))} <= ${at.instant}`,
        `${was} != ${is}`,
        window ? withinSql(window, day, at, scope) : TRUE,
        isOneOf(was, were),
        isOneOf(is, are),
      ),
    );
  };
}

/** A column of the steps of one field. */
function ofField(column: string, field: string, scope: ScopeSql): Sql {
  const [value, of] = [scope.request.fresh('x'), scope.request.fresh('x')];
  return `arrayFilter((${value}, ${of}) -> ${of} = ${lit(codeOf(field))}, ${scope.column(column)}, ${scope.column('a_field')})`;
}

interface KnownValue {
  code: bigint;
  /** The code of the first equal value; 0 = nothing. */
  one: bigint;
  value: ResolvedValue;
}

/** All values as they were known, a field that is worked out of another included; nothing is among them. */
function knownValues(field: string, source: string, scope: ScopeSql): KnownValue[] {
  const derive = deriveValues(field) ?? ((value: ResolvedValue) => value);
  const nothing = derive(NOTHING);
  const ones = new Map<string, bigint>([[keyOf(nothing), 0n]]);
  const known = valuesOf(source, scope).map(({ code, value }) => {
    const derived = value.known ? derive(value) : nothing;
    const one = ones.get(keyOf(derived)) ?? code;
    ones.set(keyOf(derived), one);
    return { code, one, value: derived };
  });
  return [{ code: 0n, one: 0n, value: nothing }, ...known];
}

const keyOf = ({ scalar, list, money }: ResolvedValue): string => JSON.stringify([scalar, list ?? [], money ?? null]);

function oneOfEqual(codes: Sql, values: readonly KnownValue[], scope: ScopeSql): Sql {
  const others = values.filter(({ code, one }) => code !== one);
  if (others.length === 0) return codes;
  const code = scope.request.fresh('x');
  const [from, to] = [others.map((value) => value.code), others.map(({ one }) => one)].map(
    (these) => `CAST(${list(these)} AS Array(UInt64))`,
  );
  return `arrayMap(${code} -> transform(${code}, ${from}, ${to}, ${code}), ${codes})`;
}
