// The text form of a definition: one condition a line, groups in brackets. Written here only; nothing reads it back.

import type {
  Anniversary,
  ChangedCondition,
  Condition,
  Definition,
  EventsCondition,
  EventWhere,
  Operators,
  OrdersCondition,
  Position,
  ProfileCondition,
  SequenceCondition,
  SequenceStep,
  When,
  Where,
} from '../definition.ts';
import { whereFields } from '../fields.ts';
import { type MeasureName, measures } from '../measures.ts';
import { operatorParts, singlePosition } from '../words/describe-where.ts';
import { operatorWords } from '../words/operator-words.ts';

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
  if ('atLeast' in condition) {
    const { count, of } = condition.atLeast;
    return [`at least ${count} of (`, ...of.flatMap((one) => item(node(one, write))), ')'];
  }
  if ('orders' in condition) return [printOrders(condition.orders, write)];
  if ('events' in condition) return [printEvents(condition.events, write)];
  if ('sequence' in condition) return [printSequence(condition.sequence, write)];
  if ('profile' in condition) return [printProfile(condition.profile, write)];
  if ('changed' in condition) return [printChanged(condition.changed, write)];
  if ('segment' in condition) {
    const { id, is, when, asOf } = condition.segment;
    return [words([`segment ${bare(id)}`, is, when && printWhen(when), asOf && `as of ${asOf}`])];
  }
  if ('bucket' in condition) {
    const { salt, from, to } = condition.bucket;
    return [`bucket ${bare(salt)} from ${from} to ${to}`];
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

/** Lines of one of several, told apart by a comma. */
function item(lines: string[]): string[] {
  return lines.map((line, index) => `  ${line}${index === lines.length - 1 ? ',' : ''}`);
}

const words = (parts: (string | number | false | undefined)[]): string => parts.filter(Boolean).join(' ');

function printOrders(orders: OrdersCondition, write: Writer): string {
  return printSelection(orders, orders.where ? printWhere(orders.where, write) : '', 'order', write);
}

function printEvents(events: EventsCondition, write: Writer): string {
  const where = events.where ? printEventWhere(events.where, write) : '';
  return printSelection(events, where, `${bare(events.kind)} event`, write);
}

/** `noun` = what is selected, singular. */
function printSelection(asked: OrdersCondition | EventsCondition, where: string, noun: string, write: Writer): string {
  const selection = words([
    printPosition(asked.position, noun),
    asked.when && printWhen(asked.when),
    where && `has ${where}`,
  ]);
  if (asked.measure) {
    const [name, argument] = Object.entries(asked.measure)[0] as [MeasureName, unknown];
    const isAmount = !('kind' in asked) && measures[name].type === 'amount';
    const amount = isAmount ? write.amount : write.value;
    const measured = `${name}(${argument === true ? '' : printArgument(argument, write)})`;
    return words([measured, selection !== 'orders' && `of ${selection}`, printOperators(asked.is ?? {}, '', amount)]);
  }
  if (asked.none) return `${selection} none`;
  if (asked.every) return `${selection} every${asked.orEmpty ? ' or empty' : ''}`;
  const quantifier = operatorParts(asked.some ?? {}, String).map(({ name, values }) =>
    name === 'eq' ? `exactly ${values[0]}` : operatorWords[name].inside(values),
  );
  const one = singlePosition(asked.position) !== null && quantifier.join() === 'at least 1';
  return words([selection, !one && quantifier.join(' and ')]);
}

function printArgument(argument: unknown, write: Writer): string {
  if (typeof argument !== 'object' || argument === null) return String(argument);
  if ('property' in argument) return bare(String(argument.property));
  if ('days' in argument) return `${argument.days} days`;
  return Object.keys(argument).length === 0 ? '' : printWhere({ line: argument }, write);
}

function printSequence({ steps, gaps = [], when }: SequenceCondition, write: Writer): string {
  const written = steps.map((step, i) => {
    const { within, after, without } = gaps[i - 1] ?? {};
    return words([
      i > 0 && 'then',
      after && `after ${after.days} days`,
      within && `within ${within.days} days`,
      without && `without ${printStep(without, write)}:`,
      printStep(step, write),
    ]);
  });
  return words(['sequence', when && printWhen(when), `(${written.join(' ')})`]);
}

function printStep(step: SequenceStep, write: Writer): string {
  const isOrder = 'order' in step;
  const where = isOrder ? printWhere(step.order, write) : printEventWhere(step.event.where ?? {}, write);
  return words([isOrder ? 'order' : `${bare(step.event.kind)} event`, where && `has ${where}`]);
}

function printPosition(position: Position | undefined, noun: string): string {
  const single = singlePosition(position);
  const { from, to } = (position ?? {}) as { from?: number; to?: number };
  if (single) return single === 'first' || single === 'last' ? `${single} ${noun}` : `${noun} ${from}`;
  return from === undefined && to === undefined ? `${noun}s` : `${noun}s ${from ?? ''}..${to ?? ''}`;
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
    if (key === 'all' || key === 'any')
      return printGroup(
        key,
        (value as Where[]).map((one) => printWhere(one, write)),
      );
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

function printEventWhere(where: EventWhere, write: Writer): string {
  const parts = Object.entries(where).map(([key, value]) => {
    if (key === 'all' || key === 'any') {
      const list = value as EventWhere[];
      return printGroup(
        key,
        list.map((one) => printEventWhere(one, write)),
      );
    }
    if (key === 'not') return `not (${printEventWhere(value as EventWhere, write) || 'anything'})`;
    return printOperators(value as Operators, bare(key), write.value);
  });
  return parts.join(' and ');
}

function printGroup(key: 'all' | 'any', parts: string[]): string {
  if (parts.length === 0) return key === 'all' ? 'anything' : 'nothing';
  return `(${parts.map((part) => part || 'anything').join(key === 'all' ? ' and ' : ' or ')})`;
}

function printProfile({ field, when, anniversary, ...given }: ProfileCondition, write: Writer): string {
  const name = bare(field);
  const parts = [
    printOperators(given, name, write.value),
    when && `${name} ${'next' in when ? `in next ${when.next.days} days` : printWhen(when)}`,
    anniversary && `${name} anniversary ${printAnniversary(anniversary)}`,
  ];
  return parts.filter(Boolean).join(' and ');
}

function printAnniversary(anniversary: Anniversary): string {
  const [[side, { days }]] = Object.entries(anniversary) as [[string, { days: number }]];
  return `in ${side} ${days} days`;
}

function printChanged({ field, from, to, when }: ChangedCondition, write: Writer): string {
  return words([
    `changed ${bare(field)}`,
    from && `from (${printOperators(from, '', write.value)})`,
    to && `to (${printOperators(to, '', write.value)})`,
    when && printWhen(when),
  ]);
}

function printOperators(given: Operators, subject: string, write: (value: unknown) => string): string {
  return operatorParts(given, write)
    .map(({ name, values }) => words([subject, operatorWords[name].text(values)]))
    .join(' and ');
}
