// Attributes of persons over time: per field, the steps at which a person's value changes, as codes of resolved values.
// Resolving follows docs/semantics.md 3 (back-fill) and 6 (merged profiles: latest time wins, lists are united).

import type { AttributeValue } from '@throughline/core/facts/facts';
import type { AttributeRow } from '@throughline/core/facts/rows';
import { compareExternalIds, compareText } from './compare-ids.ts';
import { GrowingColumn, sharedArray } from './growing-column.ts';
import type { StagedPeople } from './stage-people.ts';
import { textAt } from './stored-text.ts';

export type AttributeScalar = string | number | boolean;

/** What a person's field holds between two steps. */
export interface ResolvedValue {
  /** Back-filled values included; null = missing. A list has no scalar. */
  scalar: AttributeScalar | null;
  /** The union of the profiles' lists; null = the field holds no list. */
  list: string[] | null;
  /** A value was known at the time, not back-filled. */
  known: boolean;
}

/** Steps of person p: start[p] up to end[p]; the first one of a person may be at -Infinity. */
export interface FieldTimeline {
  start: Int32Array;
  end: Int32Array;
  /** Steps in use, dead ones included. */
  count: number;
  at: Float64Array;
  codes: Int32Array;
  values: ResolvedValue[];
}

const NEVER_BACK_FILLED = 'tags';

export class AttributeStaging {
  private readonly rows = new Map<string, Map<string, AttributeRow[]>>();

  add(row: AttributeRow): void {
    let persons = this.rows.get(row.field);
    if (!persons) {
      persons = new Map();
      this.rows.set(row.field, persons);
    }
    const list = persons.get(row.personId);
    if (list) list.push(row);
    else persons.set(row.personId, [row]);
  }

  finish(people: StagedPeople): Map<string, FieldTimeline> {
    const timelines = new Map<string, FieldTimeline>();
    for (const [field, persons] of this.rows) timelines.set(field, fieldTimeline(field, persons, people));
    return timelines;
  }
}

function fieldTimeline(field: string, persons: Map<string, AttributeRow[]>, people: StagedPeople): FieldTimeline {
  const start = sharedArray(Int32Array, people.count);
  const end = sharedArray(Int32Array, people.count);
  const at = new GrowingColumn(Float64Array);
  const codes = new GrowingColumn(Int32Array);
  const values: ResolvedValue[] = [];
  const codeByKey = new Map<string, number>();
  for (let person = 0; person < people.count; person++) {
    start[person] = at.length;
    for (const step of resolveSteps(field, persons.get(textAt(people.ids, person)) ?? [])) {
      const key = JSON.stringify(step.value);
      let code = codeByKey.get(key);
      if (code === undefined) {
        code = values.length;
        codeByKey.set(key, code);
        values.push(step.value);
      }
      at.push(step.at);
      codes.push(code);
    }
    end[person] = at.length;
  }
  const identity = Int32Array.from({ length: at.length }, (_, i) => i);
  return { start, end, count: at.length, at: at.take(identity), codes: codes.take(identity), values };
}

function compareRows(a: AttributeRow, b: AttributeRow): number {
  return (
    a.knownAt - b.knownAt ||
    compareText(a.connection, b.connection) ||
    compareExternalIds(a.externalId, b.externalId) ||
    compareText(JSON.stringify(a.value), JSON.stringify(b.value))
  );
}

/** The steps of one person's field: before anything is known (back-filled), and at each time a profile's value changes. */
export function resolveSteps(field: string, rows: AttributeRow[]): { at: number; value: ResolvedValue }[] {
  if (rows.length === 0) return [];
  const sorted = [...rows].sort(compareRows);
  const firstByProfile = new Map<string, AttributeRow>();
  for (const row of sorted) if (!firstByProfile.has(profileKey(row))) firstByProfile.set(profileKey(row), row);
  const held =
    field === NEVER_BACK_FILLED ? [] : [...firstByProfile.values()].filter((row) => row.undated && row.value !== null);
  const current = new Map<string, AttributeRow>();
  const steps = [{ at: Number.NEGATIVE_INFINITY, value: resolve(field, [], held) }];
  for (let i = 0; i < sorted.length; i++) {
    const row = sorted[i]!;
    const key = profileKey(row);
    current.delete(key);
    current.set(key, row);
    if (sorted[i + 1]?.knownAt === row.knownAt) continue;
    const notYetKnown = held.filter((first) => !current.has(profileKey(first)));
    steps.push({ at: row.knownAt, value: resolve(field, [...current.values()], notYetKnown) });
  }
  return steps;
}

function profileKey(row: AttributeRow): string {
  return JSON.stringify([row.connection, row.externalId]);
}

/** `current` in the order of its times; `held` = first values of profiles that are not known yet, earliest first. */
function resolve(field: string, current: AttributeRow[], held: AttributeRow[]): ResolvedValue {
  const known = current.filter((row) => row.value !== null);
  const used = known.length > 0 ? known : held;
  const lists = used.filter((row) => Array.isArray(row.value)).flatMap((row) => row.value as string[]);
  const hasList = field === NEVER_BACK_FILLED || used.some((row) => Array.isArray(row.value));
  const winner = known.length > 0 ? known[known.length - 1] : held[0];
  return {
    scalar: hasList || !winner ? null : scalarOf(winner.value!),
    list: hasList ? [...new Set(lists)].sort() : null,
    known: known.length > 0,
  };
}

function scalarOf(value: AttributeValue): AttributeScalar | null {
  if (Array.isArray(value)) return null;
  return typeof value === 'object' ? value.date : value;
}
