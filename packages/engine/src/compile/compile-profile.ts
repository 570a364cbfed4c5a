// `profile`: an attribute as known at T. Undated values are back-filled, `isMissing` looks at what was known (docs/semantics.md 2
// and 3); an age and a window of dates look from the day of T.

import type { Operators, ProfileCondition } from '@throughline/core/segments/definition';
import { profileField } from '@throughline/core/segments/fields';
import { listOperators } from '@throughline/core/segments/operators';
import type { ResolvedValue } from '../columns/attribute-timelines.ts';
import { compileAge, compileAnniversary, compileDateWindow, type DateTest } from './compile-dates.ts';
import { compileMoney } from './compile-money.ts';
import { compileList, compileScalar, folded, normalOf, operatorEntries } from './operators.ts';
import { readProfileField } from './profile-values.ts';
import type { Scope } from './scope.ts';
import type { Predicate } from './view.ts';

export function compileProfile(condition: ProfileCondition, scope: Scope): Predicate {
  const { field, when, anniversary, ...operators } = condition;
  const read = readProfileField(field, scope.columns);
  if (field === 'age') return compileAge(operators, read, scope);
  const dates: DateTest[] = [];
  if (when) dates.push(compileDateWindow(when, field, scope));
  if (anniversary) dates.push(compileAnniversary(anniversary, field, scope));
  const holds = compileValueTest(field, operators, scope.columns.store.currencyCode);
  return (view) => {
    const value = read(view);
    return holds(value) && dates.every((test) => test(value, view.day));
  };
}

/** A test of a field's values by its operators; each value is tested once. */
export function compileValueTest(
  field: string,
  operators: Operators,
  currencyCode: string,
): (value: ResolvedValue) => boolean {
  const row = profileField(field);
  const normal = normalOf(row?.compares ?? 'exact');
  const isList = row?.type === 'list';
  const tests = operatorEntries(operators).map(([name, operand]) => {
    const one = Object.fromEntries([[name, operand]]);
    const scalarHolds = compileScalar(one, normal);
    const moneyHolds = compileMoney(one, currencyCode);
    const listHolds = compileList(one);
    return ({ scalar, list, known, money }: ResolvedValue): boolean => {
      if (name === 'isMissing') return !isList && known !== operand;
      if (list !== null || isList) return listHolds((list ?? []).map((value) => folded(value) as string));
      if (Object.hasOwn(listOperators, name)) return scalar === null && listHolds([]);
      if (money != null) return moneyHolds(money);
      return scalarHolds(scalar === null ? null : normal(scalar));
    };
  });
  const answers = new Map<ResolvedValue, boolean>();
  return (value) => {
    let answer = answers.get(value);
    if (answer === undefined) {
      answer = tests.every((test) => test(value));
      answers.set(value, answer);
    }
    return answer;
  };
}
