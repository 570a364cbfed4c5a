// Typed access to the fields of an object of the Admin API. Every problem met is noted with its path, so that a record's problems
// are reported all at once; what is missing reads as undefined, what is of a wrong type is a problem.

import { parseInstant } from '@throughline/core/calendar';
import { parseAmount } from '@throughline/core/money';
import type { RecordProblem } from '../../source.ts';
import { describeAt } from '../../zod-problems.ts';
import { parseGid } from './gid.ts';

export class Fields {
  readonly #value: Readonly<Record<string, unknown>>;
  readonly #path: string;
  readonly problems: RecordProblem[];

  constructor(value: unknown, problems: RecordProblem[], path = '') {
    this.#value = isObject(value) ? value : {};
    this.#path = path;
    this.problems = problems;
    if (!isObject(value)) this.note('', value, 'an object');
  }

  has(name: string): boolean {
    return this.#value[name] !== undefined && this.#value[name] !== null;
  }

  /** Trimmed; undefined when empty or null. */
  text(name: string): string | undefined {
    const value = this.#value[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return value.trim() || undefined;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    this.note(name, value, 'a text');
    return undefined;
  }

  required(name: string, expected: string): string {
    const text = this.text(name);
    if (text === undefined) this.note(name, this.#value[name], expected);
    return text ?? '';
  }

  /** The number at the end of a global id; undefined when the field is empty. */
  id(name = 'id'): string | undefined {
    const text = this.text(name);
    const id = text === undefined ? undefined : parseGid(text)?.id;
    if (text !== undefined && id === undefined) this.note(name, text, 'an id such as gid://shopify/Order/123');
    return id;
  }

  ownId(): string {
    const id = this.id();
    if (id === undefined && !this.has('id')) this.note('id', undefined, 'an id such as gid://shopify/Order/123');
    return id ?? '';
  }

  flag(name: string): boolean {
    return this.#value[name] === true;
  }

  number(name: string): number | undefined {
    const value = this.#value[name];
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  }

  wholeNumber(name: string): number {
    const value = this.#value[name];
    if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
    this.note(name, value, 'a whole number such as 2');
    return 0;
  }

  instant(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const instant = parseInstant(text);
    if (instant === null) this.note(name, text, 'a time such as 2024-05-01T10:00:00Z');
    return instant ?? undefined;
  }

  /** Minor units of `currency`, of the shop's money of a money bag; undefined when the field is null. */
  money(name: string, currency: string, which: 'shopMoney' | 'presentmentMoney' = 'shopMoney'): number | undefined {
    const amount = this.object(name)?.object(which);
    if (!amount) return undefined;
    const found = amount.text('currencyCode');
    if (found !== undefined && found !== currency) {
      amount.note('currencyCode', found, currency, `The amount is in ${found}, expected ${currency}.`);
      return undefined;
    }
    return amount.amount('amount', currency);
  }

  /** Minor units of a decimal text. */
  amount(name: string, currency: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const parsed = parseAmount(text, currency);
    if ('minor' in parsed) return parsed.minor;
    this.note(name, text, `an amount in ${currency} such as 12.50`, `${parsed.problem}.`);
    return undefined;
  }

  object(name: string): Fields | undefined {
    const value = this.#value[name];
    return value === undefined || value === null ? undefined : new Fields(value, this.problems, this.#at(name));
  }

  list(name: string): Fields[] {
    const value = this.#value[name] ?? [];
    if (!Array.isArray(value)) {
      this.note(name, value, 'a list');
      return [];
    }
    return value.map((each, i) => new Fields(each, this.problems, `${this.#at(name)}[${i}]`));
  }

  /** Texts, trimmed, none empty, each once. */
  texts(name: string): string[] {
    const value = this.#value[name] ?? [];
    if (!Array.isArray(value)) {
      this.note(name, value, 'a list of texts');
      return [];
    }
    const texts = value.filter((each): each is string => typeof each === 'string').map((each) => each.trim());
    return [...new Set(texts.filter((each) => each !== ''))];
  }

  note(name: string, found: unknown, expected: string, message?: string): void {
    const path = this.#at(name);
    const seen = describeAt(found, []);
    this.problems.push({
      path,
      found: seen,
      expected,
      message: message ?? `${path} is ${seen}, expected ${expected}.`,
    });
  }

  #at(name: string): string {
    return this.#path === '' ? name : name === '' ? this.#path : `${this.#path}.${name}`;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
