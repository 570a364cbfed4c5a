// `profile`: an attribute as known at T. Undated values are back-filled, `isMissing` looks at what was known; an address
// falls back to the latest order that carries a shipping address (docs/semantics.md 2 and 3).

import type { ProfileCondition } from '@throughline/core/segments/definition';
import { profileField } from '@throughline/core/segments/fields';
import type { FieldTimeline, ResolvedValue } from '../columns/attribute-timelines.ts';
import type { Columns } from '../columns/columns.ts';
import { compileList, compileScalar, folded, normalOf, operatorEntries } from './operators.ts';
import type { Scope } from './scope.ts';
import type { Predicate, View } from './view.ts';

const ADDRESS_FIELDS = ['country', 'region', 'city', 'postalCode'] as const;
type AddressField = (typeof ADDRESS_FIELDS)[number];

const NOTHING: ResolvedValue = { scalar: null, list: null, known: false };

export function compileProfile({ field, ...operators }: ProfileCondition, { columns }: Scope): Predicate {
  const normal = normalOf(profileField(field)?.compares ?? 'exact');
  const read = (ADDRESS_FIELDS as readonly string[]).includes(field)
    ? readAddress(field as AddressField, columns)
    : readField(field, columns);
  const isList = profileField(field)?.type === 'list';
  const tests = operatorEntries(operators).map(([name, operand]) => {
    const one = Object.fromEntries([[name, operand]]);
    const scalarHolds = compileScalar(one, normal);
    const listHolds = compileList(one);
    return ({ scalar, list, known }: ResolvedValue): boolean => {
      if (name === 'isMissing') return !isList && known !== operand;
      if (list !== null || isList) return listHolds((list ?? []).map((value) => folded(value) as string));
      return isListOperator(name)
        ? scalar === null && listHolds([])
        : scalarHolds(scalar === null ? null : normal(scalar));
    };
  });
  const answers = new Map<ResolvedValue, boolean>();
  return (view) => {
    const value = read(view);
    let answer = answers.get(value);
    if (answer === undefined) {
      answer = tests.every((test) => test(value));
      answers.set(value, answer);
    }
    return answer;
  };
}

function isListOperator(name: string): boolean {
  return name === 'hasAny' || name === 'hasAll' || name === 'hasNone';
}

type Read = (view: View) => ResolvedValue;

function readField(field: string, columns: Columns): Read {
  const timeline = columns.attributes.get(field);
  return timeline ? (view) => valueAt(timeline, view) : () => NOTHING;
}

function valueAt({ start, end, at, codes, values }: FieldTimeline, view: View): ResolvedValue {
  for (let step = end[view.person]! - 1; step >= start[view.person]!; step--) {
    if (at[step]! <= view.instant) return values[codes[step]!]!;
  }
  return NOTHING;
}

/** The address is one: a person with any part of it in a profile takes no part of it from an order. */
function readAddress(field: AddressField, columns: Columns): Read {
  const { text } = columns.orders;
  const parts = ADDRESS_FIELDS.map((part) => readField(part, columns));
  const own = readField(field, columns);
  const { codes, dictionary } = text[field];
  const ordered: ResolvedValue[] = [];
  const orderedOf = (code: number): ResolvedValue => {
    ordered[code] ??= { scalar: dictionary[code]!, list: null, known: true };
    return ordered[code];
  };
  const joined = new Map<ResolvedValue, Map<ResolvedValue, ResolvedValue>>();
  const fromOrder: Read = (view) => {
    for (let order = view.end - 1; order >= view.first; order--) {
      if (ADDRESS_FIELDS.some((part) => text[part].codes[order]! >= 0)) {
        return codes[order]! >= 0 ? orderedOf(codes[order]!) : NOTHING;
      }
    }
    return NOTHING;
  };
  return (view) => {
    const values = parts.map((part) => part(view));
    if (values.some((value) => value.known)) return own(view);
    const shipped = fromOrder(view);
    if (!values.some((value) => value.scalar !== null)) return shipped;
    return backFilled(joined, own(view), shipped);
  };
}

/** Holds the back-filled address, and is known or missing as the order's address is. One object for equal values. */
function backFilled(
  joined: Map<ResolvedValue, Map<ResolvedValue, ResolvedValue>>,
  held: ResolvedValue,
  shipped: ResolvedValue,
): ResolvedValue {
  const byShipped = joined.get(held) ?? new Map<ResolvedValue, ResolvedValue>();
  joined.set(held, byShipped);
  const value = byShipped.get(shipped) ?? { scalar: held.scalar, list: null, known: shipped.known };
  byShipped.set(shipped, value);
  return value;
}
