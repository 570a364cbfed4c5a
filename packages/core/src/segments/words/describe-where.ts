// Words for which orders are meant: what follows "order" in a sentence. Every phrase fits behind "an order" and "is".

import type { FactWhen, LineWhere, Operators, Position, Where } from '../definition.ts';
import { type FieldRow, isLineField, lineFields, lineQuantity, whereFields } from '../fields.ts';
import { type OperatorName, operatorNames, operators } from '../operators.ts';
import { anniversaryDates } from '../windows.ts';
import { dateWords, fieldWords, type Names, valueWords } from './describe-names.ts';
import { joined, operatorWords, ordinal } from './operator-words.ts';

export interface OperatorPart {
  name: OperatorName;
  values: string[];
}

/** The operators given, in the table's order, with their operands as written-out values. */
export function operatorParts(given: Operators, write: (value: unknown) => string): OperatorPart[] {
  return operatorNames
    .filter((name) => given[name] !== undefined)
    .map((name) => {
      const operand: unknown = given[name];
      return { name, values: (Array.isArray(operand) ? operand : [operand]).map(write) };
    });
}

/** "in Store and with total at least 50.00 USD"; empty for a `where` that every order fulfils. */
export function whereWords(where: Where, names: Names): string {
  const parts: string[] = [];
  for (const [key, value] of Object.entries(where)) {
    if (value === undefined) continue;
    if (key === 'all') parts.push(...where.all!.map((one) => whereWords(one, names) || 'of any kind'));
    else if (key === 'any') parts.push(anyWords(where.any!, names));
    else if (key === 'not') parts.push(`not (${whereWords(where.not!, names) || 'of any kind'})`);
    else if (key === 'line') parts.push(lineWords(where.line!, names));
    else parts.push(...fieldPhrases(key as keyof typeof whereFields, value as Operators, names));
  }
  return parts.join(' and ');
}

function anyWords(list: Where[], names: Names): string {
  if (list.length === 0) return 'of no kind';
  const parts = list.map((one) => whereWords(one, names) || 'of any kind');
  return parts.length === 1 ? parts[0]! : `(${parts.join(' or ')})`;
}

function lineWords(line: LineWhere, names: Names): string {
  return `with one line of ${lineParts(line, names)}`;
}

/** "product Mug and quantity at least 2"; empty for any line. */
export function lineParts(line: LineWhere, names: Names): string {
  const parts = Object.entries(line).flatMap(([key, given]) => {
    const row = key === 'quantity' ? lineQuantity : lineFields[key as keyof typeof lineFields];
    return given === undefined ? [] : `${fieldWords(key, row)} ${insideWords(given, key, row, names)}`;
  });
  return joined(parts, 'and');
}

function insideWords(given: Operators, name: string, row: FieldRow, names: Names): string {
  const parts = operatorParts(given, (value) => valueWords(value, name, row, names));
  return parts.map((part) => operatorWords[part.name].inside(part.values)).join(' and ');
}

function fieldPhrases(name: keyof typeof whereFields, given: Operators, names: Names): string[] {
  const row: FieldRow = whereFields[name];
  const parts = operatorParts(given, (value) => valueWords(value, name, row, names));
  if (isLineField(name)) return linePhrases(fieldWords(name, row), parts);
  return parts.map(({ name: operator, values }) => {
    if (row.type === 'flag') return name === 'gift' ? 'bought as a gift' : 'part of a subscription';
    const negative = operators[operator].complement;
    if (row.type === 'refundState') return `${negative ? 'not ' : ''}${joined(values, 'or')}`;
    if (row.preposition && ['eq', 'in', 'notEq', 'notIn'].includes(operator)) {
      return `${negative ? 'not ' : ''}${row.preposition} ${joined(values, 'or')}`;
    }
    return `with ${fieldWords(name, row)} ${operatorWords[operator].inside(values)}`;
  });
}

/** One phrase for what some line must fulfil together, one for each complement: no such line. */
function linePhrases(label: string, parts: OperatorPart[]): string[] {
  const together = parts.filter(({ name }) => !operators[name].complement);
  const complements = parts.filter(({ name }) => operators[name].complement);
  const wanted = together.map(({ name, values }) => operatorWords[name].inside(values)).join(' and ');
  return [
    ...(wanted ? [`with a line of ${label} ${wanted}`] : []),
    ...complements.map(({ values }) => `with no line of ${label} ${joined(values, 'or')}`),
  ];
}

/** "first", "3rd" or "last" when at most one order can be selected; else null. */
export function singlePosition(position: Position | undefined): string | null {
  if (!position) return null;
  if ('last' in position && position.last) return 'last';
  const { from = 1, to } = position as { from?: number; to?: number };
  if (from !== to) return null;
  return from === 1 ? 'first' : ordinal(from);
}

/** "from the 2nd order on"; empty when every position is meant. */
export function positionWords(position: Position | undefined, noun = 'order'): string {
  const single = singlePosition(position);
  if (single) return `as their ${single} ${noun}`;
  const { from = 1, to } = (position ?? {}) as { from?: number; to?: number };
  if (to === undefined) return from === 1 ? '' : `from the ${ordinal(from)} ${noun} on`;
  return from === 1 ? `among the first ${to} ${noun}s` : `from the ${ordinal(from)} to the ${ordinal(to)} ${noun}`;
}

const units = { days: 'day', weeks: 'week', months: 'month', years: 'year' } as const;

/** "within the last 365 days". */
export function whenWords(when: FactWhen): string {
  if ('last' in when) {
    const [unit, n] = Object.entries(when.last)[0] as [keyof typeof units, number];
    if (unit === 'days' && n === 1) return 'today';
    return n === 1 ? `within the last ${units[unit]}` : `within the last ${n} ${unit}`;
  }
  if ('daysAgo' in when) return agoWords(when.daysAgo, 'day');
  if ('monthsAgo' in when) return agoWords(when.monthsAgo, 'month');
  if ('between' in when) return `from ${dateWords(when.between[0])} to ${dateWords(when.between[1])}`;
  if ('before' in when) return `before ${dateWords(when.before)}`;
  if ('after' in when) return `after ${dateWords(when.after)}`;
  if ('current' in when) return `this ${when.current} to date`;
  const { of, within } = when.anniversary;
  return `${nearWords(within.days)} a yearly return of ${anniversaryDates[of]}`;
}

function nearWords(days: number): string {
  return days === 0 ? 'on' : `within ${days} ${days === 1 ? 'day' : 'days'} of`;
}

function agoWords({ from, to }: { from: number; to: number }, unit: string): string {
  return from === to ? `exactly ${from} ${unit}${from === 1 ? '' : 's'} ago` : `${from} to ${to} ${unit}s ago`;
}
