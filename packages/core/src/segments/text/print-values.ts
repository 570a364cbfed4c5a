// Names, values, operators and windows of the text form.

import type { Anniversary, DateWhen, FactWhen, Operators, Position } from '../definition.ts';
import { type OperatorName, operatorNames, operators } from '../operators.ts';
import { isKeyword, isReserved } from './keywords.ts';
import type { Layout } from './layout.ts';
import { countPhrases, operatorPhrases, presentPhrase } from './operator-forms.ts';
import { type ReadType, typeOfOperand } from './read-operators.ts';

export interface PrintNames {
  /** Follows amounts where it is given. */
  currencyCode?: string;
  /** The text that stands for a segment: its name, or its id. */
  segment(id: string): string;
}

const namePattern =
  /^[A-Za-z_$\u00c0-\u1fff\u2c00-\u2fef\u3040-\ud7ff\uf900-\ufdff][\w$:\-\u00c0-\u1fff\u2c00-\u2fef\u3040-\ud7ff\uf900-\ufdff]*$/;
const datePattern = /^\d{4}-\d\d-\d\d$/;
const amountPattern = /^-?\d+(\.\d+)?$/;

/** A name as it is, or in quotes where it would be read as something else. */
export function printName(name: string): string {
  return namePattern.test(name) && !isKeyword(name) ? name : JSON.stringify(name);
}

export function printValue(value: unknown, type: ReadType, currencyCode?: string): string {
  if (typeof value !== 'string') return String(value);
  if (type === 'amount' && amountPattern.test(value)) return currencyCode ? `${value} ${currencyCode}` : value;
  if (datePattern.test(value) || (namePattern.test(value) && !isReserved(value))) return value;
  return JSON.stringify(value);
}

/** Joined by a blank, without those that are empty. */
export function spaced(...parts: (Layout | false | undefined)[]): Layout {
  const said = parts.filter((part): part is Layout => part !== undefined && part !== false && part !== '');
  return said.flatMap((part, index) => (index === 0 ? [part] : [' ', part]));
}

export const listed = (open: string, parts: readonly Layout[]): Layout => ({ open, parts, joint: ',', close: ')' });

/** `total >= 50 and <= 100`: what stands behind the field. */
export function printOperators(given: Operators, type: ReadType, { currencyCode }: PrintNames): Layout {
  const said = operatorNames
    .filter((name) => given[name] !== undefined)
    .map((name) => printOperator(name, given[name], type, currencyCode));
  return said.flatMap((one, index) => (index === 0 ? [one] : [' and ', one]));
}

function printOperator(name: OperatorName, operand: unknown, type: ReadType, currencyCode: string | undefined): Layout {
  const phrase = operatorPhrases[name];
  const shape = operators[name].operand;
  const write = (value: unknown) => printValue(value, typeOfOperand(shape, type), currencyCode);
  if (shape === 'flag') return operand === true ? phrase : presentPhrase;
  if (shape === 'pair') return `${phrase} ${(operand as unknown[]).map(write).join(' and ')}`;
  if (shape === 'values' || shape === 'texts') return listed(`${phrase} (`, (operand as unknown[]).map(write));
  return `${phrase} ${write(operand)}`;
}

/** `at least 2 and at most 5`. */
export function printCount(given: Operators): Layout {
  const names = (Object.keys(countPhrases) as (keyof typeof countPhrases)[]).filter(
    (name) => given[name] !== undefined,
  );
  return names
    .map((name): Layout => {
      const operand = given[name];
      const phrase = countPhrases[name];
      if (!Array.isArray(operand)) return `${phrase} ${operand}`;
      return name === 'between' ? `${phrase} ${operand.join(' to ')}` : listed(`${phrase} (`, operand.map(String));
    })
    .flatMap((one, index) => (index === 0 ? [one] : [' and ', one]));
}

export const plural = (n: number, unit: string): string => (n === 1 ? unit.replace(/s$/, '') : unit);

export function printWhen(when: DateWhen | FactWhen): string {
  if ('next' in when) return `in next ${when.next.days} ${plural(when.next.days, 'days')}`;
  if ('last' in when) {
    const [unit, n] = Object.entries(when.last)[0] as [string, number];
    return `in last ${n} ${plural(n, unit)}`;
  }
  if ('daysAgo' in when) return printAgo(when.daysAgo, 'days');
  if ('monthsAgo' in when) return printAgo(when.monthsAgo, 'months');
  if ('between' in when) return `from ${when.between[0]} to ${when.between[1]}`;
  if ('before' in when) return `before ${when.before}`;
  if ('after' in when) return `after ${when.after}`;
  if ('current' in when) return `in current ${when.current}`;
  const { of, within } = when.anniversary;
  return `within ${within.days} ${plural(within.days, 'days')} of anniversary of ${of}`;
}

/** `anniversary in next 7 days`. */
export function printAnniversary(anniversary: Anniversary): string {
  const [[side, { days }]] = Object.entries(anniversary) as [[string, { days: number }]];
  return `anniversary in ${side} ${days} ${plural(days, 'days')}`;
}

function printAgo({ from, to }: { from: number; to: number }, unit: string): string {
  return from === to ? `${from} ${plural(from, unit)} ago` : `${from}..${to} ${unit} ago`;
}

/** `first order`, `later orders`, `orders 2..5`, `order 3`. */
export function printSelected(position: Position | undefined, noun: string, isPlural: boolean): string {
  const nouns = isPlural ? `${noun}s` : noun;
  if (!position) return nouns;
  if ('last' in position) return `last ${nouns}`;
  const { from, to } = position;
  if (from === to) return from === 1 ? `first ${nouns}` : `${nouns} ${from}`;
  return from === 2 && to === undefined ? `later ${nouns}` : `${nouns} ${from ?? ''}..${to ?? ''}`;
}
