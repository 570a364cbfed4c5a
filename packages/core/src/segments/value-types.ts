// What kinds of values fields and measures have, which operators apply to each, and when one value is well formed.

import { parseDay } from '../day.ts';
import { parseAmount } from '../money.ts';
import type { ProblemCode } from './definition.ts';
import type { OperatorName } from './operators.ts';

export type ValueType =
  | 'text'
  | 'list'
  | 'date'
  | 'amount'
  | 'count'
  | 'integer'
  | 'number'
  | 'decimal'
  | 'flag'
  | 'refundState'
  | 'handle'
  | 'scalar'
  | 'any';

export interface ValueFault {
  code: ProblemCode;
  message: string;
  hint?: string;
}

interface Row {
  operators: OperatorName[];
  /** What a value is, for messages: "expected ...". */
  expected: string;
  /** null = well formed. `currencyCode` absent = any number of decimals. */
  fault(value: unknown, currencyCode?: string): ValueFault | null;
}

export const refundStates = ['none', 'partial', 'full'] as const;

const equality: OperatorName[] = ['eq', 'notEq', 'in', 'notIn'];
const order: OperatorName[] = ['gt', 'gte', 'lt', 'lte', 'between'];
const parts: OperatorName[] = ['contains', 'startsWith', 'endsWith', 'matches'];
const lists: OperatorName[] = ['hasAny', 'hasAll', 'hasNone', 'minSize', 'maxSize'];

const wrongType = (value: unknown, expected: string, hint?: string): ValueFault => ({
  code: 'WRONG_TYPE',
  message: `Expected ${expected}, found ${found(value)}`,
  ...(hint ? { hint } : {}),
});

const text = (expected: string) => (value: unknown) => {
  if (typeof value !== 'string') return wrongType(value, expected);
  return value === '' ? ({ code: 'WRONG_VALUE', message: `Expected ${expected}, found an empty text` } as const) : null;
};

const numberFault = (expected: string, test: (value: number) => boolean) => (value: unknown) => {
  if (typeof value !== 'number') return wrongType(value, expected);
  return test(value) ? null : ({ code: 'WRONG_VALUE', message: `Expected ${expected}, found ${value}` } as const);
};

export const valueTypes: Record<ValueType, Row> = {
  text: { operators: [...equality, ...parts, 'isMissing'], expected: 'a text', fault: text('a text') },
  list: { operators: lists, expected: 'a text', fault: text('a text') },
  date: { operators: [...equality, ...order, 'isMissing'], expected: 'a date', fault: dateFault },
  amount: { operators: [...equality, ...order, 'isMissing'], expected: 'an amount', fault: amountFault },
  count: {
    operators: [...equality, ...order],
    expected: 'a whole number from 0',
    fault: numberFault('a whole number from 0', (value) => Number.isSafeInteger(value) && value >= 0),
  },
  integer: {
    operators: [...equality, ...order],
    expected: 'a whole number',
    fault: numberFault('a whole number', Number.isSafeInteger),
  },
  number: {
    operators: [...equality, ...order, 'isMissing'],
    expected: 'a number from 0',
    fault: numberFault('a number from 0', (value) => Number.isFinite(value) && value >= 0),
  },
  decimal: {
    operators: [...equality, ...order, 'isMissing'],
    expected: 'a number',
    fault: numberFault('a number', Number.isFinite),
  },
  flag: { operators: ['eq'], expected: 'true', fault: flagFault },
  refundState: { operators: equality, expected: refundStates.join(', '), fault: refundStateFault },
  handle: { operators: [...equality, 'isMissing'], expected: 'a text', fault: text('a text') },
  scalar: {
    operators: [...equality, ...order, ...parts, 'isMissing'],
    expected: 'a text, a number, true or false',
    fault: anyFault,
  },
  any: {
    operators: [...equality, ...order, ...parts, ...lists, 'isMissing'],
    expected: 'a text, a number, true or false',
    fault: anyFault,
  },
};

export function dateFault(value: unknown): ValueFault | null {
  if (typeof value !== 'string') return wrongType(value, 'a date such as "2021-02-20"');
  if (parseDay(value) !== null) return null;
  return {
    code: 'WRONG_VALUE',
    message: `"${value}" is not a date`,
    hint: 'Write year-month-day, such as "2021-02-20"',
  };
}

function amountFault(value: unknown, currencyCode?: string): ValueFault | null {
  if (typeof value === 'number') {
    return wrongType(value, 'an amount as a decimal text such as "50.00"', `Put it in quotes: "${value}"`);
  }
  if (typeof value !== 'string') return wrongType(value, 'an amount as a decimal text such as "50.00"');
  if (currencyCode !== undefined) {
    const parsed = parseAmount(value, currencyCode);
    return 'problem' in parsed ? { code: 'WRONG_VALUE', message: parsed.problem } : null;
  }
  if (/^-?\d+(\.\d+)?$/.test(value)) return null;
  return { code: 'WRONG_VALUE', message: `"${value}" is not a decimal amount such as "50.00"` };
}

function flagFault(value: unknown): ValueFault | null {
  if (value === true) return null;
  const hint = 'Wrap the condition in "not" for those without it';
  return value === false
    ? { code: 'WRONG_VALUE', message: 'Expected true, found false', hint }
    : wrongType(value, 'true');
}

function refundStateFault(value: unknown): ValueFault | null {
  if (typeof value !== 'string') return wrongType(value, `one of ${refundStates.join(', ')}`);
  if ((refundStates as readonly string[]).includes(value)) return null;
  return { code: 'WRONG_VALUE', message: `Expected one of ${refundStates.join(', ')}, found "${value}"` };
}

function anyFault(value: unknown): ValueFault | null {
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return null;
  return text('a text, a number, true or false')(value);
}

/** What was found, in words short enough for a message. */
export function found(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return `the text "${value.length > 40 ? `${value.slice(0, 40)}...` : value}"`;
  return typeof value === 'number' ? `the number ${value}` : String(value);
}
