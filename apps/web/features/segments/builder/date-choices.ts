// The ways to ask of a date of a profile: compared with a day, in a window, or by its yearly return.
import type { ValueType } from '@throughline/core/segments/value-types';
import { isObject, type JsonObject } from '../condition-tree.ts';
import { type Beginnings, startOperators } from './operand-values.ts';
import { makeWhen } from './order-choices.ts';

export const dateModes = {
  compared: 'has a value that',
  window: 'lies',
  ahead: 'lies in the next',
  returns: 'comes round in the next',
  returned: 'came round in the last',
} as const;
export type DateMode = keyof typeof dateModes;

/** null = asked in several ways at once. */
export function readDateMode({ when, anniversary, ...operators }: JsonObject): DateMode | null {
  const asked = [when, anniversary, Object.keys(operators).length > 0 || undefined].filter((one) => one !== undefined);
  if (asked.length > 1) return null;
  if (isObject(when)) return 'next' in when ? 'ahead' : 'window';
  if (isObject(anniversary)) return 'next' in anniversary ? 'returns' : 'last' in anniversary ? 'returned' : null;
  return when === undefined && anniversary === undefined ? 'compared' : null;
}

/** What stands beside the field. */
export function makeDate(mode: DateMode, type: ValueType, begin: Beginnings): JsonObject {
  if (mode === 'window') return { when: makeWhen('last', begin.today) ?? {} };
  if (mode === 'ahead') return { when: { next: { days: 30 } } };
  if (mode === 'returns') return { anniversary: { next: { days: 7 } } };
  if (mode === 'returned') return { anniversary: { last: { days: 7 } } };
  return startOperators(type, begin);
}
