// What a field of the profile holds at a moment, as codes of values (docs/semantics.md 2 and 3): the person's own, or of an address
// that of the latest order. A value's code stands for a `ResolvedValue`.

import { derivedFields } from '@throughline/core/segments/fields';
import type { ResolvedValue } from '../../columns/attribute-timelines.ts';
import { deriveValues, NOTHING } from '../../compile/profile-values.ts';
import { ORDER_COLUMNS, PROFILE_DICTIONARY } from '../timelines/timeline-columns.ts';
import { codeOf } from '../timelines/word-code.ts';
import type { Moment, ScopeSql } from './scope.ts';
import { all, any, either, FALSE, isOneOf, lit, type Sql, TRUE, truth } from './sql.ts';

const ADDRESS_FIELDS = ['country', 'region', 'city', 'postalCode', 'coordinates'] as const;
type AddressField = (typeof ADDRESS_FIELDS)[number];

export type ValueTest = (value: ResolvedValue) => boolean;

/** A column of the field's step that holds at a moment; 0 before the first. */
export function stepSql(column: string, field: string, at: Moment, scope: ScopeSql): Sql {
  const [step, of, since] = [scope.request.fresh('x'), scope.request.fresh('x'), scope.request.fresh('x')];
  const columns = [column, 'a_field', 'a_at'].map((name) => scope.column(name));
  const isKnown = `${of} = ${lit(codeOf(field))} AND ${since} <= ${at.instant}`;
  return `arrayFilter((${step}, ${of}, ${since}) -> ${isKnown}, ${columns.join(', ')})[-1]`;
}

/** The date that a field holds at a moment, as yyyymmdd. */
export function dateAtSql(field: string, at: Moment, scope: ScopeSql): { date: Sql; isThere: Sql } {
  const date = stepSql('a_date', field, at, scope);
  return { date, isThere: `${date} != 0` };
}

/** Whether a test holds of what the field is at a moment. */
export function valueHoldsSql(field: string, test: ValueTest, at: Moment, scope: ScopeSql): Sql {
  const source = derivedFields[field] ?? field;
  const derive = deriveValues(field) ?? ((value: ResolvedValue) => value);
  const holds: ValueTest = (value) => test(derive(value));
  if (!(ADDRESS_FIELDS as readonly string[]).includes(source)) return ownHoldsSql(source, holds, at, scope);
  return addressHoldsSql(source as AddressField, holds, at, scope);
}

function ownHoldsSql(field: string, test: ValueTest, at: Moment, scope: ScopeSql): Sql {
  return passesValue(() => stepSql('a_value', field, at, scope), field, test, scope);
}

/** Whether the value of a code passes; 0 = nothing. */
function passesValue(code: () => Sql, field: string, test: ValueTest, scope: ScopeSql): Sql {
  const values = valuesOf(field, scope);
  if (values.length === 0) return truth(test(NOTHING));
  const yes = [...values.filter(({ value }) => test(value)).map(({ code }) => code), ...(test(NOTHING) ? [0n] : [])];
  if (yes.length === 0) return FALSE;
  if (yes.length === values.length + 1) return TRUE;
  return isOneOf(code(), yes);
}

/** All values that anybody's field has held. */
export function valuesOf(field: string, scope: ScopeSql): { code: bigint; value: ResolvedValue }[] {
  return [...scope.request.words(PROFILE_DICTIONARY + field)].map(([code, json]) => ({
    code,
    value: JSON.parse(json) as ResolvedValue,
  }));
}

/** The address is one: a person with any part of it in a profile takes no part of it from an order. */
function addressHoldsSql(field: AddressField, test: ValueTest, at: Moment, scope: ScopeSql): Sql {
  const isAny = (of: ValueTest) => any(...ADDRESS_FIELDS.map((part) => ownHoldsSql(part, of, at, scope)));
  const { dictionary } = ORDER_COLUMNS[field];
  const shipped = shippedSql(field, at, scope);
  const fromOrder = scope.passes(shipped, dictionary, (value) =>
    test(value === null ? NOTHING : { scalar: value, list: null, known: true }),
  );
  const held = (known: boolean) =>
    ownHoldsSql(field, (value) => test({ scalar: value.scalar, list: null, known }), at, scope);
  const backFilled = either(`${shipped} != 0`, held(true), held(false));
  const isKnown = isAny(({ known }) => known);
  const isHeld = isAny(({ scalar }) => scalar !== null);
  return either(isKnown, ownHoldsSql(field, test, at, scope), either(isHeld, backFilled, fromOrder));
}

/** The part of the address of the latest order that has one. */
function shippedSql(field: AddressField, at: Moment, scope: ScopeSql): Sql {
  const orders = scope.rows('o_at');
  const value = orders.in(scope.column(ORDER_COLUMNS[field].column));
  const parts = ADDRESS_FIELDS.map((part) => `${orders.in(scope.column(ORDER_COLUMNS[part].column))} != 0`);
  const isKnown = `${orders.in(scope.column('o_at'))} <= ${at.instant}`;
  return `${orders.where(all(isKnown, any(...parts)), value)}[-1]`;
}
