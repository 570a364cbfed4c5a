// The text form of a definition: one condition a line, groups in brackets. Written here only; nothing reads it back.

import type {
  Condition,
  Definition,
  Operators,
  OrdersCondition,
  Position,
  ProfileCondition,
  When,
  Where,
} from './definition.ts';
import { operatorParts, singlePosition } from './describe-where.ts';
import { whereFields } from './fields.ts';
import { type MeasureName, measures } from './measures.ts';
import { operatorWords } from './operator-words.ts';

/** Amounts are followed by the store's currency when it is given. */
export function printText({ universe, condition }: Definition, currencyCode?: string): string {
  const write = writer(currencyCode);
  const lines = 'all' in condition ? join(condition.all, 'and', 'anyone', write) : node(condition, write);
  return [...(universe === 'people' ? ['universe people'] : []), ...lines].join('\n');
}

interface Writer {
  value(value: unknown): string;
  amount(value: unknown): string;
}

function writer(currencyCode: string | undefined): Writer {
  const value = (one: unknown) => (typeof one === 'string' ? bare(one) : String(one));
  return {
    value,
    amount: (one) => (typeof one === 'string' ? `${one}${currencyCode ? ` ${currencyCode}` : ''}` : value(one)),
  };
}

function bare(text: string): string {
  return /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(text) || /^\d{4}-\d\d-\d\d$/.test(text) ? text : JSON.stringify(text);
}

/** The lines of several conditions, joined by a word at the start of each but the first. */
function join(list: Condition[], word: 'and' | 'or', empty: string, write: Writer): string[] {
  if (list.length === 0) return [empty];
  return list.flatMap((one, index) => {
    const [head, ...rest] = node(one, write);
    return [index === 0 ? head! : `${word} ${head}`, ...rest];
  });
}

function node(condition: Condition, write: Writer): string[] {
  if ('all' in condition) return bracketed(condition.all, 'and', 'anyone', write);
  if ('any' in condition) return bracketed(condition.any, 'or', 'no one', write);
  if ('not' in condition) {
    const [head, ...rest] = node(condition.not, write);
    return [`not ${head}`, ...rest];
  }
  if ('orders' in condition) return [printOrders(condition.orders, write)];
  if ('profile' in condition) return [printProfile(condition.profile, write)];
  if ('segment' in condition) {
    const { id, is, when, asOf } = condition.segment;
    return [words([`segment ${bare(id)}`, is, when && printWhen(when), asOf && `as of ${asOf}`])];
  }
  const { from, to, when, maxGapDays, is } = condition.moved;
  return [
    words([
      `${is ?? 'moved'} from ${bare(from)} to ${bare(to)}`,
      when && printWhen(when),
      maxGapDays && `gap ${maxGapDays} days`,
    ]),
  ];
}

function bracketed(list: Condition[], word: 'and' | 'or', empty: string, write: Writer): string[] {
  if (list.length < 2) return list.length === 0 ? [empty] : node(list[0]!, write);
  return ['(', ...join(list, word, empty, write).map((line) => `  ${line}`), ')'];
}

const words = (parts: (string | number | false | undefined)[]): string => parts.filter(Boolean).join(' ');

function printOrders(orders: OrdersCondition, write: Writer): string {
  const where = orders.where ? printWhere(orders.where, write) : '';
  const selection = words([
    printPosition(orders.position),
    orders.when && printWhen(orders.when),
    where && `has ${where}`,
  ]);
  if (orders.measure) {
    const [name, argument] = Object.entries(orders.measure)[0] as [MeasureName, unknown];
    const amount = measures[name].type === 'amount' ? write.amount : write.value;
    const asked = printOperators(orders.is ?? {}, '', amount);
    const measured = argument === true ? `${name}()` : `${name}(${argument})`;
    return words([measured, selection !== 'orders' && `of ${selection}`, asked]);
  }
  if (orders.none) return `${selection} none`;
  if (orders.every) return `${selection} every${orders.orEmpty ? ' or empty' : ''}`;
  const asked = operatorParts(orders.some ?? {}, String);
  const quantifier = asked.map(({ name, values }) =>
    name === 'eq' ? `exactly ${values[0]}` : operatorWords[name].inside(values),
  );
  const one = singlePosition(orders.position) !== null && quantifier.join() === 'at least 1';
  return words([selection, !one && quantifier.join(' and ')]);
}

function printPosition(position: Position | undefined): string {
  const single = singlePosition(position);
  const { from, to } = (position ?? {}) as { from?: number; to?: number };
  if (single) return single === 'first' || single === 'last' ? `${single} order` : `order ${from}`;
  return from === undefined && to === undefined ? 'orders' : `orders ${from ?? ''}..${to ?? ''}`;
}

function printWhen(when: When): string {
  if ('last' in when) {
    const [unit, n] = Object.entries(when.last)[0] as [string, number];
    return `in last ${n} ${unit}`;
  }
  if ('daysAgo' in when) return `${when.daysAgo.from}..${when.daysAgo.to} days ago`;
  if ('monthsAgo' in when) return `${when.monthsAgo.from}..${when.monthsAgo.to} months ago`;
  if ('between' in when) return `from ${when.between[0]} to ${when.between[1]}`;
  if ('before' in when) return `before ${when.before}`;
  if ('after' in when) return `after ${when.after}`;
  return `in current ${when.current}`;
}

function printWhere(where: Where, write: Writer): string {
  const parts = Object.entries(where).map(([key, value]) => {
    if (key === 'all' || key === 'any') {
      const list = (value as Where[]).map((one) => printWhere(one, write) || 'anything');
      return list.length === 0
        ? key === 'all'
          ? 'anything'
          : 'nothing'
        : `(${list.join(key === 'all' ? ' and ' : ' or ')})`;
    }
    if (key === 'not') return `not (${printWhere(value as Where, write) || 'anything'})`;
    if (key === 'line') {
      const fields = Object.entries(value as Record<string, Operators>);
      return `line (${fields.map(([name, given]) => printOperators(given, name, write.value)).join(' and ')})`;
    }
    const amount = whereFields[key as keyof typeof whereFields].type === 'amount';
    return printOperators(value as Operators, key, amount ? write.amount : write.value);
  });
  return parts.join(' and ');
}

function printProfile({ field, ...given }: ProfileCondition, write: Writer): string {
  return printOperators(given, bare(field), write.value);
}

function printOperators(given: Operators, subject: string, write: (value: unknown) => string): string {
  return operatorParts(given, write)
    .map(({ name, values }) => words([subject, operatorWords[name].text(values)]))
    .join(' and ');
}
