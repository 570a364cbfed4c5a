// What one run of `check` gathers, and the few questions every part of it asks of unchecked JSON. Never throws.

import type { ChannelAliases } from '../../facts/channel.ts';
import type { Definition, Problem } from '../definition.ts';
import type { LintContext } from '../lint/lint.ts';
import { found, type ValueFault } from '../value-types.ts';
import { didYouMean } from './closest-name.ts';

export type Path = readonly (string | number)[];
export type JsonObject = Record<string, unknown>;

export interface KnownSegment {
  name: string;
  definition: Definition;
}

/** Whether an import of a list of people has put them on it. */
export const listStates = ['READY', 'RUNNING', 'UNDONE', 'FAILED'] as const;
export type ListState = (typeof listStates)[number];

export interface KnownList {
  /** Names of its files. */
  name: string;
  state: ListState;
}

/** What is known around a definition; whatever is absent is not checked. */
export interface CheckContext {
  /** Every segment of the store by id: references are looked up here. */
  segments?: ReadonlyMap<string, KnownSegment>;
  /** The segment being saved, so that a cycle through it is found. */
  selfId?: string;
  /** Imports of lists of people by id. */
  lists?: ReadonlyMap<string, KnownList>;
  /** Values the store has seen of a field; undefined = not known, then nothing is unseen. */
  seenValues?: (field: string, of: 'where' | 'profile') => Iterable<string> | undefined;
  /** Channels of the store that count as another: their handles are never seen. */
  mergedChannels?: ChannelAliases;
  /** The store's currency: limits the decimals of amounts. */
  currencyCode?: string;
  /**
   * Of conditions on personal fields (facts/personal-fields.ts), for who may not see them: `refused` in a definition of their own,
   * `masked` in one that they are shown (mask-definition.ts), whose values are not looked at. Absent = like all others.
   */
  personal?: 'refused' | 'masked';
  /** Asks for what looks wrong in a definition without problems (lint/lint.ts), as warnings. */
  lint?: LintContext;
}

/** Groups around a condition; conditions of a definition; fields of one `where`. */
export const limits = { depth: 10, atoms: 200, whereFields: 200, referenceDepth: 8 } as const;

export class CheckRun {
  readonly problems: Problem[] = [];
  readonly warnings: Problem[] = [];
  readonly references: { id: string; path: Path }[] = [];
  readonly context: CheckContext;
  atoms = 0;

  constructor(context: CheckContext) {
    this.context = context;
  }

  problem(path: Path, { code, message, hint }: ValueFault): void {
    this.problems.push({ path: [...path], code, message, ...(hint ? { hint } : {}) });
  }

  warning(path: Path, { code, message, hint }: ValueFault): void {
    this.warnings.push({ path: [...path], code, message, ...(hint ? { hint } : {}) });
  }

  /** False where a personal field's values are not to be looked at; a problem where it can't be asked for. */
  looksAtPersonal(path: Path, label: string): boolean {
    const { personal } = this.context;
    if (personal === 'refused') {
      const message = `${label} is personal data, which you may not see here, so no condition of yours can ask for it`;
      this.problem(path, { code: 'PERSONAL_FIELD', message });
    }
    return personal === undefined;
  }

  wrongType(path: Path, expected: string, value: unknown): void {
    this.problem(path, { code: 'WRONG_TYPE', message: `Expected ${expected}, found ${found(value)}` });
  }

  wrongValue(path: Path, message: string, hint?: string): void {
    this.problem(path, { code: 'WRONG_VALUE', message, ...(hint ? { hint } : {}) });
  }

  /** The value as an object of unchecked values; else a problem and null. */
  object(value: unknown, path: Path, expected: string): JsonObject | null {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
    this.wrongType(path, expected, value);
    return null;
  }

  array(value: unknown, path: Path, expected: string): unknown[] | null {
    if (Array.isArray(value)) return value;
    this.wrongType(path, expected, value);
    return null;
  }

  /** The known keys that are present; every other key is a problem. A key that holds undefined is absent. */
  keys<K extends string>(object: JsonObject, path: Path, known: readonly K[], what: string): K[] {
    const present: K[] = [];
    for (const key of presentKeys(object)) {
      if ((known as readonly string[]).includes(key)) present.push(key as K);
      else this.unknownField([...path, key], what, key, known);
    }
    return present;
  }

  unknownField(path: Path, what: string, key: string, known: readonly string[]): void {
    const message = `Unknown ${what} "${key}". Known: ${known.join(', ')}`;
    this.problem(path, { code: 'UNKNOWN_FIELD', message, ...didYouMean(key, known) });
  }

  /** One of a closed list of texts. */
  choice(value: unknown, path: Path, known: readonly string[]): void {
    if (typeof value !== 'string') this.wrongType(path, `one of ${known.join(', ')}`, value);
    else if (!known.includes(value)) {
      this.wrongValue(path, `Expected one of ${known.join(', ')}, found "${value}"`, didYouMean(value, known).hint);
    }
  }

  literalTrue(value: unknown, path: Path): void {
    if (value !== true) this.wrongType(path, 'true', value);
  }

  /** The days of a length such as { "days": 7 }; null and a problem otherwise. */
  length(value: unknown, path: Path, min = 1): number | null {
    const length = this.object(value, path, 'a length such as { "days": 7 }');
    if (!length) return null;
    this.keys(length, path, ['days'], 'unit');
    if (length.days === undefined) {
      this.wrongValue(path, 'A length needs "days"');
      return null;
    }
    return this.wholeNumber(length.days, [...path, 'days'], min);
  }

  /** A whole number from `min` to a bound beyond any calendar; null and a problem otherwise. */
  wholeNumber(value: unknown, path: Path, min: number): number | null {
    if (typeof value !== 'number') {
      this.wrongType(path, `a whole number from ${min}`, value);
      return null;
    }
    if (Number.isInteger(value) && value >= min && value <= WHOLE_NUMBER_MAX) return value;
    this.wrongValue(path, `Expected a whole number from ${min} to ${WHOLE_NUMBER_MAX}, found ${value}`);
    return null;
  }
}

/** Days of more than 250 years, and more orders than a person places. */
const WHOLE_NUMBER_MAX = 100_000;

export function presentKeys(object: JsonObject): string[] {
  return Object.keys(object).filter((key) => object[key] !== undefined);
}
