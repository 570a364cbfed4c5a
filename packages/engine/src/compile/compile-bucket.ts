// `bucket`: a lasting random share of people, by a hash of the salt and the person's id (docs/semantics.md 2).

import { hash } from 'node:crypto';
import type { BucketCondition } from '@throughline/core/segments/definition';
import type { Columns } from '../columns/columns.ts';
import { textAt } from '../columns/stored-text.ts';
import type { Scope } from './scope.ts';
import type { Predicate } from './view.ts';

/** Of a store; places of other salts are worked out again when they are asked for. */
const SALTS_KEPT_MAX = 4;

/** By salt, the latest asked for last, each person's place once it has been asked for; NaN = not yet. */
const known = new WeakMap<Columns, Map<string, Float64Array>>();

export function compileBucket({ salt, from, to }: BucketCondition, { columns }: Scope): Predicate {
  let places = placesOf(columns, salt);
  return ({ person }) => {
    if (person >= places.length) places = placesOf(columns, salt);
    let place = places[person]!;
    if (Number.isNaN(place)) {
      place = placeOf(salt, textAt(columns.personIds, person));
      places[person] = place;
    }
    return from <= place && place < to;
  };
}

/** The first 52 bits of SHA-256(salt + NUL + id), as a share of 2^52. */
export function placeOf(salt: string, id: string): number {
  const digest = hash('sha256', `${salt}\0${id}`, 'buffer');
  return (digest.readUIntBE(0, 6) * 16 + (digest[6]! >> 4)) / 2 ** 52;
}

function placesOf(columns: Columns, salt: string): Float64Array {
  const bySalt = known.get(columns) ?? new Map<string, Float64Array>();
  known.set(columns, bySalt);
  const places = grown(bySalt.get(salt), columns.personCount);
  bySalt.delete(salt);
  bySalt.set(salt, places);
  const [oldest] = bySalt.keys();
  if (bySalt.size > SALTS_KEPT_MAX) bySalt.delete(oldest!);
  return places;
}

function grown(before: Float64Array | undefined, personCount: number): Float64Array {
  if (before && before.length >= personCount) return before;
  const places = new Float64Array(personCount).fill(Number.NaN);
  if (before) places.set(before);
  return places;
}
