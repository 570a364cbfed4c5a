// Attributes of persons over time: per field, the steps at which a person's value changes, as codes of resolved values.
// Resolving follows docs/semantics.md 3 (back-fill) and 6 (merged profiles: the most trusted wins, of these the latest; lists are
// united).

import type { AttributeValue, Money } from '@throughline/core/facts/facts';
import { type AttributeRow, LISTED_IN } from '@throughline/core/facts/rows';
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
  /** A value of money has no scalar. */
  money?: Money;
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

/** The field of all imported lists: a step where a person comes on one, its value the id of the list. A store has many lists. */
export const LISTS = 'lists';

export class AttributeStaging {
  private readonly rows = new Map<string, Map<string, AttributeRow[]>>();

  add(row: AttributeRow): void {
    const field = row.field.startsWith(LISTED_IN) ? LISTS : row.field;
    let persons = this.rows.get(field);
    if (!persons) {
      persons = new Map();
      this.rows.set(field, persons);
    }
    const list = persons.get(row.personId);
    if (list) list.push(row);
    else persons.set(row.personId, [row]);
  }

  finish(people: StagedPeople): Map<string, FieldTimeline> {
    const fields = [...this.rows].map(([field, persons]) => ({
      persons,
      built: new BuiltTimeline(field, people.count),
    }));
    for (let person = 0; person < people.count && fields.length > 0; person++) {
      const personId = textAt(people.ids, person);
      for (const { persons, built } of fields) built.add(person, persons.get(personId));
    }
    return new Map(fields.map(({ built }) => [built.field, built.finish()]));
  }
}

class BuiltTimeline {
  private readonly start: Int32Array;
  private readonly end: Int32Array;
  private readonly at = new GrowingColumn(Float64Array);
  private readonly codes = new GrowingColumn(Int32Array);
  private readonly values: ResolvedValue[] = [];
  private readonly codeByKey = new Map<string, number>();
  /** Of values without a list: those that were known, and those back-filled. */
  private readonly known = new Map<AttributeScalar | null, number>();
  private readonly backFilled = new Map<AttributeScalar | null, number>();

  constructor(
    readonly field: string,
    personCount: number,
  ) {
    this.start = sharedArray(Int32Array, personCount);
    this.end = sharedArray(Int32Array, personCount);
  }

  /** The steps of the next person. */
  add(person: number, rows: AttributeRow[] | undefined): void {
    this.start[person] = this.at.length;
    if (rows) {
      for (const { at, value } of resolveSteps(this.field, rows)) {
        this.at.push(at);
        this.codes.push(this.codeOf(value));
      }
    }
    this.end[person] = this.at.length;
  }

  finish(): FieldTimeline {
    const { start, end, at, codes, values } = this;
    const identity = Int32Array.from({ length: at.length }, (_, i) => i);
    return { start, end, count: identity.length, at: at.take(identity), codes: codes.take(identity), values };
  }

  private codeOf(value: ResolvedValue): number {
    if (value.list !== null || value.money) return this.codeIn(this.codeByKey, JSON.stringify(value), value);
    return this.codeIn(value.known ? this.known : this.backFilled, value.scalar, value);
  }

  private codeIn<K>(codes: Map<K, number>, key: K, value: ResolvedValue): number {
    let code = codes.get(key);
    if (code === undefined) {
      code = this.values.push(value) - 1;
      codes.set(key, code);
    }
    return code;
  }
}

function compareRows(a: AttributeRow, b: AttributeRow): number {
  return (
    a.knownAt - b.knownAt ||
    compareText(a.connection, b.connection) ||
    compareExternalIds(a.externalId, b.externalId) ||
    compareText(JSON.stringify(a.value), JSON.stringify(b.value))
  );
}

/** Lists are left by none: the first of several profiles on a list counts. */
function listSteps(rows: AttributeRow[]): { at: number; value: ResolvedValue }[] {
  const ids = new Map<string, number>();
  for (const { field, knownAt } of rows) {
    const id = field.slice(LISTED_IN.length);
    ids.set(id, Math.min(knownAt, ids.get(id) ?? Number.POSITIVE_INFINITY));
  }
  return [...ids]
    .map(([id, at]) => ({ at, value: { scalar: id, list: null, known: true } }))
    .sort((a, b) => a.at - b.at || compareText(a.value.scalar, b.value.scalar));
}

/** The steps of one person's field: before anything is known (back-filled), and at each time a profile's value changes. */
export function resolveSteps(field: string, rows: AttributeRow[]): { at: number; value: ResolvedValue }[] {
  if (field === LISTS) return listSteps(rows);
  if (rows.length === 1) return stepsOfOne(field, rows[0]!);
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

/** The same of one row. */
function stepsOfOne(field: string, row: AttributeRow): { at: number; value: ResolvedValue }[] {
  const isHeld = field !== NEVER_BACK_FILLED && row.undated && row.value !== null;
  return [
    { at: Number.NEGATIVE_INFINITY, value: resolve(field, [], isHeld ? [row] : []) },
    { at: row.knownAt, value: resolve(field, [row], []) },
  ];
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
  const winner = known.length > 0 ? mostTrusted([...known].reverse()) : mostTrusted(held);
  const money = hasList || !winner ? null : moneyOf(winner.value!);
  return {
    ...(money && { money }),
    scalar: hasList || !winner ? null : scalarOf(winner.value!),
    list: hasList ? [...new Set(lists)].sort() : null,
    known: known.length > 0,
  };
}

/** The first of equals. */
function mostTrusted(rows: AttributeRow[]): AttributeRow | undefined {
  let found = rows[0];
  for (const row of rows) if ((row.trust ?? 0) > (found!.trust ?? 0)) found = row;
  return found;
}

function scalarOf(value: AttributeValue): AttributeScalar | null {
  if (typeof value !== 'object') return value;
  return 'date' in value ? value.date : null;
}

function moneyOf(value: AttributeValue): Money | null {
  return typeof value === 'object' && 'amount' in value ? value : null;
}
